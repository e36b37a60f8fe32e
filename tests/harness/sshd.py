"""A real sshd on loopback that lets one key in: everything of it lies in a folder of the test."""

from __future__ import annotations

import getpass
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
_CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile {folder}/sshd.pid
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
LogLevel VERBOSE
"""
_CLIENT = """\
Host *
  Port {port}
  User {user}
  IdentityFile {folder}/{key}
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile {folder}/known_hosts
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
  BatchMode yes
  ConnectTimeout 10
"""


class Sshd:
    """One server on a port of its own; a context manager that ends it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        for name in ("host_key", "key", "wrong_key"):
            words = ("-q", "-t", "ed25519", "-N", "", "-f", str(folder / name))
            subprocess.run(["ssh-keygen", *words], check=True)
        public = (folder / "host_key.pub").read_text(encoding="ascii")
        self._write("authorized_keys", (folder / "key.pub").read_text(encoding="ascii"))
        self._write("known_hosts", f"[127.0.0.1]:{self.port} {public}")
        self._write("sshd_config", _CONFIG.format(port=self.port, folder=folder))
        self._process: subprocess.Popen[bytes] | None = None

    def _write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        return path

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        if not Path("/run/sshd").exists():
            Path("/run/sshd").mkdir(mode=0o755)  # Debian's sshd separates its privileges there
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [SSHD, "-D", "-e", "-f", str(self.folder / "sshd_config")], stderr=log
            )
        end = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                if time.monotonic() > end or self._process.poll() is not None:
                    said = (self.folder / "log").read_text(encoding="utf-8")
                    raise AssertionError(f"sshd did not start: {said}") from None
            else:
                return

    def stop(self) -> None:
        """End it: a host that is off."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=20)
            self._process = None

    def command(self, key: str = "key") -> str:
        """What GIT_SSH_COMMAND is to be, so that nothing of the machine's own set-up counts."""
        about = {"port": self.port, "user": getpass.getuser(), "folder": self.folder, "key": key}
        config = self._write(f"ssh_config_{key}", _CLIENT.format(**about))
        return f"ssh -F {config}"

    def address(self, path: Path) -> str:
        """A repository of this machine, as seen through the server."""
        return f"ssh://127.0.0.1:{self.port}{path}"
