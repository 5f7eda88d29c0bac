"""Pages that were cut, doubled, shuffled or re-encoded on their way end as a page or as our error, and stay bounded."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec_build.drift.extract import extracted
from payspec_build.drift.page import Page, PageUnreadable
from payspec_build.drift.readers import read
from payspec_build.drift.readers.decoding import LIMIT

PAGES = Path(__file__).parent / "pages"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(PAGES.iterdir()) if path.suffix != ".expected"]
WORDS = [
    *(
        "Antwort",
        "Paramètres",
        "必須",
        "пример",
        "العنوان",
        "🟢",
        "200",
        "GET",
        "/",
        "{",
        "}",
        "[",
        "```",
        "|",
        "<",
        ">",
    ),
    *("'", '"', "\\", "\u200b", "\u00a0", "&amp;", "&#x110000;", "Example", "Responses", "Body", "required", "string"),
    *("</script>", "<pre>", "<ParamField", "\x00", "\ud800", "1e999999", "NaN", "- " * 50, "[" * 300, "> " * 60),
    *("• ", "404 - ", "curl ", "openapi: 3", "# ", "Path Params", "POST /a/{b}", "---", "Modified at ", "{{x}}", "$'"),
]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "utf-7", "cp437", "utf-32")


def read_or_refused(raw: bytes) -> Page | None:
    """The page, or None where the reader said that it is none; any other end fails the test."""
    try:
        page = read(raw)
    except PageUnreadable as problem:
        assert "\n" not in str(problem)
        return None
    extracted(page)
    return page


def lines_of(text: str) -> list[str]:
    return text.split("\n")


@st.composite
def mangled(draw: Any) -> bytes:
    """A page after some accidents, in some encoding."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["cut", "head", "double", "shuffle", "insert", "drop", "join", "mix", "escape"]))
        at = draw(st.integers(0, max(1, len(text))))
        if kind == "cut":
            text = text[:at]
        elif kind == "head":
            text = text[at:]
        elif kind == "double":
            text = text + draw(st.sampled_from(["", "\n"])) + text[: draw(st.sampled_from([at, len(text)]))]
        elif kind == "shuffle":
            lines = lines_of(text)
            random.Random(at).shuffle(lines)
            text = "\n".join(lines)
        elif kind == "insert":
            text = text[:at] + draw(st.sampled_from(WORDS)) * draw(st.integers(1, 5)) + text[at:]
        elif kind == "drop":
            text = "\n".join(line for index, line in enumerate(lines_of(text)) if index % 7 != at % 7)
        elif kind == "join":
            text = text.replace("\n", draw(st.sampled_from(["", " ", "\r", "\r\n", "\u2028"])))
        elif kind == "mix":
            text = text[:at] + draw(st.sampled_from(TEXTS))[at:]
        else:
            text = text.replace("<", "&lt;").replace('"', "&quot;")
    text = text[:60_000]
    return text.encode(draw(st.sampled_from(ENCODINGS)), errors=draw(st.sampled_from(["replace", "ignore"])))


@given(mangled())
def test_a_mangled_page_is_read_or_refused(raw: bytes) -> None:
    """Nothing but a page or our error comes out."""
    read_or_refused(raw)


@given(st.binary(max_size=600))
def test_bytes_of_nothing_are_read_or_refused(raw: bytes) -> None:
    """Any bytes."""
    read_or_refused(raw)


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=60), st.sampled_from(["", "\n", " ", "\n\n"]))
def test_words_of_pages_in_any_order_are_read_or_refused(words: list[str], between: str) -> None:
    """Marks of all formats, mixed with text."""
    read_or_refused(between.join(words).encode("utf-8", errors="replace"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_an_encoding_changes_nothing(encoding: str, breaks: str) -> None:
    """Byte order marks, both halves of UTF-16, the line ends of every system."""
    text = (PAGES / "site_get.txt").read_text(encoding="utf-8")
    assert extracted(read(text.replace("\n", breaks).encode(encoding))) == extracted(read(text.encode()))


def test_a_western_encoding_is_read() -> None:
    """Only the coloured signs are lost in it, and nothing was read from these."""
    text = (PAGES / "site_get.txt").read_text(encoding="utf-8").replace("Guides", "Führer")
    found = extracted(read(text.encode("cp1252", errors="ignore")))
    assert found["menu"][0]["groups"] == ["Führer"]
    assert [one["status"] for one in found["responses"]] == [200, 400, 500]


def test_utf_8_that_was_taken_for_a_western_encoding_is_mended() -> None:
    """A page saved twice, once wrongly: its signs are what they were."""
    text = (PAGES / "site_get.txt").read_text(encoding="utf-8").replace("Guides", "Führer")
    twice = bytes(text, "utf-8").decode("latin-1").encode("utf-8")
    assert extracted(read(twice)) == extracted(read(text.encode()))


def test_signs_that_nobody_sees_change_nothing() -> None:
    """Zero-width spaces, soft hyphens, spaces that do not break."""
    text = (PAGES / "site_get.txt").read_text(encoding="utf-8")
    seen = (
        text.replace("required", "requ\u200bired")
        .replace("string ", "string\u00a0")
        .replace("Path", "\u2060Pa\u00adth")
    )
    assert extracted(read(seen.encode())) == extracted(read(text.encode()))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(32)) * 40, "control characters"),
        (b"a" * (LIMIT + 1), "bytes"),
        (b"\n" * 300_000, "empty"),
        (b"a\n" * 300_000, "lines"),
        (b"Dear reader,\nwe have moved.\n", "looked for"),
        (b'{"name": "x"}', "looked for"),
        (b'{"openapi": "3.1.0", "paths": {', "JSON"),
        (b"openapi: 3.1.0\npaths: {a: [}", "OpenAPI"),
        (b'{"log": {"entries": []}}', "HAR"),
        (b"<html><body><p>Nothing</p></body></html>", "looked for"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(raw: bytes, words: str) -> None:
    """The text says what was looked for, and names the file."""
    with pytest.raises(PageUnreadable, match=words) as caught:
        read(raw, "saved/page.txt")
    assert str(caught.value).startswith("saved/page.txt: ")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A missing file, and a folder."""
    with pytest.raises(PageUnreadable, match=r"missing\.txt"):
        read(tmp_path / "missing.txt")
    with pytest.raises(PageUnreadable):
        read(tmp_path)


@pytest.mark.parametrize(
    "text", ['<redoc spec-url="/api/openapi.yaml">', "<script>Redoc.init('/api/openapi.yaml')</script>"]
)
def test_a_page_that_loads_its_document_says_which(text: str) -> None:
    """A reader cannot load it, but somebody can save it."""
    with pytest.raises(PageUnreadable, match=r"save /api/openapi\.yaml instead"):
        read(f"<html><body>{text}</body></html>".encode())
