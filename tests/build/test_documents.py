"""Reading YAML: strict, and nothing but SpecError comes out of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec_build.documents import SpecError, load_json, load_yaml, providers


def test_a_key_that_stands_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    """The second of two equal keys would win silently."""
    file = tmp_path / "a.yaml"
    file.write_text("get: 1\npost: 2\nget: 3\n", encoding="utf-8")
    with pytest.raises(SpecError, match=r"a\.yaml:3: the key 'get' stands twice"):
        load_yaml(file)


def test_plain_scalars_mean_what_they_look_like(tmp_path: Path) -> None:
    """Norway stays a country and a day stays a string."""
    file = tmp_path / "a.yaml"
    file.write_text("[NO, yes, 2024-12-30, 1_000, 0x1f, 12:30:00, 1.5, 7, true, null]", encoding="utf-8")
    assert load_yaml(file) == ["NO", "yes", "2024-12-30", "1_000", "0x1f", "12:30:00", 1.5, 7, True, None]


def test_a_key_without_quotes_that_is_a_number_is_refused(tmp_path: Path) -> None:
    """A status of 200 has to be the string "200"."""
    file = tmp_path / "a.yaml"
    file.write_text("200: ok\n", encoding="utf-8")
    with pytest.raises(SpecError, match="put it in quotes"):
        load_yaml(file)


def test_an_empty_value_is_null(tmp_path: Path) -> None:
    """As YAML has it, and no empty text."""
    file = tmp_path / "a.yaml"
    file.write_text("default:\nlist:\n  -\n  - ''\n", encoding="utf-8")
    assert load_yaml(file) == {"default": None, "list": [None, ""]}


ODD_YAML = {
    "a: 1\nb: &x 2\nc: *x\n": r"a\.yaml:3: an alias; name the schema",
    "a: 1\n<<: {b: 1}\n": r"a\.yaml:2: a merge key; write out",
    "a: 1\nb: !!set {x}\n": r"a\.yaml:2: a tag; write the plain value",
    "- !!omap [a: 1]\n": r"a\.yaml:1: a tag",
    "- !!binary aGk=\n": r"a\.yaml:1: a tag",
    "- !!timestamp x\n": r"a\.yaml:1: a tag",
    "- !!python/object/apply:os.system [x]\n": r"a\.yaml:1: a tag",
    "- !own x\n": r"a\.yaml:1: a tag",
    "a:\n  - 1e999\n": r"a\.yaml:2: the number 1e999 is beyond what JSON holds",
    "a:\n  - -1e999\n": r"a\.yaml:2: the number -1e999",
    "a:\n  - " + "9" * 400: r"a\.yaml:2: the number 9+ is beyond",
    'a: 1\nb: "\\0"\n': r"a\.yaml:2: the text .* has U\+0000, a control character: take it out",
    'a: "\\uD800"\n': r"a\.yaml:1: .* has U\+D800, half of a surrogate pair",
    '"\\uDFFF": 1\n': r"a\.yaml:1: .* has U\+DFFF",
    'a: "\\e[2J"\n': r"a\.yaml:1: .* has U\+001B, a control character",
    "a: x\nb: \u202ey\n": r"a\.yaml:2: U\+202E, a mark that turns the direction",
    "a: x\nb: \x00y\n": r"a\.yaml:2: U\+0000, a control character",
    "a: " + "[" * 80 + "]" * 80: r"a\.yaml:1: nested more than 60 deep; flatten it",
    "[" * 5000: r"a\.yaml: (nested too deeply|not valid YAML)",
    "a: [\n": r"a\.yaml: not valid YAML",
    "--- 1\n--- 2\n": r"a\.yaml: not valid YAML",
    "? [a]\n: 1\n": r"a\.yaml:1: the key \['a'\] is not a string",
}

ODD_JSON = {
    '{\n"a": NaN}': r"a\.json:2: NaN is no JSON number; write null or a number",
    '{\n"a": [\nInfinity]}': r"a\.json:3: Infinity is no JSON number",
    '{"a": -Infinity}': r"a\.json:1: -Infinity is no JSON number",
    '{\n"a": -1e999}': r"a\.json:2: the number -1e999 is beyond what JSON holds",
    '{"a": ' + "9" * 400 + "}": r"a\.json:1: the number 9+ is beyond",
    '{"a": ' + "9" * 5000 + "}": r"a\.json: not valid JSON",
    '{"a": {"b": 1,\n"b": 2}}': r"a\.json:2: the key 'b' stands twice; merge the two",
    '[{"a": {"b": 1}, "c": [],\n\n"a": 2}]': r"a\.json:3: the key 'a' stands twice",
    '{"a": 1, "\\u0061": 2}': r"a\.json:1: the key 'a' stands twice",
    '{"a": "\\ud800"}': r"a\.json:1: .* half of a surrogate pair: take it out",
    '{"a":\n"\\u0000"}': r"a\.json:2: .* a control character",
    '{"\\u202e": 1}': r"a\.json:1: .* a mark that turns",
    '{"a": \n}': r"a\.json:2: not valid JSON",
    "[" * 80 + "]" * 80: r"a\.json:1: nested more than 60 deep",
    "[" * 90000: r"a\.json: not valid JSON",
    "": r"a\.json:1: not valid JSON",
}


@pytest.mark.parametrize(
    ("load", "content"), [(load_yaml, one) for one in ODD_YAML] + [(load_json, one) for one in ODD_JSON]
)
def test_what_parsers_let_pass_is_refused_with_its_line(
    load: Callable[[Path], Any], content: str, tmp_path: Path
) -> None:
    """And with what to do."""
    file = tmp_path / ("a.yaml" if load is load_yaml else "a.json")
    file.write_bytes(content.encode())
    with pytest.raises(SpecError, match=(ODD_YAML if load is load_yaml else ODD_JSON)[content]):
        load(file)


@pytest.mark.parametrize("load", [load_yaml, load_json])
def test_what_cannot_be_opened_is_said(load: Callable[[Path], Any], tmp_path: Path) -> None:
    """A folder, nothing, bytes that are no UTF-8, and a file nobody keeps by hand."""
    (tmp_path / "bytes").write_bytes(b"a: 1\n\xff")
    with (tmp_path / "large").open("wb") as large:
        large.truncate(5 << 20)
    for name, said in {
        "": "cannot be read",
        "none": "there is no such file",
        "bytes": "bytes:2: cannot be read as UTF-8 text; save it as UTF-8",
        "large": "larger than 4 MiB; divide it",
    }.items():
        with pytest.raises(SpecError, match=said):
            load(tmp_path / name)


def test_what_is_fine_stays_fine(tmp_path: Path) -> None:
    """Windows's line ends, a byte order mark, pairs of surrogates, and the same key in two objects."""
    file = tmp_path / "a"
    file.write_bytes(b'\xef\xbb\xbf{"a": {"b": "\xf0\x9f\x98\x80"},\r\n "b": [{"a": 1.5e3}, {"a": "x\\ny"}]}')
    for load in (load_yaml, load_json):
        assert load(file)["a"] == {"b": "\U0001f600"}
        assert load(file)["b"][1:] == [{"a": "x\ny"}]


