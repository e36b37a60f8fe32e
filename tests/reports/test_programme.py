"""The report of a programme: what it says, and that both formats show it, whatever was written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from csit_tui.method.reporting import Lacked, Reported, of_team, theme_levels
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused
from csit_tui.reports.programme import formats, making
from csit_tui.reports.programme.audiences import Audience, Whose
from csit_tui.reports.programme.content import Heat, Points, Report, Section, Table
from csit_tui.reports.programme.detail import SHORT
from tests.reports.printed import ATTACK, Tags, tokens
from tests.reports.reported import crowded, reported, two_teams
from tests.reports.test_sheets import RAW

Golden = Callable[[str, str], None]
LONG = "W" * 100_000


def report(found: Reported, audience: Audience, team: str | None = None) -> Report:
    return making.report(found, Whose(audience, team))


def html(found: Report) -> str:
    return formats.written(found, "html", lambda *_: None).decode()


def markdown(found: Report) -> str:
    return formats.written(found, "md", lambda *_: None).decode()


class Read(HTMLParser):
    """The text of a page by lines, without styles and pictures, and what it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self._skipped = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        self.ids += [about["id"] or ""] if "id" in about else []
        self.links += [about["href"] or ""] if tag == "a" else []
        self._skipped += tag in {"style", "svg"}
        if tag[:1] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if tag in {"td", "th"}:
            self.lines[-1] += " | " if self.lines[-1] else ""
        elif not self._skipped and tag not in {"strong", "span"}:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in {"style", "svg"}
        if not self._skipped and tag not in {"td", "th", "strong", "span"}:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.lines[-1] += " ".join(data.split()) + (" " if data[-1:].isspace() else "")

    def text(self) -> str:
        return "\n".join(line.strip() for line in self.lines if line.strip()) + "\n"


@pytest.fixture(scope="module")
def plain() -> Reported:
    return reported(two_teams(), people=("Cllr Frith",), apart=("arts",))


@pytest.mark.parametrize("audience", ["leaders", "full"])
def test_both_formats_say_what_the_report_says(
    plain: Reported, golden: Golden, audience: Audience
) -> None:
    found = report(plain, audience)
    golden(f"reports_programme-{audience}-md", markdown(found))
    golden(f"reports_programme-{audience}-html", Read(html(found)).text())


def test_a_report_of_a_team_tells_of_that_team_alone(plain: Reported) -> None:
    snapshot = two_teams("Arts only", "Arts")
    text = markdown(report(reported(snapshot), "team", "arts"))
    assert "Parks" not in text
    assert "- **3 Good:** Arts only" in text
    assert "Nothing is planned yet." in text
    whole = markdown(report(reported(two_teams()), "team", "parks"))
    assert "Nothing is planned yet." not in whole
    assert "settled" in whole.lower()
    assert "## What moved since 2025" in whole


def test_criteria_without_a_record_are_named_in_a_line() -> None:
    """A page of empty tables tells nobody anything."""
    held = dict(two_teams().records)
    for team in ("parks", "arts"):
        held.pop(f"cycles/2026/assessments/{team}/5.2.toml", None)
    text = markdown(report(reported(Snapshot(held)), "full"))
    assert "*Nothing recorded yet: 5.2 Assets.*" in text
    assert "#### 5.1 Financial resources" in text
    assert "#### 5.2" not in text


def _section(found: Report, name: str) -> Section:
    return next(one for one in found.sections if one.name == name)


def test_what_went_down_is_told_first_and_what_became_of_afis(plain: Reported) -> None:
    movement = _section(report(plain, "full"), "movement")
    moved, afis = movement.parts
    (table,) = (one for one in moved.blocks if isinstance(one, Table))
    assert table.rows == (
        ("5.2 Assets", "A line team", "3 Good", "2 Fair (down)"),
        ("5.1 Financial resources", "A line team", "1 Poor", "2 Fair (up)"),
    )
    assert [one.title for one in afis.parts] == ["Named again", "Solved"]
    (points,) = afis.parts[1].blocks
    assert isinstance(points, Points)
    assert "done" in points.points[0].text


