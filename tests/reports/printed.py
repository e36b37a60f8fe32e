"""What tests of printed pages share: a programme, and readers of what was printed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt

from csit_tui.model.snapshot import Snapshot
from tests.method.programme import MEMBER, RECORD, SESSION, TEAM, record, snapshot

ATTACK = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> & &amp; \"'\n"
    "# heading\n- list\n1. one\n> quote\n```\ncode\n---\n===\n    indented\n"
    "![i](http://x/y.png) [l](javascript:alert(1)) <http://x> **b** _i_ `c` | a | b |\n"
    "\x1b]0;t\x07\x1b[2J\u202e\u2066\u200b\x9b31m ~~s~~ $x$ \\ [ ] :::"
)
VOID = {"meta", "col", "br"}


def programme(text: str = "Plain words.", line: str = "A line") -> Snapshot:
    """A programme with something in every sheet; every text is the one given."""
    day = datetime.date(2026, 3, 2)
    item, other = "b2b2b2b2b", "c3c3c3c3c"
    head = {"cycle": "2026"}
    files: dict[str, Any] = (
        {
            "csit.toml": {"name": line},
            "cycles/2026/map.toml": {"kind": "map", **head, "activities": {"1": {"have": text}}},
            "cycles/2026/readiness.toml": {
                "kind": "readiness",
                **head,
                "prompts": {
                    "a": {"answer": text},
                    "c": {"extent": "partly", "answer": text},
                    "h": {"set_aside": text},
                },
                "barriers": {item: {"barrier": text, "way_round": text}},
                "champions": {item: {"name": line, "briefing": text}},
                "decision": {"outcome": "go", "by": line, "people": [line], "date": day},
            },
            "cycles/2026/scope.toml": {
                "width": "partnership",
                "leaders": text,
                "services": {item: {"name": line, "functions": ["depot"]}},
                "principles": {"1": {"answer": text}},
            },
            "cycles/2026/glossary.toml": {
                "kind": "glossary",
                **head,
                "terms": {"leaders": {"meaning": text}, "ward": {"meaning": text}},
            },
            TEAM: {"name": line, "options": ["full"], "functions": ["depot"]},
            SESSION: {
                "title": line,
                "status": "held",
                "date": day,
                "start": datetime.time(9, 30),
                "place": line,
                "note": text,
                "agenda": {item: {"criterion": "5.1", "minutes": 20}, other: {"criterion": "5.2"}},
                "present": {MEMBER: {"name": line, "role": "scribe", "arrived": datetime.time(10)}},
                "parked": {item: {"text": text}},
            },
        }
        | _judged(text, line)
        | record("1.1", status="no-consensus", positions={item: {"rating": 1, "text": text}})
    )
    return snapshot(files)


def _judged(text: str, line: str) -> dict[str, Any]:
    """What informs an assessment, and what was recorded."""
    day = datetime.date(2026, 3, 2)
    item, other, head = "b2b2b2b2b", "c3c3c3c3c", {"cycle": "2026"}
    return {
        "cycles/2026/goal.toml": {
            "kind": "goal",
            **head,
            "vision": text,
            "workshops": {item: {"date": day, "invitees": {other: {"name": line, "why": text}}}},
        },
        "cycles/2026/options.toml": {
            "kind": "options",
            **head,
            "chosen": {"full": {"why": text}, "red-thread": {"threads": ["outcomes"]}},
        },
        "cycles/2026/inputs.toml": {"kind": "inputs", **head, "feedback_needed": text},
        f"cycles/2026/inputs/{item}.toml": {
            "kind": "input",
            **head,
            "id": item,
            "title": line,
            "note": text,
            "criteria": ["5.1"],
        },
        f"cycles/2026/challenge/{item}.toml": {
            "kind": "challenge",
            **head,
            "id": item,
            "title": line,
            "findings": {item: {"text": text, "answer": text}},
        },
        RECORD: {
            "reason": text,
            "practice": text,
            "strengths": {item: {"text": text}},
            "afis": {other: {"text": text}},
            "evidence": {item: {"source": line, "refers_to": day, "note": text}},
            "tally": {"2": 3},
            "dissent": text,
        },
    }


class Tags(HTMLParser):
    """The tags of an HTML file and their attributes; fails where they are not balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def tokens(text: str) -> Iterator[Any]:
    """What Markdown makes of a text, blocks and what is in them."""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield token
        yield from token.children or ()
