"""All that is recorded as rows, for tools and for colleagues without a terminal, and back again.

A *fact* is one value of one field (``facts``): its file and dotted field are its id. ``texts``
writes a value as text of a named type, so that no spreadsheet alters it on the way. ``layouts``
says which sheets of a workbook people edit, ``explaining`` what their columns want; ``sheets``
fills them, and puts all other facts in a sheet of their own; ``origin`` says of which programme and
commit they are.

``returning`` reads such a workbook again, by the names of its ``columns``: the rows that people
fill in (``filled_rows``) and those of facts (``fact_rows``), as their cells are ``saying`` it. Only
what differs from the records it was made from is a change (``edits``); new rows are ``beginning``
something. ``editing`` makes these changes on the records; ``telling``, ``missing`` and ``authors``
say what is worth a look before they come in. Nothing here reads or writes files.
"""
