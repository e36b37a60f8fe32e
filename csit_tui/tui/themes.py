"""The colours: dark, light, high contrast, the terminal's own sixteen, none at all."""

from __future__ import annotations

from textual.theme import Theme

NAMES = {
    "csit-dark": "Dark, calm",
    "csit-light": "Light, calm",
    "csit-contrast": "High contrast",
    "csit-terminal": "The terminal's own 16 colours (fewest bytes)",
    "csit-plain": "No colours",
}

_TONES = ("faint", "key", "good", "warn", "bad", "rule", "title", "chip")
_OWN = (
    *("ansi-background", "ansi-foreground", "border-blurred"),
    *("block-cursor-foreground", "block-cursor-background"),
    *("input-cursor-background", "input-cursor-foreground"),
    *("input-selection-background", "input-selection-foreground"),
    *("screen-selection-background", "screen-selection-foreground"),
)
"""What Textual itself asks of a theme that has only the terminal's own colours."""
_OWN_STYLES = ("input-cursor-text-style", "block-cursor-text-style")


def _rgb(name: str, dark: bool, grounds: tuple[str, str, str], words: str, **tones: str) -> Theme:
    ground, cursor, blur = grounds
    variables = {f"tone-{tone}": colour for tone, colour in tones.items()}
    variables |= {"tone-cursor": cursor, "tone-cursor-words": words, "tone-blur": blur}
    variables |= {"style-cursor": "bold", "style-blur": "bold", "style-faint": "none"}
    variables |= {"style-title": "bold", "style-chip": "bold"}
    return Theme(
        name=name,
        primary=tones["key"],
        secondary=tones["key"],
        warning=tones["warn"],
        error=tones["bad"],
        success=tones["good"],
        accent=tones["key"],
        foreground=words,
        background=ground,
        surface=ground,
        panel=ground,
        boost=ground,
        dark=dark,
        variables=variables,
    )


def _ansi(name: str, **tones: str) -> Theme:
    colours = dict.fromkeys(_TONES, "ansi_default") | tones
    variables = {f"tone-{tone}": colour for tone, colour in colours.items()}
    variables |= {"tone-cursor": "ansi_default", "tone-cursor-words": "ansi_default"}
    variables |= {"tone-blur": "ansi_default", "style-cursor": "reverse", "style-blur": "bold"}
    variables |= {"style-faint": "none", "style-title": "bold", "style-chip": "bold reverse"}
    variables |= dict.fromkeys(_OWN, "ansi_default")
    variables |= dict.fromkeys(_OWN_STYLES, "reverse")
    return Theme(
        name=name,
        primary="ansi_default",
        secondary="ansi_default",
        warning="ansi_default",
        error="ansi_default",
        success="ansi_default",
        accent="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        ansi=True,
        variables=variables,
    )


THEMES = (
    _rgb(
        "csit-dark",
        True,
        ("#171b20", "#31506b", "#272e36"),
        "#d6dade",
        faint="#88929c",
        key="#8dbbe0",
        good="#93c593",
        warn="#e2b96c",
        bad="#ec8f88",
        rule="#3a424b",
        title="#eef1f4",
        chip="#eef1f4",
    ),
    _rgb(
        "csit-light",
        False,
        ("#fbfaf7", "#c9dcec", "#e8e6e0"),
        "#26292d",
        faint="#646b73",
        key="#1f5f96",
        good="#2f6b34",
        warn="#8a5a00",
        bad="#a8302a",
        rule="#c9c7c0",
        title="#101214",
        chip="#101214",
    ),
    _rgb(
        "csit-contrast",
        True,
        ("#000000", "#0050c8", "#303030"),
        "#ffffff",
        faint="#d0d0d0",
        key="#ffff66",
        good="#66ff66",
        warn="#ffcc33",
        bad="#ff8080",
        rule="#909090",
        title="#ffffff",
        chip="#ffffff",
    ),
    _ansi("csit-terminal", key="ansi_cyan", good="ansi_green", warn="ansi_yellow", bad="ansi_red"),
    _ansi("csit-plain"),
)
DEFAULT = "csit-dark"
FEW_COLOURS = "csit-terminal"
PLAIN = "csit-plain"
