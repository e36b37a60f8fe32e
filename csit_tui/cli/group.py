"""The group of all commands: each command's module is imported when it is first used."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from csit_tui import __version__
from csit_tui.cli import OpenApp
from csit_tui.cli.commands import COMMANDS
from csit_tui.cli.guard import COULD_NOT_RUN, INTERRUPTED, complain, guarded
from csit_tui.cli.signals import ending

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_HELP = """Record, check and keep a programme of self-assessment.

\b
csit           open the screens on the programme at or above this folder
csit DIR       open them on the programme in DIR
csit COMMAND   one command; csit COMMAND --help tells more

A command name wins over a folder of that name: write ./NAME for the folder.
Exit code: 0 fine, 1 findings or conflicts, 2 could not run.
"""
_COMPLETE = "_CSIT_COMPLETE"


class Commands(click.Group):
    """Commands by name; an argument that is a folder opens the screens on it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names of all commands, sorted."""
        return sorted(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        """The command of this name, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"csit_tui.cli.{COMMANDS[cmd_name][0]}")
        name = cmd_name.replace("-", "_")
        # A command with the name of a builtin has an underscore behind it.
        command: click.Command = getattr(module, name, None) or getattr(module, f"{name}_")
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """One line for each command, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names, or the screens for a folder."""
        name = args[0]
        if name in COMMANDS or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        if os.path.isdir(name):  # noqa: PTH112  (pathlib would slow every --help down)
            return "open", _open, args
        from csit_tui.model.trouble import nearest

        hint = nearest(name, COMMANDS, "csit --help lists the commands.")
        raise click.UsageError(f"{name} is no command and no folder. {hint}", ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands with their help, none imported; then folders."""
        from click.shell_completion import CompletionItem

        items = click.Command.shell_complete(self, ctx, incomplete)
        named = [
            CompletionItem(name, help=COMMANDS[name][1])
            for name in sorted(COMMANDS)
            if name.startswith(incomplete)
        ]
        return [*named, *items, *([] if named else [CompletionItem(incomplete, type="dir")])]


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"csit {__version__}")
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="[DIR | COMMAND ...]",
)
@click.option("-C", "--programme", metavar="DIR", help="Work on the programme in this folder.")
@click.option("--no-mouse", is_flag=True, help="Open the screens without the mouse.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and leave.",
)
@click.pass_context
def group(ctx: click.Context, programme: str | None, no_mouse: bool) -> int:
    """Open the screens where no command is named."""
    if ctx.invoked_subcommand is None:
        return _open_app(ctx.obj, programme or ".", not no_mouse)
    return 0


def _open_app(open_app: OpenApp, directory: str, mouse: bool) -> int:
    from pathlib import Path

    from csit_tui.cli.find import find

    return open_app(find(Path(directory)), mouse=mouse)


@click.command(hidden=True)
@click.argument("directory")
@click.option("--no-mouse", is_flag=True)
@click.pass_obj
@click.pass_context
def _open(ctx: click.Context, open_app: OpenApp, directory: str, no_mouse: bool) -> int:
    root = ctx.find_root().params
    folder = os.path.join(root["programme"] or ".", directory)  # noqa: PTH118  (as above)
    return _open_app(open_app, folder, not (no_mouse or root["no_mouse"]))


def run(arguments: list[str], open_app: OpenApp) -> int:
    """Run the command that the arguments name; return its exit code."""
    return guarded(lambda: _run(arguments, open_app))


def _run(arguments: list[str], open_app: OpenApp) -> int:
    """Run the group without click's own main, which would end the process on a broken pipe."""
    instruction = os.environ.get(_COMPLETE)
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(group, {}, "csit", _COMPLETE, instruction)
    try:
        width = _width()
        context = group.make_context("csit", arguments, obj=open_app, terminal_width=width)
        with ending(), context as ctx:
            result: Any = group.invoke(ctx)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        complain("Interrupted.")
        return INTERRUPTED
    except click.ClickException as error:
        return _usage(error)
    return result if isinstance(result, int) else 0


def _width() -> int:
    """Columns for the help: what click would take, without what it imports to find out."""
    columns = os.environ.get("COLUMNS", "")
    try:
        width = int(columns) if columns.isdecimal() else os.get_terminal_size(1).columns
    except OSError:
        width = 80
    return max(min(width, 100), 40) - 2


def _usage(error: click.ClickException) -> int:
    """Say what is wrong with the arguments, and how the command is used."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        complain(*error.format_message().split("\n"))
        return COULD_NOT_RUN
    complain(*f"csit: {error.format_message()}".split("\n"))
    context = getattr(error, "ctx", None)
    if context is not None:
        complain(f"  {context.get_usage()}", *_hyphen(error, context.command_path))
        complain(f"  {context.command_path} --help tells more.")
    return COULD_NOT_RUN


def _hyphen(error: click.ClickException, command: str) -> list[str]:
    """How a value that begins with a hyphen is written, where one was taken for an option."""
    option = error.option_name if isinstance(error, click.NoSuchOption) else "--"
    if option.startswith("--"):
        return []
    return [f"  What begins with a hyphen and is a value stands behind --: {command} ... -- -5"]
