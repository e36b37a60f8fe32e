"""Bringing teams' work together: by path and field, in memory, published when all is settled.

A *line of work* (`Source`) is a branch, tag or commit. ``sources`` says which are *lacked*: that is
what is to be brought in, wherever it is told; of those that hold each other the newest is
*offered*. A `Run` merges lines into a commit, touching nothing (``run``, which asks git through
``reader``). A place that lines changed differently is a `Conflict`; what somebody chose of it is
put in by ``deciding`` (`Decided`). A conflict as people are told of it is a `Dispute`
(``disputes``), what can be taken for it is told by ``ways``, and its origin says where it waits:
those of a run are told by ``gathering`` and settled by ``settling``, those that a merge has left in
a file of the folder (a `LeftFile`, whose table holds what is `Unsettled`) are told and settled by
``left``. Lines are `Waiting` from when they are begun until they are published or left out; `Notes`
keep them, and every choice (``waiting``).

What is not brought in is told by ``lacking`` to whoever reads or hands out the state without it.
What goes in is told by ``telling``, who wrote it by ``authors``, and what the commits say of it is
in ``messages``; ``refusing`` and ``fitting`` say what may not come in, and which value may not be
written. ``publishing`` makes the result the last commit of its branch. The screens and the commands
begin at ``facade`` (`Bringing`), which gives them what ``types`` and ``disputes`` hold.
"""
