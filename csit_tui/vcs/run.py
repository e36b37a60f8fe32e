"""Running git: one `Git` for each worker, with its options, its environment and its limits."""

from __future__ import annotations

import configparser
import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from csit_tui.model.following import Stopped
from csit_tui.model.trouble import Refused
from csit_tui.vcs import explain
from csit_tui.vcs.place import Place

if TYPE_CHECKING:
    from git import Repo

READ_SECONDS = 60.0
WRITE_SECONDS = 300.0
"""Hooks run inside a commit, and may test a lot."""
_GRACE_SECONDS = 5.0

_OPTIONS = ("--no-pager", "--literal-pathspecs", "-c", "gc.auto=0", "-c", "maintenance.auto=false")
_STRAY = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)
"""What a hook, or another tool that runs git, leaves in the environment of what it starts."""


Env = Mapping[str, str]
Running = subprocess.Popen[bytes]
Start = Callable[[list[str], Env], Running]


class Done(NamedTuple):
    """How a run of git ended: its exit code, what it printed, what it complained of."""

    status: int
    out: bytes
    err: str


class Git:
    """git for one worker, in one programme's folder; used as a context and never shared."""

    def __init__(self, place: Place, outside: bool = False) -> None:
        self.place = place
        self._outside = outside  # there is no repository yet: only its folder
        self._repo: Repo | None = None
        self._running: Running | None = None
        self._cancelled = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the helpers that GitPython may have started."""
        if self._repo is not None:
            self._repo.close()
            self._repo = None

    def cancel(self) -> None:
        """Stop what is running, from another thread: git and all that it started."""
        self._cancelled.set()
        running = self._running
        if running is not None:
            _signal(running, signal.SIGTERM)

    def read(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """What a reading command prints. Raises `Refused` where it fails."""
        done = self.look(*arguments, stdin=stdin)
        if done.status:
            raise Refused(explain.failed(self.place, arguments, done.status, done.err))
        return done.out

    def look(
        self, *arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> Done:
        """How a reading command ends, whatever its exit code."""
        own = {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "LANGUAGE": "C"}
        reading = own | dict(env or {})
        return self._run(self._reader, arguments, stdin, reading, READ_SECONDS)

    def write(
        self, *arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> bytes:
        """What a writing command prints. Raises `Refused` where it fails."""
        done = self.attempt(*arguments, stdin=stdin, env=env)
        if done.status:
            raise Refused(explain.failed(self.place, arguments, done.status, done.err))
        return done.out

    def attempt(
        self, *arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> Done:
        """How a writing command ends, whatever its exit code.

        It runs with the locale of the user, whose hooks it runs, and in a session of its own, so
        that a broken line does not end git in the middle of a commit.
        """
        own = {"LC_ALL": os.environ.get("LC_ALL", "")} | dict(env or {})
        return self._run(self._writer, arguments, stdin, own, WRITE_SECONDS)

    def _run(
        self, start: Start, arguments: tuple[str, ...], stdin: bytes, env: Env, seconds: float
    ) -> Done:
        running = start(self._command(arguments), {"GIT_TERMINAL_PROMPT": "0", **env})
        self._running = running
        try:
            out, err = running.communicate(stdin, timeout=seconds)
        except subprocess.TimeoutExpired:
            end(running)
            raise Refused(explain.too_slow(arguments, seconds)) from None
        except BaseException:
            end(running)
            raise
        finally:
            self._running = None
        if self._cancelled.is_set() and running.returncode:
            raise Stopped
        return Done(running.returncode, out, err.decode("utf-8", "replace"))

    def begin(self, *arguments: str, env: Env) -> Running:
        """Start a command that the caller follows and brings to its end, with `end` where need be.

        It is for what goes over a network: the caller knows how long that may take.
        """
        return self._reader(self._command(arguments), {"GIT_TERMINAL_PROMPT": "0", **env})

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return ["git", "-C", str(self.place.root), *_OPTIONS, *arguments]

    def _reader(self, command: list[str], env: Env) -> Running:
        """Start a command without GitPython, whose import every page would wait for."""
        whole = {name: value for name, value in os.environ.items() if name not in _STRAY}
        pipe = subprocess.PIPE
        try:
            return subprocess.Popen(
                command,
                env={**whole, **env},
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
                start_new_session=True,
            )
        except FileNotFoundError:
            raise Refused(explain.missing()) from None

    def _writer(self, command: list[str], env: Env) -> Running:
        """Start a writing command by GitPython's command layer."""
        git = load()
        alien = [name for name in _STRAY if name in os.environ and name not in env]
        stray = [part for name in alien for part in ("-u", name)]
        options: dict[str, Any] = {"istream": subprocess.PIPE, "start_new_session": True}
        try:
            child: Any = self._commands(git).execute(
                ["env", *stray, *command] if stray else command,
                as_process=True,
                env=dict(env),
                **options,
            )
        except git.exc.GitCommandNotFound:
            raise Refused(explain.missing()) from None
        running: Running = child.proc
        child.proc = None  # GitPython would end it when the wrapper is collected
        return running

    def _commands(self, git: Any) -> Any:
        """GitPython's command layer for this folder.

        What GitPython does not take for a repository is left to git, which says why.
        """
        if self._repo is None and not self._outside:
            with contextlib.suppress(git.exc.GitError, OSError, ValueError, configparser.Error):
                self._repo = git.Repo(self.place.worktree, expand_vars=False)
        return git.Git(self.place.root) if self._repo is None else self._repo.git


def load() -> Any:
    """The module of GitPython, imported when git is first needed and never before."""
    before = os.environ.get("GIT_PYTHON_REFRESH")
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")  # that git is missing is said later
    try:
        import git
    finally:
        if before is None:
            os.environ.pop("GIT_PYTHON_REFRESH", None)
    return git


def end(running: Running) -> None:
    """End a process and all it started: politely first, so that git removes its locks."""
    _signal(running, signal.SIGTERM)
    try:
        running.communicate(timeout=_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        _signal(running, signal.SIGKILL)
        running.communicate()


def _signal(running: subprocess.Popen[bytes], number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(running.pid, number)
