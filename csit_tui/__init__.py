"""A facilitator records in a programme, the store writes it, git keeps it, the merge brings teams
together, the analysis compares, a report tells the leaders.

Each of these is a room, a package of its own, or will be one (analysis). A line of code
knows its room: what touches the disk is in ``store``, what says git is in ``vcs``, what says widget
is in ``tui``, and what decides something is in a pure room, where a test needs no fixture.
"""

__version__ = "0.1.0"
