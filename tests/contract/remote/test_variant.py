"""A provider that differs from its documentation in 15 places: all are found, and the suggestions are right."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from contract_tests.documents import Document, providers
from contract_tests.remote.evidence import Evidence, as_data, weighed
from contract_tests.remote.patching import patched
from contract_tests.remote.places import Places
from contract_tests.remote.recording import read
from contract_tests.remote.suggestions import Suggestion
from payspec_build.bundle import bundle
from payspec_build.documents import SPEC, load_yaml
from tests.contract.remote.surroundings import DOCUMENTS, asked, everything, provider_at, verdicts
from tests.contract.remote.variant import WRONG, Wrong, variant

# The sandbox plays a code of errors that no page shows, and that the specification does not list as known: a true
# remark, and nothing that does not fit.
_REMARKS = {("wallet_transactions_create", "unknown value")}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Evidence]:
    """The evidence on the variant, by provider."""
    with provider_at(variant) as url:
        return {name: asked(everything(name, url), tmp_path_factory.mktemp(name)) for name in providers()}


@pytest.fixture(scope="module")
def intact(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Evidence, Path]]]:
    """The evidence on the unspoiled sandbox, with the folder it was written to."""
    with provider_at() as url:
        folders = {name: tmp_path_factory.mktemp(name) for name in providers()}
        yield {name: (asked(everything(name, url), folders[name]), folders[name]) for name in providers()}


def _suggestion(evidence: Evidence, wrong: Wrong) -> Suggestion:
    (one,) = [
        one
        for one in evidence.suggestions
        if wrong.operation in one.operations and wrong.kind in {each.kind for each in one.differences}
    ]
    return one


def test_there_are_fifteen_differences_of_five_kinds() -> None:
    """Three of each, over all providers."""
    assert len(WRONG) == len({one.name for one in WRONG}) == 15
    groups = {"missing": "fields", "renamed": "fields", "additional": "fields", "null": "type"}
    counted = [groups.get(one.kind, one.kind) for one in WRONG]
    assert {kind: counted.count(kind) for kind in counted} == dict.fromkeys(
        ("path", "fields", "type", "status", "envelope"), 3
    )
    assert {one.provider for one in WRONG} == set(providers())


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_each_difference_is_found_and_its_change_is_the_right_one(wrong: Wrong, found: dict[str, Evidence]) -> None:
    """In the operation that has it, as what it is."""
    suggestion = _suggestion(found[wrong.provider], wrong)
    assert wrong.mended in json.dumps(suggestion.changes)
    verdict = "confirmed" if wrong.kind == "additional" else "refuted"  # more than was documented refutes nothing
    assert verdicts(found[wrong.provider])[wrong.operation] == verdict


@pytest.mark.parametrize("provider", providers())
def test_nothing_else_is_found(provider: str, found: dict[str, Evidence]) -> None:
    """A difference for each that was made, and not one more."""
    seen = {(one.operation, one.kind) for one in found[provider].judgement.differences}
    assert seen - _REMARKS == {(one.operation, one.kind) for one in WRONG if one.provider == provider}


@pytest.mark.parametrize("provider", providers())
def test_the_unspoiled_sandbox_is_refuted_in_nothing(provider: str, intact: dict[str, tuple[Evidence, Path]]) -> None:
    """And most of it is confirmed; what is not reached has a reason."""
    evidence, _ = intact[provider]
    assert {(one.operation, one.kind) for one in evidence.judgement.differences} <= _REMARKS
    verdict = verdicts(evidence)
    assert "refuted" not in verdict.values()
    least = {"paycombat": 40, "gateway": 4, "juicyway": 30}
    assert list(verdict.values()).count("confirmed") >= least[provider]
    assert all(
        evidence.reason(one) for one in evidence.document.operations.values() if verdict[one.id] == "not reached"
    )


@pytest.mark.parametrize("provider", providers())
def test_the_same_replies_fit_the_mended_document(provider: str, found: dict[str, Evidence]) -> None:
    """Judged again after all suggestions, nothing differs."""
    assert found[provider].remaining == ()
    assert as_data(found[provider], Places(provider))["suggestions_hold"] is True


@pytest.mark.parametrize("provider", providers())
def test_without_its_suggestion_each_difference_would_stay(provider: str, found: dict[str, Evidence]) -> None:
    """The judgement after the changes can fail: with one of them left out it does."""
    evidence = found[provider]
    for left_out in evidence.suggestions:
        changes = [change for one in evidence.suggestions if one is not left_out for change in one.changes]
        mended = Document(provider, patched(evidence.document.raw, changes))
        again = weighed(mended, evidence.heading, evidence.seen, {})
        assert {one.operation for one in again.judgement.differences} == set(left_out.operations)


@pytest.mark.parametrize("provider", providers())
def test_a_new_run_with_the_mended_document_finds_nothing(
    provider: str, found: dict[str, Evidence], tmp_path: Path
) -> None:
    """The other way round: the provider is asked afresh, as the suggestions have it."""
    evidence = found[provider]
    changes = [change for one in evidence.suggestions for change in one.changes]
    mended = Document(provider, patched(evidence.document.raw, changes))
    with provider_at(variant) as url:
        again = asked(everything(provider, url), tmp_path, {**DOCUMENTS, provider: mended})
    assert again.judgement.differences == ()
    assert all(verdicts(again)[one.operation] == "confirmed" for one in WRONG if _is_reached(one, provider))


def _is_reached(wrong: Wrong, provider: str) -> bool:
    # No transaction is known at the gateway: its 422 is all that is seen of it.
    return wrong.provider == provider and wrong.operation != "transactions_get"


@pytest.mark.parametrize("provider", providers())
def test_the_changes_of_the_files_make_the_mended_document(
    provider: str, found: dict[str, Evidence], tmp_path: Path
) -> None:
    """Made in the YAML of `spec/`, by file and pointer, and bundled, they give the very same document."""
    evidence = found[provider]
    shutil.copytree(SPEC / provider, tmp_path / provider)
    places = Places(provider)
    for suggestion in evidence.suggestions:
        for change in places.changes(suggestion.changes, suggestion.operations[0]):
            file = tmp_path / provider / change["file"]
            if change["op"] in ("rename", "copy file"):
                shutil.copy(file, file.with_name(change["path"]))
                if change["op"] == "rename":
                    file.unlink()
                continue
            whole = patched(load_yaml(file), [change])
            # JSON is YAML whose texts are in quotes.
            file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    changes = [change for one in evidence.suggestions for change in one.changes]
    bundled, mended = bundle(provider, tmp_path), patched(evidence.document.raw, changes)
    for name in mended["components"]["schemas"].keys() - bundled["components"]["schemas"].keys():
        # What an envelope's change leaves without a use: the bundler takes only what is reachable.
        assert f'"#/components/schemas/{name}"' not in json.dumps(bundled)
        del mended["components"]["schemas"][name]
    assert bundled == mended


@pytest.mark.parametrize("provider", providers())
def test_the_recording_alone_gives_the_same_evidence(provider: str, intact: dict[str, tuple[Evidence, Path]]) -> None:
    """Who has the file can make it again."""
    evidence, folder = intact[provider]
    heading, seen = read(folder / "recording.jsonl")
    again = weighed(evidence.document, heading, seen, evidence.not_sent)
    assert as_data(again, Places(provider)) == json.loads((folder / "evidence.json").read_text(encoding="utf-8"))


def test_where_no_other_path_is_found_no_change_is_suggested(found: dict[str, Evidence], tmp_path: Path) -> None:
    """It might be gone: that is for a person to say."""
    evidence = found["juicyway"]
    seen = [one for one in evidence.seen if one.note != "search"]
    alone = weighed(evidence.document, evidence.heading, seen, {})
    (suggestion,) = [one for one in alone.suggestions if "payouts_get_charge" in one.operations]
    assert suggestion.changes == ()
    assert "x-evidence.withdrawn" in suggestion.text
    assert [one.kind for one in alone.remaining] == ["path"]
    assert attrs.evolve(alone.remaining[0], times=1).seen == ()
