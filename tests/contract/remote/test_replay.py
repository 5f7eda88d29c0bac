"""A recording is asked of the sandbox again: ids are translated, requests signed afresh, and what differs is said."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from contract_tests.documents import providers
from contract_tests.remote.command import main
from contract_tests.remote.recording import Seen, read
from contract_tests.remote.replay import Parity, replayed
from tests.contract.remote.surroundings import DOCUMENTS, asked, everything, provider_at
from tests.contract.remote.variant import WRONG, variant


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Recordings of the variant, by provider."""
    folders = {name: tmp_path_factory.mktemp(name) for name in providers()}
    with provider_at(variant) as url:
        for name, folder in folders.items():
            asked(everything(name, url), folder)
    return {name: folder / "recording.jsonl" for name, folder in folders.items()}


def _parity(path: Path) -> Parity:
    heading, seen = read(path)
    return replayed(heading, seen, DOCUMENTS[heading.provider], seed=2)


@pytest.mark.parametrize("provider", providers())
def test_a_recording_of_the_sandbox_is_answered_alike(provider: str, tmp_path: Path) -> None:
    """With another seed, so that every id is another one; only balances and the like may differ."""
    with provider_at() as url:
        evidence = asked(everything(provider, url), tmp_path)
    parity = _parity(tmp_path / "recording.jsonl")
    assert not parity.differs, parity.text()
    assert parity.asked + parity.left_out.total() == len(evidence.seen)
    assert parity.asked >= 0.9 * len(evidence.seen) or provider == "gateway"
    assert {one.where for one in parity.unlike} <= {"/data/balance"}


@pytest.mark.parametrize("provider", providers())
def test_the_differences_of_the_variant_are_listed(provider: str, recorded: dict[str, Path]) -> None:
    """Each operation that differs, but for those whose documented path leads nowhere, and no other one."""
    parity = _parity(recorded[provider])
    differing = {one.operation for one in parity.unlike if one.kind != "value"}
    wrong = {one.operation for one in WRONG if one.provider == provider}
    # A path that is gone differs as well: 404 was recorded, and the sandbox has it.
    assert differing == wrong
    text = parity.text()
    assert all(name in text for name in wrong)


def test_a_status_and_a_field_are_named_with_both_sides(recorded: dict[str, Path]) -> None:
    """What was recorded and what the sandbox says."""
    text = _parity(recorded["juicyway"]).text()
    assert "status: recorded 200, sandbox 201 (4x)" in text
    assert "shape at /data/symbolName: recorded string, sandbox nothing (1x)" in text
    assert "shape at /data/currency: recorded null, sandbox nothing (1x)" in text


def test_objects_that_were_there_before_are_left_out(tmp_path: Path) -> None:
    """The sandbox cannot have them."""
    with provider_at() as url:
        asked(everything("juicyway", url), tmp_path / "first")
        asked(everything("juicyway", url, may_write=frozenset(), may_move_money=frozenset()), tmp_path / "second")
    parity = _parity(tmp_path / "second" / "recording.jsonl")
    left_out = dict(parity.left_out.keys())
    assert left_out["payments_get"] == "it is about an object that was there before the recording"


def _changed(seen: list[Seen], **changes: object) -> list[Seen]:
    return [attrs.evolve(one, **changes) for one in seen]  # type: ignore[arg-type]


def test_what_the_specification_no_longer_has_is_left_out(recorded: dict[str, Path]) -> None:
    """Operations, paths and parameters of an older one."""
    heading, seen = read(recorded["gateway"])
    some = [one for one in seen if not one.note][:2]
    document = DOCUMENTS["gateway"]
    for changes in ({"operation": "gone"}, {"path": "/gone"}, {"method": "PUT"}, {"parameters": {"a": "b"}}):
        parity = replayed(heading, _changed(some, **changes), document, 1)
        assert parity.asked == 0
        assert parity.left_out.total() == 2


def test_the_command_replays(recorded: dict[str, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """0 where all is alike, 1 where something differs, 2 for another file."""
    assert main(["--replay", str(recorded["gateway"])]) == 1
    assert "gateway, recorded at gateway-test on 2026-01-02" in capsys.readouterr().out
    lines = recorded["gateway"].read_text(encoding="utf-8").splitlines()
    alike = [line for line in lines if '"payouts_create"' in line or '"recording"' in line]
    (tmp_path / "alike.jsonl").write_text("\n".join(alike), encoding="utf-8")
    assert main(["--replay", str(tmp_path / "alike.jsonl")]) == 0
    assert "1 answered alike" in capsys.readouterr().out
    assert main(["--replay", str(Path(__file__))]) == 2
    assert "not JSON" in capsys.readouterr().err
