"""A commit handed over to validators: as a bundle, as files, with a report; and checked there.

Whoever checks it needs neither the programme nor its repository, but only the commit's id, which
comes to them by another way than the folder.
"""
