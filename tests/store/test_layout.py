"""A new programme: its records, its pack, and what editors and git find in it."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui import canon
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge.table import KINDS
from csit_tui.method import checks
from csit_tui.method.assessed import criteria_of
from csit_tui.model.base import SLUG
from csit_tui.model.programme import Programme
from csit_tui.model.trouble import Refused
from csit_tui.store import layout
from csit_tui.store.atomic import NEW
from csit_tui.store.checking import form_findings
from csit_tui.store.editors import editor_files
from csit_tui.store.pack import pack_files
from csit_tui.store.reading import records

PACK = {
    "benchmarks/csit-open/benchmark.toml": b"""\
format = 1

kind = "benchmark"

benchmark = "csit-open"

name = "Ours"

version = "1.0"

[levels]

[threads]
"""
}


@pytest.fixture
def small_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "pack_files", lambda _: dict(PACK))


def data_of(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: source for path, source in files.items() if canon.kind_at(path)}


def test_a_new_programme_is_read_without_trouble(small_pack: None) -> None:
    files = layout.new_programme("Riverside Leisure", "2026", organisation="Riverside Council")
    snapshot = records(data_of(files))
    assert snapshot.troubles == ()
    assert list(form_findings(data_of(files))) == []
    programme = snapshot.programme
    assert isinstance(programme, Programme)
    assert (programme.id, programme.name) == ("riverside-leisure", "Riverside Leisure")
    cycle = snapshot.cycle("2026")
    assert cycle is not None
    assert (cycle.benchmark, cycle.benchmark_version) == ("csit-open", "1.0")
    assert [team.name for team in snapshot.teams("2026")] == ["Self-assessment"]
    assert {f"cycles/2026/{sheet}.toml" for sheet in layout.SHEETS} <= files.keys()
    assert editor_files().keys() < files.keys()


def test_a_new_programme_with_its_own_pack_has_no_findings() -> None:
    files = layout.new_programme("Riverside Leisure", "2026")
    snapshot = records(data_of(files))
    assert checks.findings(snapshot, datetime.date(2026, 3, 2)) == []
    assert list(form_findings(data_of(files))) == []
    assert len(criteria_of(snapshot, "2026", "sat", Yardstick.for_cycle(snapshot, "2026"))) > 30


def test_teams_are_given_by_short_name_and_name(small_pack: None) -> None:
    files = layout.new_programme("R", "2026-27", teams={"parks": "Parks", "arts": "Arts"})
    assert [t.team for t in records(data_of(files)).teams("2026-27")] == ["arts", "parks"]


@pytest.mark.parametrize(
    ("name", "cycle", "teams", "what"),
    [
        (" ", "2026", {}, "needs a name"),
        ("R", "2026/27", {}, '"2026/27" cannot be a short name'),
        ("R", "../x", {}, "cannot be a short name"),
        ("R", "x" * 41, {}, "cannot be a short name"),
        ("R", "2026", {"Parks": "Parks"}, '"Parks" cannot be a short name'),
        ("R", "2026", {"plan": "Plan"}, "No team may be called 'plan'"),
    ],
)
def test_names_that_will_not_do_are_refused(
    small_pack: None, name: str, cycle: str, teams: dict[str, str], what: str
) -> None:
    with pytest.raises(Refused, match=re.escape(what)) as caught:
        layout.new_programme(name, cycle, teams=teams)
    assert caught.value.troubles[0].mend


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(Refused, match='No benchmark called "theirs"'):
        pack_files("theirs")


@given(st.text(max_size=80))
def test_a_slug_is_one_or_empty(text: str) -> None:
    slug = layout.slug(text)
    assert not slug or re.fullmatch(SLUG, slug)
    assert len(slug) <= 40


def test_every_kind_has_its_schema_and_its_place_in_editors(tmp_path: Path) -> None:
    files = editor_files()
    rules = canon.read(files[".taplo.toml"])["rule"]
    by_place = {rule["include"][0]: rule["schema"]["path"] for rule in rules}
    assert len(by_place) == len(KINDS)
    for kind, entry in KINDS.items():
        path = re.sub(r"\{(\w+)\}", "x", entry["path"])
        (schema,) = [s for place, s in by_place.items() if Path(path).match(place)]
        assert schema == f".csit/schemas/{kind}.json"
        jsonschema.Draft7Validator.check_schema(json.loads(files[schema]))


def test_git_sees_our_files_as_such_and_ignores_unfinished_ones(tmp_path: Path) -> None:
    for path, source in editor_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(source)
    git = shutil.which("git")
    assert git is not None

    def ask(*words: str) -> str:
        return subprocess.run(
            [git, *words], cwd=tmp_path, capture_output=True, text=True, check=False
        ).stdout

    ask("init", "-q")
    record = "cycles/2026/assessments/parks/5.1.toml"
    said = ask("check-attr", "text", "eol", "merge", "diff", "--", record, "csit.toml", "x.toml")
    assert f"{record}: merge: csit" in said
    assert f"{record}: eol: lf" in said
    assert "csit.toml: diff: csit" in said
    assert "x.toml: merge: unspecified" in said
    unfinished = f"cycles/2026/.scope.toml.0badcafe{NEW}"
    assert ask("check-ignore", unfinished, record).split() == [unfinished]
