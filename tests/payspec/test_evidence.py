"""`payspec evidence --observed`: what a contract run has seen, beside what the documentation says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec.evidence import evidence, main
from payspec.installed import providers
from payspec.observed import ObservationInvalid, observed

OPERATIONS = {name: frozenset(one.operation for one in evidence(name)) for name in providers()}
RUN: dict[str, Any] = {
    "observed": 1,
    "provider": "gateway",
    "target": "gateway-test",
    "date": "2026-01-02",
    "operations": {
        "payouts_get": {"verdict": "refuted", "differences": [{"kind": "type", "at": "/data/wire_amount"}]},
        "payouts_create": {"verdict": "confirmed"},
        "refunds_create": {"verdict": "not reached", "reason": "it moves money"},
    },
}


def _file(folder: Path, name: str = "evidence.json", **changes: Any) -> str:
    path = folder / name
    path.write_text(json.dumps({**RUN, **changes}), encoding="utf-8")
    return str(path)


def test_the_table_gets_a_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Verdict, day and number of differences; nothing where nothing was asked."""
    assert main(["gateway", "--observed", _file(tmp_path)]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert "observed" in lines["operation"]
    assert "refuted 2026-01-02 (1)" in lines["payouts_get"]
    assert "confirmed 2026-01-02" in lines["payouts_create"]
    assert "not reached" in lines["refunds_create"]
    assert "2026" not in lines["customers_delete"]
    assert lines["observed:"].strip() == "observed: 1 confirmed, 1 refuted, 1 not reached"


def test_without_a_file_nothing_changes(capsys: pytest.CaptureFixture[str]) -> None:
    """The level is the documentation's; what was observed never alters it."""
    assert main(["gateway"]) == 0
    assert "observed" not in capsys.readouterr().out


def test_one_operation_says_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And where it was seen, or why not."""
    path = _file(tmp_path)
    main(["gateway", "--operation", "payouts_get", "--observed", path])
    said = capsys.readouterr().out
    assert "observed   refuted at gateway-test, 2026-01-02" in said
    assert "differs    type at /data/wire_amount" in said
    main(["gateway", "--operation", "refunds_create", "--observed", path])
    assert "not reached at gateway-test, 2026-01-02: it moves money" in capsys.readouterr().out


def test_of_several_files_the_last_that_reached_it_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever their order."""
    later = {"payouts_get": {"verdict": "confirmed"}, "payouts_create": {"verdict": "not reached"}}
    paths = [_file(tmp_path), _file(tmp_path, "later.json", date="2026-03-04", operations=later)]
    for one, other in (paths, paths[::-1]):
        main(["gateway", "--json", "--observed", one, "--observed", other])
        found = {each["operation"]: each.get("observed") for each in json.loads(capsys.readouterr().out)}
        assert (found["payouts_get"]["verdict"], found["payouts_get"]["date"]) == ("confirmed", "2026-03-04")
        assert (found["payouts_create"]["verdict"], found["payouts_create"]["date"]) == ("confirmed", "2026-01-02")
        assert found["customers_delete"] is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"observed": 2}, 'does not say "observed": 1'),
        ({"observed": True}, 'does not say "observed": 1'),
        ({"provider": "nobody"}, "no provider"),
        ({"date": None}, "date of the file is no text"),
        ({"operations": []}, "operations is no object"),
        ({"operations": {"gone": {"verdict": "confirmed"}}}, "no operation gone"),
        ({"operations": {"payouts_get": {"verdict": "fine"}}}, "none of confirmed"),
        ({"operations": {"payouts_get": {"verdict": "refuted", "differences": 3}}}, "no list"),
        ({"operations": {"payouts_get": {"verdict": "refuted", "differences": [{}]}}}, "kind of payouts_get"),
    ],
)
def test_another_file_is_refused(
    changes: dict[str, Any], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its name, the place, and what to give."""
    with pytest.raises(SystemExit) as exit_:
        main(["--observed", _file(tmp_path, **changes)])
    assert exit_.value.code == 2
    printed = capsys.readouterr().err
    assert said in printed
    assert "evidence.json: " in printed


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its name."""
    with pytest.raises(SystemExit):
        main(["--observed", str(tmp_path / "none.json")])
    assert "none.json: No such file" in capsys.readouterr().err


def test_text_from_a_file_cannot_steer_a_terminal() -> None:
    """Control characters become question marks."""
    (one,) = observed(
        json.dumps({**RUN, "target": "a\x1b[2J", "operations": {"payouts_get": {"verdict": "confirmed"}}}).encode(),
        OPERATIONS,
    )
    assert one.target == "a?[2J"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(
    st.binary(max_size=80)
    | st.builds(lambda name, value: json.dumps({**RUN, name: value}).encode(), st.sampled_from(sorted(RUN)), _JSON)
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Nothing but ObservationInvalid comes of it."""
    try:
        found = observed(content, OPERATIONS)
    except ObservationInvalid as error:
        assert str(error)
    else:
        assert all(one.operation in OPERATIONS[one.provider] for one in found)
