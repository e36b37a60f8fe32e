"""What every record and item of a programme shares: strict types, ids, and how a field merges.

A *record* is one file; an *item* is one keyed table inside it. Unknown fields are kept (a newer
program, or a person, may have written them), so nothing is lost by opening and saving.
"""

import datetime
import re
import sys
from types import ModuleType
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _without_plugins() -> None:
    """Keep pydantic from looking for plugins in all that is installed, once a model is built.

    There are none for us, and what it takes to look (archives, e-mail, tables) is not small.
    """
    none = ModuleType("pydantic.plugin._loader")
    vars(none)["get_plugins"] = tuple
    sys.modules.setdefault(none.__name__, none)


_without_plugins()

FORMAT = 1
Date = datetime.date
Time = datetime.time

ITEM_ID = r"^[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz23456789]{8}$"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CRITERION = r"^([1-9][0-9]?|[a-z][a-z0-9]*(-[a-z0-9]+)*)\.[1-9][0-9]?$"
MOST_OF_SLUG = 40
"""Letters of a natural key at the most."""
LETTER = r"^[a-z]$"
FEATURE = CRITERION[:-1] + r"\.[a-z]$"
SHARED = "programme"
"""In the place of a team, the name of what the main line does for all."""
RESERVED_TEAMS = frozenset({"consensus", "plan", SHARED})
"""Names no team may bear: they stand in a team's place in references and file names."""

ItemId = Annotated[str, StringConstraints(pattern=ITEM_ID)]
"""Random id of an item or record: nine characters without vowels, never reused."""
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=MOST_OF_SLUG)]
"""Natural key of a cycle, team, function or benchmark: legal as a file name and a git ref."""


def is_slug(text: str) -> bool:
    """Whether a text can be a natural key."""
    return len(text) <= MOST_OF_SLUG and re.fullmatch(SLUG, text) is not None


def _free(team: str) -> str:
    """Refuse the names that stand in a team's place elsewhere."""
    if team in RESERVED_TEAMS:
        raise ValueError(f"no team may be called {team}")
    return team


TeamSlug = Annotated[
    Slug,
    AfterValidator(_free),
    Field(json_schema_extra={"not": {"enum": sorted(RESERVED_TEAMS)}}),
]
"""A team's natural key."""
CriterionId = Annotated[str, StringConstraints(pattern=CRITERION)]
"""A criterion of any option: theme and number, such as 5.1, d.1, outcomes.2 or cs.3."""
FeatureId = Annotated[str, StringConstraints(pattern=FEATURE)]
"""A key feature: its criterion and its letter, such as 5.1.a."""
Number = int | float
"""A level's value, kept as the scale writes it: 3 stays 3 and 2.5 stays 2.5."""

Policy = Literal["atomic", "set", "text"]


def says(meaning: str, *, merge: Policy = "atomic", default: Any = None) -> Any:
    """A field that may be left open: what it means, and how two changes of it merge."""
    return Field(default=default, description=meaning, json_schema_extra={"x-merge": merge})


def prose(meaning: str) -> Any:
    """A longer text that two people may edit at once: it merges line by line."""
    return says(meaning, merge="text")


def names(meaning: str) -> Any:
    """A list without order (references, names): both sides' additions are kept."""
    return Field(default_factory=list, description=meaning, json_schema_extra={"x-merge": "set"})


def sparse(meaning: str) -> Any:
    """A collection of items by id that is not written while there is none of them."""
    return Field(default_factory=dict, description=meaning, json_schema_extra={"x-sparse": True})


def asides() -> Any:
    """The pages of a sheet that are set aside, each with its reason."""
    return sparse("Pages set aside, by the paper's letter or by the page's first field.")


def keyed(meaning: str) -> Any:
    """A collection of items by id; empty unless something was added."""
    return Field(default_factory=dict, description=meaning)


class Item(BaseModel):
    """One keyed table inside a file."""

    # Building validators on first use keeps the import of the model cheap.
    model_config = ConfigDict(strict=True, extra="allow", frozen=True, defer_build=True)


class AsidePage(Item):
    """A page of a sheet that a programme does without."""

    reason: str | None = prose("Why.")


PageKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
"""A page of a sheet: by the paper's letter, such as g, else by its first field, such as width."""


class Ordered(Item):
    """An item whose place among its neighbours matters: sparse integers, ties by id."""

    order: int | None = says("Place among its neighbours; ties go by id.")


class Record(Item):
    """One file: what it is, and where it therefore stands."""

    KIND: ClassVar[str]
    PATH: ClassVar[str]
    IDENTITY: ClassVar[tuple[str, ...]]

    format: Literal[1] = Field(description="Version of the file format.")
    kind: str = Field(description="What this file is.")
    retired: bool | None = says("True once the record no longer counts; files are never deleted.")

    @property
    def path(self) -> str:
        """Where its file stands."""
        return self.PATH.format(**{name: getattr(self, name) for name in self.IDENTITY})


def data_of(found: Item | None) -> dict[str, Any]:
    """The plain data of a record or item, as its file holds them; empty for none."""
    return found.model_dump(exclude_unset=True) if found is not None else {}
