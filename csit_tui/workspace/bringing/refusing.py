"""What bringing in may not make of the programme, whatever the lines and the choices are."""

from __future__ import annotations

from csit_tui.method.filling import BY_CYCLE
from csit_tui.method.places import record_at
from csit_tui.model.base import data_of
from csit_tui.model.programme import Programme
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.reading import plain, record
from csit_tui.text import safe
from csit_tui.vcs import branches
from csit_tui.vcs.treeing import some
from csit_tui.workspace import rules
from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.run import Run, Step
from csit_tui.workspace.context import Context

_MEND = (
    "Mend it on that branch, or leave the branch out; what waits is left with: csit merge --abort. "
    f"If it was chosen here, choose anew: csit resolve {Programme.PATH} --ours"
)


def refuse_closed(context: Context, reader: Reader, found: Run) -> None:
    """Refuse what changes a cycle that is closed here, unless it was opened again.

    Nor does the benchmark come in otherwise that it was judged by.
    """
    for cycle, places in _changed(reader, found, "cycle").items():
        if rules.is_closed(context, cycle):
            what = f"The cycle {cycle} is closed, and this would change it: {some(places)}"
            mend = "Open it again first, with its reason; or leave that branch out."
            raise refused(what, mend)
    for places in _changed(reader, found, "benchmark").values():
        for place in places:
            rules.refuse_fixed(context, place)


def _changed(reader: Reader, found: Run, key: str) -> dict[str, list[str]]:
    """The records that would be others, by what they belong to: a cycle, or a benchmark."""
    changed: dict[str, list[str]] = {}
    for path in dict.fromkeys(path for step in found.steps for path in step.after):
        place = reader.record(path)
        placed = record_at(place) if place else None
        owner = placed[1].get(key) if placed else None
        if place is not None and owner is not None:
            changed.setdefault(owner, []).append(place)
    return changed


def refuse_turned(context: Context, reader: Reader, found: Run) -> None:
    """Refuse what closes or opens a cycle, or makes another the current one, on another branch.

    That is done on the main line, and comes in from its copies alone.
    """
    for step in found.steps:
        if not _is_main_line(context, step.source.name):
            _refuse_turned(context, reader, found, step)


def _is_main_line(context: Context, name: str) -> bool:
    main = rules.main_line(context)
    return name == main or branches.is_copy(context.in_git(), name, main)


def _refuse_turned(context: Context, reader: Reader, found: Run, step: Step) -> None:
    """Refuse a line of work that would close or open a cycle, or make another the current one."""
    for path in step.after:
        place = reader.record(path)
        placed = record_at(place) if place else None
        if place is None or placed is None or placed[0] not in BY_CYCLE:
            continue
        here = data_of(context.shelf.record(place))
        source = reader.source(found.files.get(path))
        after = plain(place, source) if source is not None and here else here
        fields = [one for one in BY_CYCLE[placed[0]] if after.get(one) != here.get(one)]
        if fields:
            what = f"{safe(step.source.name)} would change {' and '.join(fields)} of {place}."
            mend = "That is done on the main line: csit cycle --help tells how. Leave it out there."
            raise refused(what, mend, place)


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
