"""What bringing in may not make of the programme, whatever the lines and the choices are."""

from __future__ import annotations

from csit_tui.method.places import record_at
from csit_tui.model.programme import Programme
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.reading import record
from csit_tui.text import safe
from csit_tui.vcs.treeing import some
from csit_tui.workspace import rules
from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.run import Run
from csit_tui.workspace.context import Context

_MEND = (
    "Mend it on that branch, or leave the branch out; what waits is left with: csit merge --abort. "
    f"If it was chosen here, choose anew: csit resolve {Programme.PATH} --ours"
)


def refuse_closed(context: Context, reader: Reader, found: Run) -> None:
    """Refuse what changes a cycle that is closed here, unless it was opened again."""
    changed: dict[str, list[str]] = {}
    for path in dict.fromkeys(path for step in found.steps for path in step.after):
        place = reader.record(path)
        placed = record_at(place) if place else None
        cycle = placed[1].get("cycle") if placed else None
        if place is not None and cycle is not None:
            changed.setdefault(cycle, []).append(place)
    for cycle, places in changed.items():
        if rules.is_closed(context, cycle):
            what = f"The cycle {cycle} is closed, and this would change it: {some(places)}"
            mend = "Open it again first, with its reason; or leave that branch out."
            raise refused(what, mend)


def refuse_lost(reader: Reader, found: Run) -> None:
    """Refuse a result that is no programme any more: without its manifest, nothing can be read."""
    manifest = reader.whole(Programme.PATH)
    steps = [step for step in found.steps if manifest in step.after]
    if not steps:
        return
    name = safe(steps[-1].source.name)
    source = reader.source(found.files[manifest])
    if source is None:
        what = f"With {name} there would be no {Programme.PATH}, and so no programme."
        raise refused(what, _MEND, Programme.PATH)
    try:
        record(Programme.PATH, source)
    except Refused as refusal:
        why = refusal.troubles[0].what
        what = f"With {name} the programme could not be read any more. {why}"
        raise refused(what, _MEND, Programme.PATH) from None
