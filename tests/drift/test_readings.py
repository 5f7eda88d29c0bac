"""Changes to a page change what is read of it, and nothing else: each is made in a page that is read rightly."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from payspec_build.drift.extract import extracted
from payspec_build.drift.page import Page
from payspec_build.drift.readers import read

PAGES = Path(__file__).parent / "pages"
GET = (PAGES / "site_get.txt").read_text(encoding="utf-8")
UPDATE = (PAGES / "site_update.txt").read_text(encoding="utf-8")
WORDS = (PAGES / "words_only.txt").read_text(encoding="utf-8")


def changed(text: str, *pairs: tuple[str, str], count: int = -1) -> Page:
    """The page with each text replaced by another; one that is not there fails the test."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, count)
    return read(text.encode())


def said(page: Page) -> list[tuple[str, str, str]]:
    return [(one.where, one.one, one.other) for one in page.contradictions]


def without_style(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(extracted(page), default=str))
    for name in ("site_style", "subtitle", "repeated_whole"):
        found["page"].pop(name)
    return found


@pytest.mark.parametrize(
    ("page", "pairs", "expected"),
    [
        (GET, (("\n/api/v1/crate/crate/", "\n/api/v2/crates/"),), ("path", "heading /api/v2/crates/{crate_id}")),
        (UPDATE, (("\nPATCH\n", "\nPUT\n"),), ("method", "heading PUT")),
        (UPDATE, (("request PATCH", "request PUT"),), ("method", "heading PATCH")),
        (GET, (("Get Crate by Number\n        GET", "Get Crate by Number\n        PUT"),), ("method", "heading GET")),
        (GET, (("\nX-token\n", "\nAuthorization\n"),), ("header", "table Authorization")),
        (GET, (('"lid": null', '"lid": {"color": "red"}'),), ("200 /data/lid", "declared null")),
        (GET, (("weight\nnumber", "weight\nstring"),), ("200 /data/weight", "declared string")),
        (GET, (('"weight": 5.50,', ""),), ("200 /data/weight", "declared required")),
        (
            UPDATE,
            (('Example\n{\n    "crate_id"', 'Example\n{\n    "row": 0,\n    "crate_id"'),),
            ("/row", "in the example"),
        ),
    ],
)
def test_a_page_that_says_two_things_says_so(page: str, pairs: Any, expected: tuple[str, str]) -> None:
    """Heading against sample and menu, table against example and sample, example against sample."""
    assert read(page.encode()).contradictions == ()
    found = said(changed(page, *pairs, count=1))
    assert [one[:2] for one in found] == [expected]


def test_both_places_changed_alike_are_no_contradiction() -> None:
    """A method that heading, menu and sample have is simply the method."""
    page = changed(UPDATE, ("PATCH", "PUT"))
    assert (page.operations[0].method, page.contradictions) == ("PUT", ())
    page = changed(GET, ("\nX-token\n", "\nAuthorization\n"), ("'X-token;'", "'Authorization;'"))
    assert [one.name for one in page.operations[0].parameters if one.place == "header"] == ["Authorization"]
    assert page.contradictions == ()


def test_a_copy_that_differs_from_the_other_is_a_contradiction() -> None:
    """The first copy is read."""
    page = changed(WORDS, ("HTTP 204 No Content", "HTTP 200 OK"), count=1)
    assert page.repeated == 2
    assert said(page) == [
        ("200", "first copy listed", "second copy not listed"),
        ("204", "first copy not listed", "second copy listed"),
    ]


def test_a_reply_with_a_body_in_words() -> None:
    """The sentence is broken over two lines, as in the copy without a body."""
    old = "HTTP 204 No Content\nresponse with no response body"
    page = changed(WORDS, (old, "HTTP 200 OK\nresponse with the parcel in its body"))
    first = page.operations[0].responses[0]
    assert (first.status, first.words, first.body.known, first.body.words) == (
        *(200, "OK", "shown"),
        "a response body with the parcel",
    )


SAME: dict[str, Callable[[str], str]] = {
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "white space at the ends": lambda text: text.replace("\n", "  \n"),
    "empty lines": lambda text: text.replace("\n", "\n\n"),
    "twice": lambda text: text + text,
    "three times": lambda text: text + text + text,
    "joined without a line's end": lambda text: text.rstrip("\n") + text,
    "escaped": html.escape,
    "marks of links": lambda text: text.replace("\nResponses\n", "\nResponses#\n").replace(
        "\nRequest\n", "\nRequest#\n"
    ),
    "buttons": lambda text: text.replace("\nExample\n{", "\nExample\nCopy\n{").replace("\ncurl", "\nCopied!\ncurl"),
    "short methods": lambda text: text.replace("        DELETE", "        DEL"),
    "lines of a command without backslash": lambda text: text.replace(" \\\n--", "\n--"),
    "rows on one line": lambda text: text.replace("boolean \nrequired", "boolean required").replace(
        "Default:\n", "Default: "
    ),
    "rows without borders": lambda text: text.replace("string \nrequired", "stringrequired"),
    "other bullets": lambda text: text.replace("•", "◦"),
}


@pytest.mark.parametrize("kind", SAME)
@pytest.mark.parametrize("name", ["site_get.txt", "site_update.txt", "words_only.txt"])
def test_what_a_copy_does_to_a_page_changes_nothing(name: str, kind: str) -> None:
    """White space, repetition, buttons, borders."""
    text = (PAGES / name).read_text(encoding="utf-8")
    assert without_style(read(SAME[kind](text).encode())) == without_style(read(text.encode()))
