"""Addresses of repositories: which are taken, and what git is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.model.trouble import Refused
from csit_tui.vcs import addresses

TAKEN = (
    "git@git.example.org:ours.git",
    "git.example.org:ours",
    "ssh://git@git.example.org:2222/ours.git",
    "https://git.example.org/ours.git",
    "file:///srv/ours.git",
)
REFUSED = (
    "",
    "-u",
    "--upload-pack=touch /tmp/x",
    "ext::sh -c 'touch /tmp/x'",
    "fd::7",
    "http://git.example.org/ours.git",
    "git://git.example.org/ours.git",
    "ftp://git.example.org/ours.git",
    "ssh://-oProxyCommand=touch/x",
    "ssh://me@-oProxyCommand=touch/x",
    "-oProxyCommand=touch:x",
    "me@-oProxyCommand=touch:x",
    "https://git.example.org/a\nb",
    "file:///srv/\0",
)


@pytest.mark.parametrize("address", TAKEN)
def test_ssh_https_and_files_are_taken_as_they_are(address: str) -> None:
    assert addresses.checked(address) == address


@pytest.mark.parametrize("address", REFUSED)
def test_options_and_what_starts_programs_are_refused(address: str) -> None:
    with pytest.raises(Refused, match="no address"):
        addresses.checked(address)


def test_a_folder_is_given_to_git_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a:b").mkdir()
    assert addresses.checked("ours.git") == str(tmp_path / "ours.git")
    assert addresses.checked("a:b") == str(tmp_path / "a:b")
    assert addresses.local_path("host:b") is None


@given(st.text(max_size=40))
def test_what_is_taken_never_begins_like_an_option_nor_names_a_helper(address: str) -> None:
    try:
        taken = addresses.checked(address)
    except Refused:
        return
    assert not taken.startswith("-")
    assert taken.startswith(("/", "[")) or "::" not in taken.partition("/")[0]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("git@git.example.org:ours.git", "ours"),
        ("host:ours", "ours"),
        ("ssh://host/a/ours.git/", "ours"),
        ("/media/stick/parks.bundle", "parks"),
    ],
)
def test_a_folder_is_called_as_the_address_ends(address: str, name: str) -> None:
    assert addresses.name_of(address) == name