def test_a_settled_level_counts_for_each_team_that_rated(plain: Reported) -> None:
    levels = {one.key: one for one in theme_levels(plain.composite, plain.yardstick)}
    assert (levels["5"].low, levels["5"].high, levels["5"].ratings) == (3, 3, 3)
    assert levels["1"].middle is None
    own = [row._replace(consensus=None) for row in plain.rows if row.criterion == "5.1"]
    (level,) = theme_levels(plain.composite._replace(rows=tuple(own)), plain.yardstick)
    assert (level.low, level.high, level.middle) == (2, 3, 2.5)


def test_in_a_teams_own_report_its_own_levels_count(plain: Reported) -> None:
    (level,) = (
        one
        for one in theme_levels(of_team(plain, "parks").composite, plain.yardstick)
        if one.key == "5"
    )
    assert (level.low, level.high, level.ratings) == (2, 2, 2)
    page = markdown(report(plain, "team", "parks"))
    assert "## Level of each criterion" in page
    assert "or the level settled" not in page


def test_ratings_that_went_add_up_with_the_summary() -> None:
    """Those without a rating now stand apart from those that moved."""
    snapshot = two_teams()
    held = dict(snapshot.records)
    path = "cycles/2026/assessments/parks/5.1.toml"
    held[path] = held[path].model_copy(update={"rating": None, "status": "dont-know"})
    found = report(reported(Snapshot(held)), "full")
    summary, movement = _section(found, "summary"), _section(found, "movement")
    assert "1 down, 1 no rating" in str(summary.blocks)
    moved, rest = (one for one in movement.parts[0].blocks if isinstance(one, Table))
    assert [row[0] for row in moved.rows] == ["5.2 Assets"]
    assert [row[0] for row in rest.rows] == ["5.1 Financial resources"]
    assert rest.rows[0][-1] == "don't know"


def test_themes_without_a_rating_are_counted_where_levels_are_told(plain: Reported) -> None:
    page = markdown(report(plain, "leaders"))
    assert "3 Good in 5 Resources; 1 theme not rated yet" in page


def test_a_report_without_its_benchmark_says_so() -> None:
    held = {k: v for k, v in two_teams().records.items() if not k.startswith("benchmarks/")}
    notes = report(reported(Snapshot(held)), "leaders").notes
    assert any("benchmark of this cycle is not in the programme" in note for note in notes)


def test_an_item_says_what_it_answers_and_carries_on_from_the_year_before() -> None:
    held = dict(two_teams().records)
    path = "cycles/2026/plan/b2b2b2b2b.toml"
    links = {"continues": "2025/plan/c3c3c3c3c", "afis": ["2025/parks/5.1/d4d4d4d4d"]}
    held[path] = held[path].model_copy(update=links)
    page = markdown(report(reported(Snapshot(held)), "full"))
    assert "- **Answers:** 5.1, A line team: Solved since" in page
    assert "- **Carried on:** from 2025: A line" in page
    assert "says it is late" not in page


def test_a_grid_of_many_teams_is_parted() -> None:
    found = reported(crowded(two_teams(), 40))
    grids = [one for one in report(found, "full").pictures() if isinstance(one.drawn, Heat)]
    assert max(len(one.drawn.columns) for one in grids if isinstance(one.drawn, Heat)) <= 17
    assert len({one.name for one in grids}) == len(grids) > 1
    told = [name for one in grids for name in one.table.columns[1:] if name != "Settled"]
    assert len(told) >= len(found.names)


def test_leaders_texts_end_at_a_word(plain: Reported) -> None:
    detail = SHORT
    assert detail.named("Open benchmark for culture and sport in our boroughs") == (
        "Open benchmark for culture and sport in our ..."
    )
    assert detail.named("W" * 90) == "W" * 24 + "..."
    assert detail.named("Short") == "Short"


def test_without_an_earlier_cycle_nothing_moved_and_that_is_said() -> None:
    found = report(reported(two_teams(), earlier=None), "full")
    assert "movement" not in [one.name for one in found.sections]
    assert "There is no earlier cycle to compare with." in found.notes


