"""What is needed to make a page and may be absent: the libraries of the extra ``reports``."""

from __future__ import annotations

from importlib.util import find_spec

from csit_tui.method.nouns import listed
from csit_tui.model.trouble import refused

_NAMES = {"jinja2": "Jinja2", "matplotlib": "matplotlib", "docxtpl": "docxtpl"}


def need(*modules: str) -> None:
    """Refuse to go on where a library is not installed, with the way to it."""
    absent = [_NAMES.get(module, module) for module in modules if find_spec(module) is None]
    if absent:
        what = f"This needs {listed(absent)}, which {'is' if len(absent) == 1 else 'are'} not here."
        raise refused(what, "Install it: pip install 'csit-tui[reports]'. Markdown needs nothing.")
