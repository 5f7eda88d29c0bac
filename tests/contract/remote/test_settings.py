"""The targets file: what it may say, and that it never holds a credential."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.remote.settings import SettingsInvalid, parse, read
from payspec_build.documents import ROOT
from tests.contract.remote.surroundings import DOCUMENTS

RIGHT = """
[targets.juicyway-test]
base_url = "https://sandbox.example.com"
provider = "juicyway"
test_environment = true
may_write = ["customers_create"]
may_move_money = ["payouts_create"]
[targets.juicyway-test.credentials]
ApiKey = "JUICYWAY_TEST_KEY"
"""


def _refusal(text: str) -> str:
    with pytest.raises(SettingsInvalid) as caught:
        parse(text.encode(), DOCUMENTS)
    return str(caught.value)


def test_a_file_is_read_with_careful_defaults() -> None:
    """Two requests a second, three hundred in all, and nothing may write that is not listed."""
    target = parse(RIGHT.encode(), DOCUMENTS)["juicyway-test"]
    assert (target.requests_per_second, target.max_requests, target.longest_wait_s) == (2.0, 300, 120.0)
    assert target.may_write == {"customers_create"}
    assert target.may_move_money == {"payouts_create"}
    assert dict(target.credentials) == {"ApiKey": "JUICYWAY_TEST_KEY"}
    bare = parse(RIGHT.replace("may_", "# may_").replace("test_environment = true", "").encode(), DOCUMENTS)
    assert bare["juicyway-test"].may_write == frozenset()
    assert bare["juicyway-test"].test_environment is False


def test_the_example_can_be_used() -> None:
    """As it is in the tree."""
    targets = read(ROOT / "contract_tests" / "remote" / "targets.example.toml", DOCUMENTS)
    assert {one.provider for one in targets.values()} == {"juicyway", "paycombat"}
    assert not any(one.may_move_money for one in targets.values())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"JUICYWAY_TEST_KEY"', '"sk_test_abc"', "not the name of an environment variable"),
        ("ApiKey", "Token", "for each of ApiKey"),
        ("[targets.juicyway-test.credentials]", "", "no setting ApiKey"),
        ('"juicyway"', '"nobody"', "one of gateway, juicyway, paycombat"),
        ('"customers_create"', '"customers_creat"', "does not have"),
        ('"customers_create"', '"payouts_create"', "list it in may_move_money"),
        ('"customers_create"', '"customers_list"', "only reads"),
        ('"payouts_create"', '"customers_create"', "moves none"),
        ("true", '"yes"', "true or false"),
        ("true", "true\nrequests_per_second = 1000", "from 0.01 to 50"),
        ("true", "true\nmax_requests = true", "has to be a number"),
        ("true", "true\nlongest_wait_s = nan", "has to be a number"),
        ("true", "true\nmay_wirte = []", "no setting may_wirte"),
        ("true", "true\nvalues = 3", "ids as text"),
        ("true", "true\nmay_write = 3", "not TOML"),
        ("targets.juicyway-test", 'targets."../x"', "letters, digits"),
        ("[targets.juicyway-test]", "x = 1\n[targets.juicyway-test]", "nothing else"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, said: str) -> None:
    """With the place."""
    assert said in _refusal(RIGHT.replace(old, new))


def test_a_credential_in_the_file_is_not_repeated() -> None:
    """The message is for a log that others read."""
    assert "distinctive" not in _refusal(RIGHT.replace("JUICYWAY_TEST_KEY", "distinctive_key"))
    assert "distinctive" not in _refusal(RIGHT + '\nbroken = "distinctive')


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    """By its name."""
    with pytest.raises(SettingsInvalid, match=r"none\.toml cannot be read"):
        read(tmp_path / "none.toml", DOCUMENTS)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (RIGHT + text).encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Nothing but SettingsInvalid comes of it."""
    try:
        parse(content, DOCUMENTS)
    except SettingsInvalid as error:
        assert str(error)


@given(
    st.sampled_from(RIGHT.splitlines()),
    st.sampled_from(["1", "[]", "{}", "nan", '""', "1979-05-27", "9" * 5000, "'\x00'"]),
)
def test_any_value_in_any_place_is_read_or_refused(line: str, value: str) -> None:
    """Types that TOML has and settings do not."""
    spoiled = RIGHT.replace(line, f"{line.partition('=')[0]} = {value}") if "=" in line else RIGHT
    try:
        parse(spoiled.encode(), DOCUMENTS)
    except SettingsInvalid as error:
        assert str(error)
