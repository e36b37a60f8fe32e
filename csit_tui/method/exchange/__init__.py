"""All that is recorded as rows, for tools and for colleagues without a terminal, and back again.

A *fact* is one value of one field (``facts``): its file and dotted field are its id, and the facts
of a record read back are the record. ``texts`` writes a value as text of a named type, so that no
spreadsheet alters it on the way. ``layouts`` says which sheets of a workbook people edit;
``sheets`` fills them, and puts all other facts in a sheet of their own. ``returning`` reads such a
workbook again, by the names of its ``columns``: only what it says otherwise than the records from
which it was made is a change (`Edit`); new rows are ``beginning`` something. ``editing`` makes
these changes on the records. Nothing here reads or writes files.
"""
