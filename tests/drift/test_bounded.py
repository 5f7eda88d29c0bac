"""Work grows with the length of a page, not with its square: counted in calls, twice the page against once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from payspec_build.drift.page import PageUnreadable
from payspec_build.drift.readers import read

HEAD = "Title\nGET\n/a/{b}\nwords\n"
REPLY = f"{HEAD}Responses\n200 OK\n"
GROWING: dict[str, Callable[[int], str]] = {
    "lines": lambda n: "ab c.\n" * n + "404 - x",
    "sentences": lambda n: "It returns HTTP 404 Not Found. " * n,
    "one sentence": lambda n: "returns HTTP 404 with " * n,
    "the same line": lambda n: "same\n" * n + "404 - x",
    "copies": lambda n: "a\nb\nc\nd\ne\nf\n404 - g\n" * n,
    "headings of lists": lambda n: "after that:\n" * n + "404 - x",
    "rows": lambda n: f"{HEAD}Path Params\n" + "name\nstring\nrequired\n" * n,
    "rows of objects": lambda n: f"{REPLY}Body\n" + "name\nobject\n" * n + 'Example\n{"name": {"name": 1}}',
    "rows of their own": lambda n: (
        f"{REPLY}Body\n"
        + "".join(f"n{i}\nstring\n" for i in range(n))
        + "Example\n{"
        + ", ".join(f'"n{i}": 1' for i in range(n))
        + "}"
    ),
    "open objects": lambda n: REPLY + "{\n" * n,
    "open quotes": lambda n: REPLY + "curl 'x\nResponses\n" * n,
    "options": lambda n: "curl http://a/b" + " -H 'a: b'" * n,
    "lines of options": lambda n: "curl http://a/b\n" + "-H 'a: b'\n" * n,
    "menu": lambda n: "• a\n" * n + REPLY,
    "statuses": lambda n: REPLY + "".join(f"{200 + i % 300} Ok\n" for i in range(n)),
    "paragraphs": lambda n: "# A\n\nGET /a\n\n" + "text `x` **b** [l](u)\n\n" * n,
    "items": lambda n: "# A\n\nGET /a\n\n" + "- 404 x\n" * n,
    "tags": lambda n: "# A\n\nGET /a\n\n" + '<ParamField body="a" type="object">\n' * n,
    "fields": lambda n: "# A\n\nGET /a\n\n" + '<ResponseField name="a" type="string" />\n' * n + "```json 200\n{}\n```",
    "fences": lambda n: "# A\n\nGET /a\n\n" + "````\n```\n" * n,
    "comments": lambda n: "# A\n\nGET /a\n\n" + "<!-- {/* " * n,
    "operations": lambda n: "# A\n\n" + "".join(f"## GET /a{i}\n\n" for i in range(n)),
    "elements": lambda n: "<html><body>" + "<div>404 - x</div>" * n,
    "elements in elements": lambda n: "<html><body>" + "<span>a" * n,
    "items of a list": lambda n: "<html><body><ol>" + "<li>404 - x</li>" * min(n, 3000),
    "scripts": lambda n: "<html><body>" + '<script>x={"openapi":"3","paths":{}}</script>' * n,
    "objects in a script": lambda n: '<html><body><script>"openapi":' + '={"a":' * n,
    "paths": lambda n: "openapi: 3.0.0\npaths:\n" + "".join(f" /a{i}: {{get: {{}}}}\n" for i in range(n)),
    "entries": lambda n: (
        '{"log": {"entries": ['
        + ", ".join(
            f'{{"request": {{"method": "GET", "url": "http://a/{i}"}}, "response": {{"status": 204, "content": '
            f'{{"mimeType": "application/json"}}}}}}'
            for i in range(n)
        )
        + "]}}"
    ),
}


def calls(text: str) -> int:
    """How many functions are called, Python's and C's, while a page is read."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        with suppress(PageUnreadable):
            read(text.encode())
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", GROWING)
def test_twice_the_page_is_twice_the_work(kind: str) -> None:
    """A little more is allowed for what grows with a logarithm; the square of it would be four times."""
    once, twice = calls(GROWING[kind](400)), calls(GROWING[kind](800))
    assert twice < 2.5 * once + 500
