from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from csit_tui import __version__
from csit_tui.cli import main
from csit_tui.cli.commands import COMMANDS
from csit_tui.cli.group import group
from csit_tui.cli.guard import guarded
from csit_tui.model.trouble import Refused, Trouble
from tests.cli.conftest import Csit

HEAVY = ("pydantic", "git", "textual", "rich", "importlib.metadata", "csit_tui.model.base")


def child(
    *arguments: str, code: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    command = ["-c", code] if code else ["-m", "csit_tui", *arguments]
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        env=os.environ | environment,
        check=False,
        timeout=60,
    )


def test_help_names_every_command_on_one_line(csit: Csit) -> None:
    result = csit("--help")
    assert result.code == 0
    for name, (_, line) in COMMANDS.items():
        assert f"  {name}" in result.out
        assert line in result.out
        assert len(line) <= 66


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str, csit: Csit) -> None:
    result = csit(name, "--help")
    assert result.code == 0
    assert "Usage: csit " + name in result.out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_line_in_the_help_is_the_commands_own(name: str) -> None:
    command = group.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.name == name


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(option: str) -> None:
    code = (
        "import sys; from csit_tui.__main__ import main; sys.argv = ['csit', sys.argv[1]];"
        f"code = main(); print([m for m in {HEAVY} if m in sys.modules], code)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, option], capture_output=True, check=True, timeout=60
    )
    assert result.stdout.splitlines()[-1] == b"[] 0"


def test_version_is_the_packages(csit: Csit) -> None:
    assert csit("--version").out == f"csit {__version__}\n"


def test_an_unknown_command_is_told_with_the_nearest(csit: Csit) -> None:
    result = csit("chek")
    assert result.code == 2
    assert "chek is no command and no folder. Did you mean check?" in result.err
    assert result.out == ""


def test_arguments_in_messages_cannot_steer_the_terminal(csit: Csit) -> None:
    for hostile in ("\x1b]0;gone\x07", "--\x1b[2Jx", "check\x9b"):
        result = csit(hostile)
        assert result.code == 2
        assert not set(result.err) & set("\x1b\x07\x9b")


def test_an_unknown_option_says_how_the_command_is_used(csit: Csit) -> None:
    result = csit("check", "--nonsense")
    assert result.code == 2
    assert "--nonsense" in result.err
    assert "csit check --help" in result.err


def test_the_screens_open_on_the_folder_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path, bool]] = []

    def open_app(directory: Path, *, mouse: bool) -> int:
        opened.append((directory, mouse))
        return 7

    monkeypatch.chdir(tmp_path)
    for folder in (".", "check", "area"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "csit.toml").touch()
    (tmp_path / "area" / "below").mkdir()
    cases: list[tuple[list[str], str, bool]] = [
        ([], ".", True),
        (["area"], "area", True),
        (["area/below"], "area", True),
        (["./check"], "check", True),
        (["--no-mouse"], ".", False),
        (["--no-mouse", "area"], "area", False),
        (["area", "--no-mouse"], "area", False),
        (["-C", "area"], "area", True),
    ]
    assert [main(arguments, open_app=open_app) for arguments, _, _ in cases] == [7] * len(cases)
    assert opened == [(tmp_path / folder, mouse) for _, folder, mouse in cases]


def test_without_a_programme_the_way_to_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, csit: Csit
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in ([], [str(tmp_path)], ["--no-mouse"]):
        result = csit(*arguments)
        assert result.code == 2
        assert "csit init DIR makes a new one, csit demo DIR a sample." in result.err


def test_a_command_name_wins_over_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, csit: Csit
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "check").mkdir()
    result = csit("check")
    assert result.code == 2
    assert "There is no programme in" in result.err
    assert "csit init" in result.err


def test_opening_the_screens_imports_no_click(tmp_path: Path) -> None:
    code = (
        "import sys; from csit_tui.cli import main;"
        f"main([{str(tmp_path)!r}], open_app=lambda d, mouse: 0); print('click' in sys.modules)"
    )
    (tmp_path / "csit.toml").touch()
    assert child(code=code).stdout == b"False\n"


def test_completion_comes_from_click() -> None:
    result = child(_CSIT_COMPLETE="bash_complete", COMP_WORDS="csit se", COMP_CWORD="1")
    assert result.returncode == 0
    begun = {b"plain,search", b"plain,session", b"plain,set", b"plain,settle"}
    assert set(result.stdout.split()) == begun


@pytest.mark.parametrize(
    ("error", "said", "code"),
    [
        (Refused(Trouble("It broke.", "Mend it.", "a.toml", 3, "rating")), "a.toml:3: rating", 2),
        (OSError(28, "No space left on device", "x.toml"), "x.toml: No space left", 2),
        (KeyboardInterrupt(), "Interrupted.", 130),
        (RecursionError("too deep\x1b[2J"), "a fault in csit itself", 2),
        (ValueError("odd"), "ValueError: odd", 2),
    ],
)
def test_no_error_reaches_the_user_raw(
    error: BaseException, said: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        raise error

    assert guarded(work) == code
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err
    assert "\x1b" not in told.err
    assert told.out == ""


def test_a_reader_that_goes_away_is_no_fault() -> None:
    code = (
        "import sys; from csit_tui.cli.guard import guarded\n"
        "def work():\n"
        "    for _ in range(100000): print('a line of output')\n"
        "sys.exit(guarded(work))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_an_interrupt_ends_quietly() -> None:
    code = (
        "import os, signal, sys; from csit_tui.cli.guard import guarded\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "sys.exit(guarded(lambda: os.kill(os.getpid(), signal.SIGINT)))"
    )
    result = child(code=code)
    assert result.returncode == 128 + signal.SIGINT
    assert result.stderr == b"Interrupted.\n"


def test_letters_that_the_terminal_lacks_are_written_as_escapes() -> None:
    code = "from csit_tui.cli.guard import guarded; guarded(lambda: print('Café \\u2713'))"
    result = child(code=code, LC_ALL="C", PYTHONIOENCODING="ascii:strict")
    assert result.stdout == b"Caf\\xe9 \\u2713\n"
    assert result.stderr == b""


def test_a_group_without_a_command_shows_its_own(csit: Csit) -> None:
    result = csit("session")
    assert result.code == 2
    for name in ("open", "status", "close", "adopt"):
        assert f"\n  {name} " in result.err
    assert "..." not in result.err.partition("Commands:")[2]
