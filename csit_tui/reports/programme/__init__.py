"""The report of a programme: what leaders, teams and colleagues receive of a cycle.

What it says is made once, as plain text in named places; each format then shows the same.
"""
