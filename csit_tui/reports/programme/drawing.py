"""Pictures of a report, for pages that scale and for those that want dots.

Each is drawn on a sheet measured in inches, from its upper left corner. No state says anything by
colour alone: levels are digits too, what went up or down has its sign, an item its word.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from typing import TYPE_CHECKING, Any

from csit_tui.method.places import one_line
from csit_tui.reports.programme.content import Bars, Drawn, Heat, Moves, Picture, Timeline
from csit_tui.text import brief, safe

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from csit_tui.reports.programme.formats import Draws

INK, GREY, LINE = "#1a1a1a", "#595959", "#b8c0c8"
WIDTH = 3.46
"""Inches of most pictures, as they are printed: half of A4, beside their table."""
WIDEST = 6.7
"""Inches of a picture that needs the whole width of A4."""
_SETTINGS: Any = {
    "svg.hashsalt": "csit",
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.family": "sans-serif",
    "hatch.linewidth": 0.6,
    "path.simplify": False,
}
GROUND = {"facecolor": "#ffffff", "edgecolor": "none", "pad": 0.2}
"""White behind words, so that no line runs through them."""
_LIGHT = (233, 242, 250), (140, 185, 225)
_DARK = (47, 108, 173), (8, 48, 107)
_DOTS = 200
_NO_NAME = {"Date": None, "Creator": None, "Format": None, "Type": None}


def draw(picture: Picture, draws: Draws) -> Drawn:
    """Draw a picture one way, the other stays empty: the same bytes for the same picture."""
    from matplotlib import rc_context

    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # of fonts that are looked for
    made = io.BytesIO()
    with warnings.catch_warnings(), rc_context(_SETTINGS):
        warnings.simplefilter("ignore")  # of letters that no font here has
        figure = _figure(picture)
        if draws == "png":
            figure.savefig(made, format="png", dpi=_DOTS, metadata={"Software": None})
            return Drawn("", made.getvalue())
        figure.savefig(made, format="svg", metadata=_NO_NAME)
    return Drawn(_alone(made.getvalue().decode(), picture.name), b"")


def _alone(svg: str, name: str) -> str:
    """The picture's own element, which has ids that no other picture of the page has."""
    body = svg[svg.index("<svg ") :]
    body = re.sub(r"<metadata>.*?</metadata>\s*", "", body, flags=re.DOTALL)
    body = re.sub(r'(?<= id=")(?=[^"]+")', f"{name}-", body)
    return re.sub(r'(?<=url\(#)|(?<=href="#)', f"{name}-", body)


def _figure(picture: Picture) -> Figure:
    from csit_tui.reports.programme import drawing_bars, drawing_grid, drawing_time

    match picture.drawn:
        case Bars():
            return drawing_bars.bars(picture.drawn)
        case Moves():
            return drawing_bars.moves(picture.drawn)
        case Heat():
            return drawing_grid.heat(picture.drawn)
        case Timeline():
            return drawing_time.timeline(picture.drawn)


def sheet(width: float, height: float) -> tuple[Figure, Axes]:
    """An empty sheet of so many inches, and the axes to draw on it."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return figure, axes


def write(  # noqa: PLR0913 - where, what, and how it looks
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float = 8,
    color: str = INK,
    most: int = 60,
    **more: Any,
) -> None:
    """Write a text on one line, its middle at that height; of a long one the beginning."""
    said = safe(brief(one_line(text), most))
    axes.text(x, y, said, size=size, color=color, va="center", clip_on=True, **more)


def box(  # noqa: PLR0913, PLR0917 - where, how large, and how it looks
    axes: Axes, x: float, y: float, width: float, height: float, color: str, **more: Any
) -> None:
    """Draw a box from its upper left corner."""
    from matplotlib.patches import Rectangle

    about: dict[str, Any] = {"edgecolor": INK, "linewidth": 0.6} | more
    axes.add_patch(Rectangle((x, y), width, height, facecolor=color, **about))


def shades(number: int) -> list[str]:
    """So many shades of one colour, from light to dark: a higher level is darker."""
    steps = [place / max(number - 1, 1) for place in range(number)]
    return [_shade(at, _LIGHT if at < 0.5 else _DARK) for at in steps]


def _shade(at: float, ends: tuple[tuple[int, ...], tuple[int, ...]]) -> str:
    """A shade from the light half or the dark one: between them no ink would be easy to read."""
    place = at % 0.5 * 2 if at < 1 else 1
    mixed = [round(a + (b - a) * place) for a, b in zip(*ends, strict=True)]
    return "#" + "".join(f"{one:02x}" for one in mixed)


def ink_on(shade: str) -> str:
    """Black or white, whichever is easier to read on a shade."""
    parts = [int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    light = sum(one * much for one, much in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
    return INK if light > 0.18 else "#ffffff"
