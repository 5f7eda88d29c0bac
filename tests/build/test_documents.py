"""Reading YAML: strict, and nothing but SpecError comes out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec_build.documents import SpecError, load_json, load_yaml


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
