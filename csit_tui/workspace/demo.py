"""The sample programme as a repository with its history, the same wherever it is made."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from csit_tui.data import sample_dir
from csit_tui.model.trouble import refused
from csit_tui.store.editing import path_of
from csit_tui.store.editors import editor_files
from csit_tui.store.pack import pack_files
from csit_tui.text import safe
from csit_tui.vcs.seeding import Commit, Tag, seed
from csit_tui.vcs.trailers import Trailers, message
from csit_tui.workspace import demo_larger, demo_story
from csit_tui.workspace.demo_story import Data, Step, Story
from csit_tui.workspace.demo_words import Words

__all__ = ["demo", "tell"]

MAIN = "main"


def demo(directory: Path, *, teams: int = 3, cycles: int = 3) -> None:
    """Make the sample programme in a new or empty folder, with its whole history in git.

    ``teams`` and ``cycles`` make a larger or smaller one of the same kind. The same numbers give
    the same commits, whatever the user's settings are. Raises `Refused` where the folder holds
    something, or git is absent; the folder is then as it was.
    """
    existed = _empty(directory)
    history, gone = tell(teams, cycles)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        seed(directory, history, MAIN, gone)
    except OSError as error:
        _clear(directory, existed)
        what = f"The folder {_shown(directory)} cannot be written: {error.strerror}."
        raise refused(what, "Choose another folder, or make room.") from None
    except BaseException:
        _clear(directory, existed)
        raise


def tell(teams: int = 3, cycles: int = 3) -> tuple[list[Commit], list[str]]:
    """The history as commits, oldest first, and the branches that are gone in the end."""
    story, told = demo_story.read(sample_dir())
    if (teams, cycles) != (3, 3):
        story = demo_larger.larger(story, told["larger"], teams, cycles)
    teller = _Teller(story)
    history = [teller.commit(step) for step in story.steps]
    gone = {step.brings_in for step in story.steps if step.brings_in}
    return history, sorted(gone)


def _empty(directory: Path) -> bool:
    """Whether the folder exists. Raises `Refused` where it holds anything, or is no folder."""
    try:
        found = next(directory.iterdir(), None)
    except FileNotFoundError:
        return False
    except NotADirectoryError:
        what = f"{_shown(directory)} is a file, and the sample programme needs a folder."
        raise refused(what, "Name a folder that does not exist yet.") from None
    except OSError as error:
        what = f"The folder {_shown(directory)} cannot be read: {error.strerror}."
        raise refused(what, "Name a folder that does not exist yet.") from None
    if found is not None:
        what = f"The folder {_shown(directory)} is not empty, and nothing in it was touched."
        raise refused(what, "Name a folder that does not exist yet, or an empty one.")
    return True


def _shown(directory: Path) -> str:
    return safe(str(directory))[:200]


def _clear(directory: Path, existed: bool) -> None:
    """Leave a folder as it was before: empty, or absent."""
    if not existed:
        shutil.rmtree(directory, ignore_errors=True)
        return
    for path in directory.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


class _Teller:
    """Turns steps into commits, keeping what each branch holds."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.words = Words()
        self.trees: dict[str, dict[str, bytes]] = {}
        self.held: dict[str, dict[str, Data]] = {}
        self.heads: dict[str, int] = {}
        self.own: dict[str, dict[str, Data]] = {}
        self.bases = {step.base for step in story.steps}
        self.based: dict[str, tuple[int, dict[str, bytes], dict[str, Data]]] = {}
        self.told = 0

    def commit(self, step: Step) -> Commit:
        """The next commit of the history."""
        self._begin(step)
        parents = [self.heads[step.branch]] if step.branch in self.heads else []
        if step.brings_in:
            files, message = self._bring_in(step)
            parents.append(self.heads[step.brings_in])
        elif step.session:
            files, message = self._session(step)
        else:
            files, message = self._first(step)
        tag = Tag(step.tag, f"Cycle {step.cycle}, closed\n") if step.tag else None
        place = self.heads[step.branch] = self.told
        self.told += 1
        if step.session in self.bases:
            tree, held = dict(self.trees[step.branch]), dict(self.held[step.branch])
            self.based[step.session or ""] = place, tree, held
        return Commit(step.branch, tuple(parents), step.author, step.when, message, files, tag)

    def _begin(self, step: Step) -> None:
        """A new branch begins at the session it is based on, else at the main line."""
        if step.branch in self.trees:
            return
        place, tree, held = None, self.trees.get(MAIN, {}), self.held.get(MAIN, {})
        if step.base:
            place, tree, held = self.based[step.base]
        elif MAIN in self.heads:
            place = self.heads[MAIN]
        if place is not None:
            self.heads[step.branch] = place
        self.trees[step.branch], self.held[step.branch] = dict(tree), dict(held)

    def _session(self, step: Step) -> tuple[Mapping[str, bytes], str]:
        files = {path: self.story.written(path, data) for path, data in step.files.items()}
        before = self.held[step.branch]
        self.trees[step.branch] |= files
        told = self.words.of_session(step, self.trees[step.branch], before)
        self.held[step.branch] = before | dict(step.files)
        self.own.setdefault(step.branch, {}).update(step.files)
        return files, told

    def _first(self, step: Step) -> tuple[Mapping[str, bytes], str]:
        """The files with which every programme begins."""
        files = {path: self.story.written(path, data) for path, data in step.files.items()}
        files |= pack_files() | editor_files()
        self.trees[step.branch] |= {p: s for p, s in files.items() if not p.startswith(".")}
        self.held[step.branch] |= step.files
        name = next(iter(step.files.values()))["name"]
        trailers = Trailers(step.cycle, kind="start")
        return files, message(f"Begin the programme {name}", trailers=trailers)

    def _bring_in(self, step: Step) -> tuple[Mapping[str, bytes], str]:
        """Two teams never write the same file, so what the branch recorded is all there is."""
        branch = step.brings_in or ""
        data = self.own[branch]
        files = {path: self.trees[branch][path] for path in data}
        self.trees[step.branch] |= files
        self.held[step.branch] |= data
        slug = next(record["team"] for record in data.values() if "team" in record)
        team = data[path_of("team", cycle=step.cycle, team=slug)]
        subject = f"Bring in the {team['name']} team's work"
        return files, message(subject, trailers=Trailers(step.cycle))
