"""Each page of `pages/` is read as the file of JSON beside it says; a change of what is read shows there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from payspec_build.drift.extract import extracted
from payspec_build.drift.readers import read

PAGES = Path(__file__).parent / "pages"
ALL = sorted(path for path in PAGES.iterdir() if path.suffix != ".expected")


@pytest.mark.parametrize("path", ALL, ids=[path.name for path in ALL])
def test_a_page_is_read_as_written_down(path: Path) -> None:
    """The expectation has the form of `extracted`. It was written by the reader, and read against the page."""
    expected = json.loads(path.with_name(f"{path.name}.expected").read_text(encoding="utf-8"))
    found = json.loads(json.dumps(extracted(read(path, path.name)), default=str))
    for part in expected.keys() | found.keys():
        assert found.get(part) == expected.get(part), part


def test_numbers_stay_as_they_are_written() -> None:
    """5.50 is not 5.5: how many places an amount has is a fact of the page."""
    (operation,) = read(PAGES / "site_get.txt").operations
    (shown,) = operation.responses[0].body.examples
    assert str(shown.value["data"]["weight"]) == "5.50"


def test_credentials_of_samples_are_not_kept() -> None:
    """A key, a cookie, a user's password: their names stay, and the word before a key."""
    page = read(PAGES / "commands.txt")
    for secret in ("tok_live_1234567890", "sid=abc", "secret"):
        assert secret not in repr(page)
        assert secret not in json.dumps(extracted(page), default=str)
    first, second = (one.samples[0] for one in page.operations)
    assert dict(first.headers) == {"X-token": "***", "Cookie": "***"}
    assert dict(second.headers) == {"Authorization": "Basic ***", "Content-Type": "application/json"}


@pytest.mark.parametrize("name", ["recording.har", "collection.json"])
def test_credentials_of_recordings_are_not_kept(name: str) -> None:
    """Neither in headers, nor in the query, nor in bodies; members keep their names."""
    text = (PAGES / name).read_text(encoding="utf-8")
    secrets = (
        "tok_live",
        "hush",
        "sid=",
        "eyJhbGciOi",
        "sk_live",
        "very-secret",
        "4000000000000000",
        "abcdef0123456789",
    )
    assert sum(secret in text for secret in secrets) >= 4, "the page holds credentials to be masked"
    found = read(PAGES / name)
    shown = repr(found) + json.dumps(extracted(found), default=str)
    assert [secret for secret in secrets if secret in shown] == []


@pytest.mark.parametrize("name", ["recording.har", "collection.json", "commands.txt"])
def test_what_samples_lack_is_not_said_to_be_gone(name: str) -> None:
    """A collection lists what somebody had use for: no menu, and each operation says that it was seen in samples."""
    page = read(PAGES / name)
    assert page.menu is None
    assert {one.recorded for one in page.operations} == {True}
    assert not any(one.recorded for one in read(PAGES / "document.yaml").operations)