def test_what_is_not_brought_in_or_sealed_or_unread_is_said(plain: Reported) -> None:
    waiting = (Lacked("arts", "desk work (desk/2026-own)"),)
    notes = report(plain._replace(sealed=True, unread=2, waiting=waiting), "leaders").notes
    lacked = "Not in it, since it waits to be brought in: desk work (desk/2026-own). csit merge"
    assert f"{lacked} brings it in." in notes
    told = "Provisional: the newest work of A line team is told here, and not brought in yet."
    assert told in notes
    assert "Other teams' judgements are not shown: the team you work for is sealed." in notes
    assert "2 files could not be read: csit check --data tells which." in notes


def test_a_page_is_in_order_and_needs_nothing_else(plain: Reported) -> None:
    page = html(report(plain, "full"))
    read, tags = Read(page), Tags(page)
    assert read.headings[0] == 1
    assert read.headings.count(1) == 1
    steps = zip(read.headings, read.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links} <= set(read.ids)
    assert not {"script", "link", "img", "iframe"} & set(tags.found)
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert page.count('role="img"') == page.count("<svg ") == 4
    assert '<html lang="en-GB">' in page


def test_the_same_report_is_the_same_bytes(plain: Reported) -> None:
    found = report(plain, "full")
    assert html(found) == html(found)
    first, second = (formats.drawn(found, "png", lambda *_: None) for _ in range(2))
    assert first == second
    assert all(one.png.startswith(b"\x89PNG") for one in first.values())


@pytest.mark.parametrize("text", [ATTACK, LONG, "", "={1+1}", "漢字 😀 \ud800"])
@pytest.mark.parametrize("audience", ["leaders", "full"])
def test_no_text_breaks_a_page(plain: Reported, text: str, audience: Audience) -> None:
    hostile = report(reported(two_teams(text, text or "x")), audience)
    page = html(hostile)
    strangers = Tags(page).found.keys() - Tags(html(report(plain, audience))).found.keys()
    assert strangers <= {"h5"}
    assert not RAW.search(page)
    assert "<script" not in page
    assert not [one for one in Tags(page).attributes if one.startswith("on")]


@pytest.mark.parametrize("text", [ATTACK, LONG])
def test_no_text_breaks_markdown(plain: Reported, text: str) -> None:
    page = markdown(report(reported(two_teams(text, text)), "full"))
    kinds = {one.type for one in tokens(page)}
    mine = {one.type for one in tokens(markdown(report(plain, "full")))}
    assert kinds - mine <= {"html_inline"}  # the break between the lines of a text
    assert not RAW.search(page)
    assert not [one for one in tokens(page) if one.type == "html_inline" and one.content != "<br>"]


@pytest.mark.parametrize("text", [ATTACK * 50, LONG])
def test_leaders_get_few_words_whatever_was_recorded(text: str) -> None:
    found = report(reported(two_teams(text, text)), "leaders")
    assert len(markdown(found)) < 10_000


def test_a_missing_library_is_said_with_its_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from csit_tui.reports.programme import needed

    monkeypatch.setattr(needed, "find_spec", lambda name: None if name == "jinja2" else object())
    with pytest.raises(Refused) as told:
        formats.check("html", list)
    assert str(told.value) == (
        "This needs Jinja2, which is not here. "
        "Install it: pip install 'csit-tui[reports]'. Markdown needs nothing."
    )
    formats.check("md", list)


def test_markdown_draws_nothing_and_loads_no_library(
    plain: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("jinja2", "matplotlib"):
        monkeypatch.setitem(sys.modules, name, None)
    assert markdown(report(plain, "full")).startswith("# A line: report 2026\n")


def test_drawing_is_told_and_can_be_ended(plain: Reported) -> None:
    heard: list[tuple[int, int]] = []

    def told(done: int, every: int) -> None:
        heard.append((done, every))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        formats.written(report(plain, "full"), "html", told)
    assert heard == [(1, 4), (2, 4)]
