"""The disk: a programme's folder, read into records and written whole; it knows nothing of git.

Spreadsheets that people hand over are read here too, bytes in and rows out; workbooks are written,
rows in and bytes out.
"""
