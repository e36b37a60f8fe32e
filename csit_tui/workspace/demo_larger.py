"""A demo of any size: more teams and more cycles of the sample's own kind.

The last closed cycle of the sample is the pattern of all closed ones, its open cycle that of the
open one. Its teams, as far as they are asked for, keep what they recorded in these two; each more
team is like one of them. Whatever has to be made up is the same each time.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from csit_tui.model.base import ITEM_ID
from csit_tui.model.ids import id_maker
from csit_tui.store.editing import path_of
from csit_tui.store.layout import slug
from csit_tui.vcs.seeding import Author
from csit_tui.workspace.demo_records import combined, first, said_of, years_on
from csit_tui.workspace.demo_story import Data, Step, Story

_ID = re.compile(ITEM_ID)
_ORIGIN = re.compile(r"(20[0-9]{2})/([a-z0-9-]+)/(?:([a-z0-9.-]+)/)?([a-z0-9]{9})")


class Team(NamedTuple):
    """A team of the larger demo, and the team of the sample that it is like."""

    slug: str
    name: str
    like: str
    number: int


class Year(NamedTuple):
    """A cycle of the larger demo, and the cycle of the sample that it is like."""

    cycle: str
    like: str

    @property
    def shift(self) -> int:
        """How many years later it is."""
        return int(self.cycle) - int(self.like)


def larger(story: Story, words: Data, teams: int, cycles: int) -> Story:
    """The story with so many teams in each cycle and so many cycles, the last of them open.

    ``words`` are the names that more teams and people are given.
    """
    return Story(story.today, list(_Maker(story, words, teams, cycles).steps()), {})


class _Maker:
    def __init__(self, story: Story, words: Data, teams: int, cycles: int) -> None:
        self.story, self.words = story, words
        last = int(story.data["csit.toml"]["cycle"])
        self.years = [Year(str(last - n), str(last - 1)) for n in range(cycles - 1, 0, -1)]
        self.years.append(Year(str(last), str(last)))
        self.team_files = {
            d["team"]: d
            for d in story.data.values()
            if d["kind"] == "team" and d["cycle"] == str(last)
        }
        self.teams = list(_teams(self.team_files, words["teams"], teams))
        self.said = said_of(story.data)
        self.made: dict[tuple[str, str, str], Data] = {}
        self.shared = {d["id"] for d in story.data.values() if "id" in d and not d.get("team")}

    def steps(self) -> Iterator[Step]:
        """All steps, oldest first."""
        yield self._beginning()
        for year in self.years:
            self._assess(year)
            for step in self.story.steps:
                if step.cycle == year.like and (step.session or step.brings_in):
                    yield from self._like(step, year)

    # The assessments of a year are made before its steps, which refer to them.
    def _assess(self, year: Year) -> None:
        for team in self.teams:
            for criterion, said in self.said.items():
                key = (year.cycle, team.slug, criterion)
                kept = self._kept(year, team, criterion)
                before = self.made.get((str(int(year.cycle) - 1), team.slug, criterion))
                self.made[key] = kept or combined(*key, said, before)

    def _kept(self, year: Year, team: Team, criterion: str) -> Data | None:
        """What one of the sample's own teams recorded in one of its own cycles."""
        place = path_of("assessment", cycle=year.like, team=team.like, criterion=criterion)
        if year.shift or team.slug != team.like or place not in self.story.data:
            return None
        return self._moved(self.story.data[place], year, team)

    def _beginning(self) -> Step:
        told = self.story.steps[0]
        year = Year(self.years[0].cycle, told.cycle)
        files = {
            self._place(path, year, None): self._moved(data, year, None)
            for path, data in told.files.items()
        }
        when = told.when.replace(year=told.when.year + year.shift)
        return told._replace(cycle=year.cycle, when=when, files=files)

    def _like(self, step: Step, year: Year) -> Iterator[Step]:
        """A step as it was taken in another year, by each team like the one that took it."""
        owner = _team_of(step)
        if owner is None:
            yield self._step(step, year, None)
            return
        for team in self.teams:
            if team.like == owner and not (step.base and team.slug != owner):
                yield self._step(step, year, team)

    def _step(self, step: Step, year: Year, team: Team | None) -> Step:
        when = step.when.replace(year=step.when.year + year.shift)
        moved = step._replace(
            cycle=year.cycle,
            when=when + datetime.timedelta(minutes=team.number if team else 0),
            branch=self._branch(step.branch, year, team),
            session=step.session and self._id(step.session, year, team),
            base=step.base and self._id(step.base, year, team),
            brings_in=step.brings_in and self._branch(step.brings_in, year, team),
            tag=step.tag and years_on(step.tag, year.shift),
            author=self._author(step.author, team),
        )
        return moved._replace(files=dict(self._files(step, year, team)))

    def _files(self, step: Step, year: Year, team: Team | None) -> Iterator[tuple[str, Data]]:
        for path, data in step.files.items():
            whose = data.get("team")
            if team is None and whose in self.team_files:
                for each in self.teams:
                    if each.like == whose:
                        yield self._place(path, year, each), self._moved(data, year, each)
            elif data["kind"] == "assessment" and (year.shift or (team and team.number > 2)):
                yield self._assessment(data["criterion"], year, team)
            else:
                yield self._place(path, year, team), self._moved(data, year, team)
        if team is not None and self._is_last(step):
            recorded = self._recorded(year.like, team.like)
            for criterion in self.said:
                if criterion not in recorded:
                    yield self._assessment(criterion, year, team)

    def _assessment(self, criterion: str, year: Year, team: Team | None) -> tuple[str, Data]:
        key = (year.cycle, team.slug if team else "", criterion)
        return path_of("assessment", cycle=key[0], team=key[1], criterion=criterion), self.made[key]

    def _is_last(self, step: Step) -> bool:
        """Whether a step is the last in which its team met; what is left is done there."""
        met = [s for s in self.story.steps if s.branch == step.branch and s.session and not s.base]
        return bool(met) and met[-1] is step and step.branch != self.story.steps[0].branch

    def _recorded(self, cycle: str, team: str) -> set[str]:
        found = (d for d in self.story.data.values() if d["kind"] == "assessment")
        return {d["criterion"] for d in found if (d["cycle"], d["team"]) == (cycle, team)}

    def _moved(self, data: Data, year: Year, team: Team | None) -> Data:
        """A file of the sample as a file of another year and team."""
        moved: Data = self._value(data, year, team, "")
        if data["kind"] == "programme":
            moved["cycle"] = year.cycle
        if team is not None and "team" in data:
            moved["team"] = team.slug
        if team is not None and data["kind"] == "team":
            moved["name"] = team.name
        if data["kind"] == "cycle" and year.cycle == self.years[0].cycle:
            moved.pop("origin", None)
        return moved

    def _value(self, value: Any, year: Year, team: Team | None, field: str) -> Any:
        if isinstance(value, dict):
            moved = (
                (self._value(k, year, team, ""), self._value(v, year, team, k))
                for k, v in value.items()
            )
            return {key: item for key, item in moved if item is not None}
        if isinstance(value, list):
            items = [item for part in value for item in self._items(part, year, team, field)]
            return sorted(items) if field in {"stands_for", "afis"} else items
        if isinstance(value, str):
            return self._text(value, year, team, field)
        if isinstance(value, datetime.date):
            return value.replace(year=value.year + year.shift)
        return value

    def _items(self, part: Any, year: Year, team: Team | None, field: str) -> list[Any]:
        """What an element of a list stands for: a point of one team, those of all like it."""
        found = _ORIGIN.fullmatch(part) if isinstance(part, str) else None
        if found is None:
            return [self._value(part, year, team, field)]
        alike = [t for t in self.teams if t.like == found[2]]
        origins = (self._origin(found, year, each) for each in alike)
        return [origin for origin in origins if origin]

    def _text(self, text: str, year: Year, team: Team | None, field: str) -> str | None:
        if _ID.match(text):
            return self._id(text, year, team)
        found = _ORIGIN.fullmatch(text)
        if found:
            return self._origin(found, year, team)
        if field == "name" and team is not None and team.number > 2:
            people = self.team_files[team.like]["members"].values()
            if text in {person["name"] for person in people}:
                return self._person(text, team)
        return years_on(text, year.shift)

    def _origin(self, found: re.Match[str], year: Year, team: Team | None) -> str | None:
        """The same point, or its like, in the other year; none where there is none."""
        cycle = str(int(found[1]) + year.shift)
        if found[2] == "plan":
            there = Year(cycle, found[1])
            known = path_of("plan", cycle=found[1], id=found[4]) in self.story.data
            if not known or there not in self.years:
                return None
            return f"{cycle}/plan/{self._id(found[4], there, None)}"
        record = self.made.get((cycle, team.slug, found[3])) if team else None
        if record is None:
            return None
        was = path_of("assessment", cycle=found[1], team=found[2], criterion=found[3])
        kind = "strengths" if found[4] in self.story.data[was]["strengths"] else "afis"
        same = self._id(found[4], Year(cycle, found[1]), team)
        key = same if same in record[kind] else first(record[kind])
        return f"{cycle}/{team.slug}/{found[3]}/{key}" if team and key else None

    def _id(self, key: str, year: Year, team: Team | None) -> str:
        owner = "" if team is None or key in self.shared else team.slug
        return id_maker(Random(f"{year.cycle} {owner} {key}"))()  # noqa: S311 - repeatable

    def _place(self, path: str, year: Year, team: Team | None) -> str:
        data = self.story.data.get(path)
        moved = years_on(path, year.shift)
        if team is not None:
            moved = moved.replace(f"/teams/{team.like}.", f"/teams/{team.slug}.")
            moved = moved.replace(f"/assessments/{team.like}/", f"/assessments/{team.slug}/")
        key = path.rpartition("/")[2].removesuffix(".toml")
        if _ID.fullmatch(key) and (data is None or "id" in data):
            moved = f"{moved.rpartition('/')[0]}/{self._id(key, year, team)}.toml"
        return moved

    def _branch(self, branch: str, year: Year, team: Team | None) -> str:
        moved = years_on(branch, year.shift)
        if team is None or team.slug == team.like:
            return moved
        return moved.replace(f"-{team.like}", f"-{team.slug}")

    def _author(self, author: Author, team: Team | None) -> Author:
        if team is None or team.number < 3:
            return author
        name = self._person(author.name, team)
        domain = author.address.partition("@")[2]
        return Author(name, f"{slug(name).replace('-', '.')}@{domain}")

    def _person(self, name: str, team: Team) -> str:
        chance = Random(f"{team.slug} {name}")  # noqa: S311 - the same name each time
        names = self.words["first_names"], self.words["last_names"]
        return " ".join(chance.choice(part) for part in names)


def _teams(own: Data, more: list[str], count: int) -> Iterator[Team]:
    """So many teams: the sample's own first, then others, each like one of these in turn."""
    like = sorted(own)
    for number in range(count):
        if number < len(like):
            yield Team(like[number], own[like[number]]["name"], like[number], number)
            continue
        turn, place = divmod(number - len(like), len(more))
        name = more[place] if not turn else f"{more[place]} {turn + 1}"
        yield Team(slug(name), name, like[number % len(like)], number)


def _team_of(step: Step) -> str | None:
    """The team whose branch a step is about."""
    named = step.brings_in or step.branch
    found = re.fullmatch(r"(?:team|desk)/20[0-9]{2}-([a-z0-9]+).*", named)
    return found[1] if found else None
