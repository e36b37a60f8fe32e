"""``benchmark``: what the programme is judged by; list it, show it, validate it, import another."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE, complain, tell
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.benchmark.importing import Incoming
    from csit_tui.benchmark.mapping import Mapping
    from csit_tui.model.snapshot import Snapshot

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def benchmark() -> None:
    """List, show and validate the programme's benchmarks, and import another one."""


@benchmark.command("list")
@in_programme
@_JSON
def list_(programme: str | None, as_json: bool) -> int:
    """List the benchmarks of the programme, and which cycles use each."""
    from csit_tui.cli import benchmark_lines as told

    snapshot = workspace(programme).snapshot(cycles=())
    found = [told.summary(snapshot, one) for one in told.known(snapshot)]
    if as_json:
        say_json({"benchmarks": found})
        return FINE
    for one in found:
        say(told.in_a_line(one))
    if not found:
        say("There is none. Import one: csit benchmark import --help")
    return FINE


@benchmark.command()
@in_programme
@click.argument("name", metavar="[ID]", required=False)
@_JSON
def show(programme: str | None, name: str | None, as_json: bool) -> int:
    """Show a benchmark, that of the current cycle by default: scale, themes and criteria."""
    from csit_tui.cli import benchmark_lines as told

    snapshot = workspace(programme).snapshot(cycles=())
    data = told.data(snapshot, told.chosen(snapshot, name))
    if as_json:
        say_json(data)
        return FINE
    for line in told.lines(data):
        say(line)
    return FINE


@benchmark.command()
@in_programme
@click.argument("name", metavar="[ID]", required=False)
@_JSON
def validate(programme: str | None, name: str | None, as_json: bool) -> int:
    """Tell what is wrong with a benchmark, and what is worth a look; all of them by default."""
    from csit_tui.benchmark.validating import faults
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.cli import benchmark_lines as told

    snapshot = workspace(programme).snapshot(cycles=())
    wanted = [told.chosen(snapshot, name)] if name else told.known(snapshot)
    found = {}
    for one in wanted:
        found[one] = faults(Yardstick.of(snapshot, one), partial(Yardstick.of, snapshot))
        unread = [t for t in snapshot.troubles if (t.path or "").startswith(f"benchmarks/{one}/")]
        found[one] = [*unread, *found[one]]
    wrong = any(one.severity != "note" for troubles in found.values() for one in troubles)
    if as_json:
        say_json({"benchmarks": [
            {"benchmark": one, "findings": [told.finding(t) for t in troubles]}
            for one, troubles in found.items()
        ]})  # fmt: skip
    else:
        for one, troubles in found.items():
            for line in told.verdict(one, troubles):
                say(line)
    return FINDINGS if wrong else FINE


