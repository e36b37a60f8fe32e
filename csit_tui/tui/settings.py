"""What a person chose for their screens, in the person's own configuration."""

from __future__ import annotations

import errno
import json
import os
import stat
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from csit_tui.store import atomic
from csit_tui.text import safe
from csit_tui.tui.actions import BY_ID, DIGITS, FIXED, clash, known_key
from csit_tui.tui.themes import NAMES

MOST = 100_000
"""Bytes of a settings file at most."""
MOST_NAMED = 5
UNREAD = ".unread"
_SAFE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


@dataclass(frozen=True)
class Settings:
    """Theme by its name, whether the mouse is used, and keys by action."""

    theme: str = ""
    mouse: bool = True
    keys: dict[str, str] = field(default_factory=dict)

    def with_key(self, action: str, key: str | None) -> Settings:
        """The same with another key for an action; none means its own again."""
        others = {name: keys for name, keys in self.keys.items() if name != action}
        return replace(self, keys=others | ({action: key} if key else {}))


def place() -> Path:
    """Where the settings are kept."""
    from platformdirs import user_config_path

    return user_config_path("csit-tui") / "settings.json"


def load(path: Path | None = None) -> Settings:
    """The settings; what is missing, unknown or broken is as it is by default."""
    return read(path)[0]


def read(path: Path | None = None) -> tuple[Settings, str]:
    """The settings, and what has to be said of their file; nothing where all could be used."""
    found = path or place()
    try:
        held = _held(found)
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, RuntimeError) as error:
        return Settings(), _unread(found, error)
    theme, mouse, keys = held.get("theme"), held.get("mouse", True), held.get("keys")
    chosen, left_out = usable(keys if isinstance(keys, dict) else {})
    settings = Settings(
        theme if isinstance(theme, str) and theme in NAMES else "",
        mouse if isinstance(mouse, bool) else True,
        chosen,
    )
    return settings, _left_out(found, left_out) if left_out else ""


def _held(path: Path) -> dict[str, Any]:
    """What a file holds, if it is one, of a size that settings may have; never waited for."""
    handle = os.open(path, _SAFE)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ValueError("it is no file")
        data = os.read(handle, MOST + 1)
    finally:
        os.close(handle)
    if len(data) > MOST:
        raise ValueError("it is too large")
    held = json.loads(data.decode("utf-8"))
    if not isinstance(held, dict):
        raise ValueError("it holds no settings")  # noqa: TRY004 - as for every other content
    return held


def _unread(path: Path, error: Exception) -> str:
    kinds = {json.JSONDecodeError: "it is no JSON", UnicodeDecodeError: "it is not UTF-8"}
    reason = "it is a symbolic link" if getattr(error, "errno", 0) == errno.ELOOP else ""
    reason = reason or kinds.get(type(error)) or getattr(error, "strerror", None) or str(error)
    folder = safe(str(path.parent))
    return (
        f"settings.json could not be read ({reason}): all is as by default. It is in {folder}. "
        f"Mend it or move it away; what you choose here leaves it there as settings.json{UNREAD}."
    )


def _left_out(path: Path, names: list[str]) -> str:
    more = ", …" if len(names) > MOST_NAMED else ""
    named = ", ".join(safe(name)[:20] for name in names[:MOST_NAMED])
    return (
        f"settings.json: keys of {named}{more} were left out: each is unknown, or has another "
        f"meaning. Choose others among the settings, or mend the file in {safe(str(path.parent))}."
    )


def usable(keys: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    """The keys that can be used, and the actions whose keys cannot.

    Of two actions with one key the first keeps it; two may change their keys with each other.
    """
    chosen = {name: by for name, key in keys.items() if (by := _keys(name, key))}
    while lost := next((n for n in reversed(chosen) if _clashes(chosen, n)), None):
        del chosen[lost]
    return chosen, [name for name in keys if name not in chosen]


def _keys(name: str, key: Any) -> str:
    """The keys of an entry in our names; none where an action or a key does not exist."""
    if name not in BY_ID or BY_ID[name].keys == DIGITS or not isinstance(key, str):
        return ""
    found = [known_key(one) for one in key.split(",")]
    own = BY_ID[name].keys
    fit = all(one and (one in own or one not in FIXED) for one in found)
    return ",".join(found) if fit else ""


def _clashes(chosen: dict[str, str], name: str) -> bool:
    keys = chosen[name].split(",")
    return any(clash(chosen, name, "," if key == "comma" else key) for key in keys)


def save(settings: Settings, path: Path | None = None) -> Path | None:
    """Keep the settings; where what could not be read was put out of their way. Raises OSError."""
    target = path or place()
    aside = _put_aside(target)
    data = (json.dumps(asdict(settings), indent=2) + "\n").encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    (atomic.replace if os.path.lexists(target) else atomic.create)(target, data)
    return aside


def _put_aside(target: Path) -> Path | None:
    try:
        _held(target)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RuntimeError):  # one that is nested too deep is the last
        aside = target.with_name(target.name + UNREAD)
        if os.path.lexists(aside):
            raise FileExistsError(errno.EEXIST, f"{aside} is in the way") from None
        return target.rename(aside)
    return None
