"""The composite of twelve teams from branches that are not brought in, against its blobs alone."""

from __future__ import annotations

from pathlib import Path

from bench.figures import Figure, paired, timed
from csit_tui import canon
from csit_tui.vcs import Git, blobs, locate
from csit_tui.workspace import Workspace


def composite(place: Path, cycle: str, rounds: int) -> Figure:
    """All teams' judgements compared, against the bare read and parse of the teams' own blobs."""
    names, repository = _blobs(place, cycle), locate(place)
    assert repository is not None

    def ours() -> None:
        with Workspace.open(place) as opened:
            opened.composite(cycle)

    def bare() -> None:
        with Git(repository) as git:
            for data in blobs.blobs(git, names):
                canon.read(data or b"")

    ratio, mine, other = paired(lambda: timed(ours), lambda: timed(bare), rounds)
    how = f"{len(names)} records; {mine * 1000:.0f} ms against {other * 1000:.0f} ms"
    return Figure("composite of 12 unmerged teams", ratio, 2.5, "x", how)


def _blobs(place: Path, cycle: str) -> list[str]:
    """The blobs of the teams' assessments on their own branches."""
    repository = locate(place)
    assert repository is not None
    with Workspace.open(place) as opened, Git(repository) as git:
        sources = opened.composite(cycle).apart
        assert len(sources) == 12, sources
        return [
            leaf.blob
            for team, branch in sources.items()
            for leaf in blobs.tree(git, branch, [f"cycles/{cycle}/assessments/{team}"]).values()
        ]