@benchmark.command()
@in_programme
@click.argument("name", metavar="[ID]", required=False)
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="The CSV; - is standard output."
)
@click.option("--mapping", "by", metavar="FILE", help="The mapping that reads it again.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
def export(
    programme: str | None, name: str | None, output: str, by: str | None, force: bool
) -> int:
    """Write a benchmark as CSV, to be worked on in a spreadsheet and imported as another one."""
    from csit_tui.benchmark import exporting
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.cli import benchmark_lines as told
    from csit_tui.cli.target import STANDARD_OUTPUT, all_free, keep_out, put
    from csit_tui.store.given import handed_on

    opened = workspace(programme)
    snapshot = opened.snapshot(cycles=())
    yardstick = Yardstick.of(snapshot, told.chosen(snapshot, name))
    files = {output: exporting.as_csv(yardstick)}
    files |= {by: handed_on(exporting.mapping(yardstick))} if by else {}
    for target in files:
        keep_out(target, opened.root)
    force = all_free(files, force=force)
    for target, data in files.items():
        put(target, data, force=force)
        if STANDARD_OUTPUT not in files:
            say(f"Wrote {target}")
    return FINE


@benchmark.command()
@in_programme
@click.argument("name", metavar="ID")
@click.option("--from", "old", metavar="OLD", help="That of the current cycle by default.")
@click.option("--name", "called", help="Its name, where it is another.")
@click.option("--version", help="Its version.")
def new(
    programme: str | None, name: str, old: str | None, called: str | None, version: str | None
) -> int:
    """Begin a new version of a benchmark: a copy that replaces it, under the short name ID.

    What closed cycles were judged by is never changed. A new version is: with csit set and csit
    add, or on the screen Benchmark.
    """
    from csit_tui.cli import benchmark_lines as told

    opened = workspace(programme)
    about = {"name": called, "version": version}
    given = {key: value for key, value in about.items() if value}
    old = told.chosen(opened.snapshot(cycles=()), old)
    files = opened.benchmarks.new_version(name, old, given)
    say(f"Began {name} as a new version of {old}: {count(len(files), 'file')}")
    say(f"Change it: csit set benchmarks/{name}/themes/1.toml FIELD VALUE; or on the screen.")
    for line in told.afterwards(name, opened.session()):
        say(line)
    return FINE


@benchmark.command("import")
@in_programme
@click.argument("file", metavar="FILE")
@click.option("--mapping", "by", metavar="FILE", required=True, help="Which column holds what.")
@click.option("--as", "short", metavar="ID", help="Its short name; by default from its name.")
@click.option("--name", help="Its name, in place of the mapping's.")
@click.option("--version", help="Its version, in place of the mapping's.")
@click.option("--encoding", metavar="NAME", help="Of a CSV that is not UTF-8: utf-16, cp1252.")
@click.option("--dry-run", is_flag=True, help="Only tell what would come, and what is wrong.")
@_JSON
def import_(programme: str | None, file: str, by: str, as_json: bool, **given: Any) -> int:
    """Import a benchmark from a spreadsheet: CSV, XLSX, or TOML with arrays of tables.

    A mapping, a small TOML file, says which column holds what; see docs/benchmarks.md. Nothing is
    written where anything is wrong: each fault is told with its sheet and row.
    """
    from csit_tui.cli import benchmark_lines as told

    opened = workspace(programme)
    mapping = _mapping(by)
    short, about = _called(mapping, file, given)
    opened.benchmarks.refuse_name(short)
    found = _read(file, mapping, short, about, given["encoding"])
    found = _as_version(opened.snapshot(cycles=()), by, mapping, found)
    if not found.troubles:
        opened.benchmarks.check(found.files)
    if not given["dry_run"] and not found.troubles:
        opened.benchmarks.add(short, found.files)
    if as_json:
        say_json(told.imported(short, found, written=not given["dry_run"] and not found.troubles))
    elif given["dry_run"] or not found.troubles:
        for line in told.preview(found):
            say(line)
    for trouble in (*found.notes, *found.troubles[: told.MOST]):
        tell(trouble)
    if found.troubles:
        more = len(found.troubles) - told.MOST
        hidden = f", {more} not shown" if more > 0 else ""
        complain(f"{count(len(found.troubles), 'fault')}{hidden}: nothing is written.")
        return FINDINGS
    if not as_json:
        session = opened.session()
        for line in told.afterwards(short, None if given["dry_run"] else session):
            say(line)
    return FINE


@benchmark.command()
@in_programme
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@_JSON
def changes(programme: str | None, old: str, new: str, as_json: bool) -> int:
    """Tell what became of each criterion from OLD to NEW, and which are to be rated again.

    NEW says in replaces, and in became, what it made of OLD; versions that lie between count too.
    """
    from csit_tui.cli import benchmark_lines as told

    snapshot = workspace(programme).snapshot(cycles=())
    found = told.versions(snapshot, told.chosen(snapshot, old), told.chosen(snapshot, new))
    if as_json:
        say_json(told.versions_data(found))
        return FINE
    for line in told.versions_lines(found):
        say(line)
    return FINE


def _as_version(snapshot: Snapshot, by: str, mapping: Mapping, found: Incoming) -> Incoming:
    """What is read, with what is wrong in what it says of the benchmark that it replaces."""
    from csit_tui.benchmark.validating import wrong_successors
    from csit_tui.benchmark.versions import every
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.cli import benchmark_lines as told

    if not mapping.benchmark.replaces:
        return found
    older = every(Yardstick.of(snapshot, told.chosen(snapshot, mapping.benchmark.replaces)))
    wrong = wrong_successors(mapping.became, older, found.criteria, by)
    return found._replace(troubles=(*found.troubles, *wrong))


def _mapping(by: str) -> Mapping:
    from csit_tui.benchmark.mapping import mapping_of
    from csit_tui.cli.sources import bytes_of
    from csit_tui.store.given import toml

    return mapping_of(by, toml(by, bytes_of(by), "Correct it there; see docs/benchmarks.md."))


def _called(mapping: Mapping, file: str, given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The new benchmark's short name, and what it says of itself."""
    from csit_tui.store.layout import slug

    about = mapping.benchmark.model_dump(exclude_none=True)
    about |= {key: given[key] for key in ("name", "version") if given[key]}
    about.setdefault("name", Path(file).stem)
    return given["short"] or slug(about["name"]), about


def _read(
    file: str, mapping: Mapping, short: str, about: dict[str, Any], encoding: str | None
) -> Incoming:
    from csit_tui.benchmark.importing import incoming
    from csit_tui.cli.sources import bytes_of
    from csit_tui.model.trouble import nearest, refused
    from csit_tui.store.handed import ENCODINGS, tables

    if encoding is not None and encoding.lower() not in ENCODINGS:
        mend = nearest(encoding.lower(), ENCODINGS, f"Known here: {', '.join(ENCODINGS)}.")
        raise refused(f"{encoding} is no encoding that csit reads.", mend)
    sheets = tables(file, bytes_of(file), encoding and encoding.lower())
    return incoming(short, about, sheets, mapping)
