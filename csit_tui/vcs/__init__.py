"""git, behind a few plain functions; the only room that knows GitPython, which it loads when asked.

Everything here speaks of paths relative to the programme's folder, which may be a subfolder of the
repository, and raises `Refused` with a message and a way out, never an error of git's.
"""

from csit_tui.vcs.place import Head, Place, head, locate
from csit_tui.vcs.run import Git

__all__ = ["Git", "Head", "Place", "head", "locate"]
