"""``csit diff``: as lines, as Markdown, as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli import sample
from tests.cli.conftest import Csit
from tests.cli.test_blame import close
from tests.cli.test_record import Programme
from tests.cli.test_sessions import committed, programme
from tests.harness.hostile import MARK, RAW, spoil
from tests.workspace.conftest import git

__all__ = ["committed", "programme"]


def test_it_tells_what_is_on_disk_and_what_commits_hold(committed: Programme) -> None:
    told = committed("diff")
    assert (told.code, told.out) == (0, "No differences.\n")
    assert committed("diff", "--markdown").out == "No differences.\n"
    committed.record("--rating", "2", "--reason", "Known costs.")
    expected = f"  5.1 Financial resources ({sample.RECORD}, new)"
    lines = committed("diff").out.splitlines()
    assert lines[:2] == ["2026, Parks team", expected]
    assert "    recorded rating: 2 Fair" in lines
    close(committed)
    for words in (("HEAD~1", "HEAD"), ("HEAD~1..HEAD",), ("HEAD~1..",), ("HEAD~1",)):
        assert expected in committed("diff", *words).out.splitlines()
    assert committed("diff", "..HEAD").out == "No differences.\n"


def test_markdown_is_safe_to_put_into_a_comment(committed: Programme) -> None:
    committed.record("--rating", "2", "--reason", "@everybody <b>look</b> `x`")
    told = committed("diff", "--markdown")
    assert told.out.startswith("## What differs: HEAD to what is on disk\n\n### 2026, Parks team\n")
    assert "@everybody" not in told.out
    assert r"\<b\>look\</b\> \`x\`" in told.out


def test_json_has_values_and_words(committed: Programme) -> None:
    committed.record("--rating", "2")
    close(committed)
    committed.record("--rating", "3", "--target", "none")
    data = json.loads(committed("diff", "--json").out)
    assert (len(data["before"]), data["after"]) == (40, None)
    (record,) = [one for one in data["records"] if one["file"] == sample.RECORD]
    assert (record["state"], record["heading"]) == ("changed", "2026, Parks team")
    assert record["differences"] == [
        {
            "field": "rating",
            "label": "rating",
            "kind": "changed",
            "before": 2,
            "after": 3,
            "before_words": "2 Fair",
            "after_words": "3 Good",
            "text": "rating: 2 Fair \u2192 3 Good",
        }
    ]
    assert (data["unreadable"], data["other"], data["sealed"]) == ([], [], [])


def test_what_cannot_be_read_is_told_and_counts(committed: Programme) -> None:
    (committed.root / "cycles/2026/options.toml").write_bytes(b"no toml")
    told = committed("diff")
    assert told.code == 1
    assert "cycles/2026/options.toml" in told.err
    assert json.loads(committed("diff", "--json").out)["unreadable"][0]["file"].endswith(
        "options.toml"
    )
    assert "### Cannot be read" in committed("diff", "--markdown").out
    assert committed("diff", "nowhere").code == 2


def test_a_programme_that_is_hostile_throughout_is_told_and_obeyed_nowhere(
    tmp_path: Path, csit: Csit, git_identity: object
) -> None:
    root = tmp_path / "demo"
    assert csit("demo", str(root), "--no-open").code == 0
    git(root, "switch", "-q", "team/2026-parks")
    spoil(root)
    for words in (["diff", "HEAD~1"], ["diff", "HEAD~1", "HEAD"], ["blame", "csit.toml"]):
        told = csit("-C", str(root), *words)
        assert MARK in told.out
        assert not RAW.search(told.out + told.err)
    page = csit("-C", str(root), "diff", "HEAD~1", "HEAD", "--markdown").out
    assert MARK in page
    assert not RAW.search(page)
    assert not re.search(r"(?<!\\)[<>`\[\]|]", page)
    assert len(page) < 65_536


def test_a_cycle_stands_for_its_tag(committed: Programme) -> None:
    git(committed.root, "tag", "-a", "-m", "2025", "cycle/2025")
    committed.record("--rating", "2")
    close(committed)
    assert committed("diff", "2025", "HEAD").out == committed("diff", "HEAD~1", "HEAD").out
    none = committed("diff", "2025", "2026")
    assert (none.code, "The cycle 2026 has no tag cycle/2026 here" in none.err) == (2, True)
    assert '"2031" names no commit' in committed("diff", "2031").err
