"""Every command: its module, imported on first use, and its line in the help."""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "add": ("fill", "Add an item to a sheet, or begin a new input or session."),
    "blame": ("blame", "Say who set each field of a record, and in which session."),
    "calendar": ("calendar", "Write the dates of a cycle for a calendar program."),
    "check": ("check", "List data errors and findings, each with its mend."),
    "compare": ("compare", "Compare two cycles: ratings, AFIs, plan, scope and teams."),
    "composite": ("composite", "Lay the teams' judgements side by side, brought in or not."),
    "conflicts": ("conflicts", "List what somebody has to decide where teams' work meets."),
    "demo": ("start", "Make a sample programme with its history, and open it."),
    "diff": ("diff", "Tell what differs between two commits, branches or tags."),
    "doctor": ("doctor", "Say whether all is ready for a session."),
    "fmt": ("check", "Bring every file into its one canonical form."),
    "git": ("git", "Let plain git merge, show and check records by field."),
    "init": ("start", "Make a new programme in a folder."),
    "join": ("join", "Set this machine up for a team of a programme that exists."),
    "log": ("history", "List the sessions, newest first."),
    "merge": ("merge", "Bring in teams' work, or list what could come in."),
    "merge-file": ("merge_file", "Merge two files that began as a third, field by field."),
    "present": ("follow", "Follow a meeting in a second terminal, large, to be read only."),
    "record": ("record", "Record a criterion: rating, strengths and all the rest."),
    "remove": ("fill", "Take an item out of a sheet; what others refer to stays."),
    "resolve": ("resolve", "Settle a conflict."),
    "revert": ("revert", "Take back what one session changed, as a commit of its own."),
    "search": ("history", "Find words in everything recorded."),
    "session": ("session", "Open a session, see where it stands, close it as one commit."),
    "set": ("fill", "Set any field of any sheet."),
    "settle": ("settle", "Settle a criterion between the teams."),
    "sheets": ("sheets", "Print working sheets on A4, empty or filled."),
    "show": ("show", "Show the programme, a criterion, or a file and its fields."),
    "sync": ("sync", "Fetch what others recorded, and send what was recorded here."),
    "trends": ("trends", "Ratings, plans and lasting AFIs over all cycles."),
    "undo": ("history", "Take back the last change of the open session."),
    "vote": ("vote", "Give ratings hidden, and reveal them as a distribution."),
}
"""Name -> (module in this package, line in the help). The module holds the command by its name."""