@given(content=st.binary() | st.text(alphabet="{}[]:,-&*!|>'\"%@#? \n\tab01.~").map(str.encode))
def test_any_bytes_give_a_document_or_our_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """No foreign exception comes out of reading a file."""
    file = tmp_path_factory.mktemp("any") / "a.yaml"
    file.write_bytes(content)
    for load in (load_yaml, load_json):
        try:
            load(file)
        except SpecError as error:
            assert "a.yaml" in str(error)


def test_providers_are_the_folders_with_a_document(tmp_path: Path) -> None:
    """Nobody lists them; files and hidden folders beside them are none."""
    for name in ("second", "first", ".cache"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "openapi.yaml").write_text("{}", encoding="utf-8")
    (tmp_path / "extensions.schema.json").write_text("{}", encoding="utf-8")
    assert providers(tmp_path) == ("first", "second")


@pytest.mark.parametrize(
    ("folder", "file", "said"),
    [
        ("empty", "README.md", "empty: there is no openapi.yaml in it; add one, or take the folder away"),
        ("Shop", "openapi.yaml", "Shop: rename the folder"),
        ("class", "openapi.yaml", "class: rename the folder"),
        ("testing", "openapi.yaml", "and none of testing, webhooks"),
    ],
)
def test_a_folder_that_cannot_be_a_provider_is_named(tmp_path: Path, folder: str, file: str, said: str) -> None:
    """It would be left out silently, or fail where its package is imported."""
    (tmp_path / folder).mkdir()
    (tmp_path / folder / file).write_text("", encoding="utf-8")
    with pytest.raises(SpecError, match=re.escape(said)):
        providers(tmp_path)
