"""What git starts by itself: the merge driver, and the text of a record that a difference shows.

git starts them once for each file, so they stand on the canon and the merge alone, and import what
few files need only where it is needed.
"""
