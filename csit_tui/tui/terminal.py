"""What the terminal does to us: bad bytes, hang-ups, no terminal at all.

The only module that uses private names of Textual, which is pinned exactly for its sake.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import selectors
import signal
import sys
import termios
import tty
from collections.abc import Callable
from math import ceil
from typing import Any

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import Monochrome, NoColor
from textual.message import Message

from csit_tui.model.trouble import refused
from csit_tui.tui.sequences import ESC, PASTE, PASTE_END, STRINGS, Sequences

FEW_COLOURS = frozenset({"linux", "vt100", "vt102", "vt220", "ansi", "xterm-color", "screen.linux"})

SCREEN_AGAIN = "\x1b[?1047h\x1b[?25l\x1b[?1004h"
"""The other screen, without keeping the cursor's place a second time; no cursor; focus reports."""


def check_terminal() -> None:
    """Raise `Refused` where no screen can be shown."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        what = "The screens need a terminal, and this is a pipe or a file."
        raise refused(what, "Run csit in a terminal; csit --help lists commands that need none.")
    if os.environ.get("TERM", "") in {"", "dumb", "unknown"}:
        what = "This terminal says that it cannot place text on the screen (TERM=dumb)."
        mend = "Use another terminal, or set TERM to what yours is; csit --help lists commands."
        raise refused(what, mend)


def wants_ansi() -> bool:
    """Whether the terminal's own sixteen colours are all that should be used."""
    return "NO_COLOR" in os.environ or os.environ.get("TERM", "") in FEW_COLOURS


def on_hang_up(leave: Callable[[], None]) -> None:
    """Have ``leave`` called when the line drops or the program is asked to end."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGHUP, signal.SIGTERM):
        loop.add_signal_handler(number, leave)


async def all_read(app: App[Any]) -> None:
    """Wait until all that has come from the terminal was passed on to the app."""
    driver = app._driver  # noqa: SLF001
    if isinstance(driver, TolerantDriver):
        await driver.read_all()


def without_colours(app: App[Any]) -> None:
    """Send no colours where NO_COLOR is set: Textual would send greys, and black on black."""
    filters = app._filters  # noqa: SLF001
    filters[:] = [NoColor() if isinstance(one, Monochrome) else one for one in filters]


class PlainApp(App[None], inherit_bindings=False):
    """An app that ends at a fault without a word: whoever ran it says what there is to say.

    Textual would print the source and the variables, and with them what was recorded.
    """

    @property
    def fault(self) -> Exception | None:
        """What the app ended at, if it was a fault."""
        return self._exception

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


class _Line:
    """The way to the terminal: once it has dropped, what is written to it goes nowhere.

    Textual's writer would end at the first error, and the app wait for it for ever.
    """

    def __init__(self, file: Any) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        """Send a text."""
        with contextlib.suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """Send what waits."""
        with contextlib.suppress(OSError, ValueError):
            self._file.flush()


class TolerantDriver(LinuxDriver):
    """Textual's driver, to which a broken byte is a character and a closed line the end."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._file: Any = _Line(self._file)
        self._asked: list[asyncio.Event] = []
        """Who waits until nothing more comes."""
        self._stops = False
        """Whether it was asked to stop, and not yet to go on."""

    def _sigtstp_application(self, *_: Any) -> None:
        """Give the terminal back and stop, once what is being written to it is written."""
        self._stops = self._reads
        if self._stops:
            self._loop.call_soon_threadsafe(self._stop)
        else:  # it is leaving, and has given the terminal back
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: Any) -> None:
        self._stops = False
        with contextlib.suppress(RuntimeError):  # it has left
            self._loop.call_soon_threadsafe(self._go_on)

    def _stop(self) -> None:
        if self._stops and self._reads:
            super()._sigtstp_application()

    def _go_on(self) -> None:
        """Take the terminal again; a second thread may never read what one reads already."""
        if self._must_signal_resume:
            self.resume_application_mode()
        elif self._reads:
            self._take_again()

    @property
    def _reads(self) -> bool:
        """Whether the terminal is ours: so it is as long as it is read."""
        return self._key_thread is not None and self._key_thread.is_alive()

    def _take_again(self) -> None:
        """Set the terminal as it was: another program may have had it meanwhile."""
        with contextlib.suppress(termios.error):
            modes = termios.tcgetattr(self.fileno)
            modes[tty.LFLAG] = self._patch_lflag(modes[tty.LFLAG])
            modes[tty.IFLAG] = self._patch_iflag(modes[tty.IFLAG])
            termios.tcsetattr(self.fileno, termios.TCSANOW, modes)
        self.write(SCREEN_AGAIN)
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self._enable_mouse_support()
        self._app.refresh()

    async def read_all(self) -> None:
        """Wait until all that has come from the terminal was passed on."""
        came = asyncio.Event()
        self._asked.append(came)
        if self._reads:
            await came.wait()

    def _tell_those_who_asked(self, number: int) -> None:
        with contextlib.suppress(IndexError):
            for _ in range(number):
                self._loop.call_soon_threadsafe(self._asked.pop(0).set)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError:
            self._app.call_later(getattr(self._app, "hang_up", self._app.exit))
        finally:
            self._tell_those_who_asked(len(self._asked))

    def run_input_thread(self) -> None:
        """Read keys until the app ends; what cannot be understood is passed over."""
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        sequences, parser = Sequences(patience=ceil(1 / ESCAPE_DELAY)), _Parser(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                asked = len(self._asked)
                if selector.select(ESCAPE_DELAY if sequences.holds else 0.1):
                    data = os.read(self.fileno, 4096)
                    if not data:
                        raise OSError("the terminal is gone")
                    pieces = sequences.feed(decode(data))
                elif sequences.holds:
                    pieces = sequences.silence()
                else:
                    self._tell_those_who_asked(asked)
                    continue
                for piece in pieces:
                    for message in parser.messages(piece):
                        self.process_message(message)


class _Parser(XTermParser):
    """Textual's parser, which is given what is whole, and is never left waiting for more."""

    LONGEST = 32
    """Characters of a sequence that Textual looks at."""

    def messages(self, piece: str) -> list[Message]:
        """What one piece means; nothing where that is not known."""
        try:
            found = self._read(piece)
        except (ParseError, ArithmeticError, ValueError, StopIteration, RuntimeError):
            self._begin_anew()
            return []
        if self._awaiting.timeout is not None:
            self._begin_anew()
        return found

    def _read(self, piece: str) -> list[Message]:
        if piece == ESC:
            return [events.Key("escape", ESC)]
        if piece.startswith(PASTE):
            return [events.Paste(piece[len(PASTE) : -len(PASTE_END)].replace("\0", ""))]
        if piece.startswith(STRINGS):  # Textual asks nothing that is answered so
            return []
        if len(piece) > self.LONGEST:  # a text of many characters, as one key of kitty's protocol
            return [*self._sequence_to_key_events(piece)]
        return [*self.feed(piece)]

    def _begin_anew(self) -> None:
        """Wait for the next piece; what is known of the mouse stays."""
        self._tokens.clear()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
