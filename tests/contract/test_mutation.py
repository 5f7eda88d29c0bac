"""Generated defects at work: the sandbox really changes, what is wrong is caught, and what is said of it is checked."""

from __future__ import annotations

import contextlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs
import httpx
import pytest

from contract_tests.mutation import command, running
from contract_tests.mutation.direct import asked_directly
from contract_tests.mutation.equivalents import FILE, EquivalentsWrong, reasons
from contract_tests.mutation.examining import CAUGHT, NOT_STARTED, SURVIVED, Control, Finding
from contract_tests.mutation.judging import Model
from contract_tests.mutation.loading import PACKAGE, loaded, package_folder
from contract_tests.mutation.mutators import Mutation, UnknownMutation, every
from contract_tests.mutation.report import COMMAND, Report, data, text
from contract_tests.mutation.running import ProvesNothing, every_part, findings, suspected
from contract_tests.mutation.tracing import Calls
from contract_tests.run import command as run


@cache
def _every() -> dict[str, Mutation]:
    return every(package_folder())


def _mutation(file: str, before: str, after: str) -> Mutation:
    return next(one for one in _every().values() if (one.file, one.before, one.after) == (file, before, after))


def _wrong() -> Mutation:
    return _mutation("behaviour/moment.py", "10", "11")


def _returning_nothing(function: str) -> Mutation:
    return next(one for one in _every().values() if (one.function, one.after) == (function, "return None"))


def _removed(beginning: str) -> Mutation:
    return next(
        one for one in _every().values()
        if (one.function, one.after) == ("Family._by_hand.move", "(removed)") and one.before.startswith(beginning)
    )  # fmt: skip


def _harmless() -> Mutation:
    return _mutation("behaviour/expressions.py", "if found is None", "if True")


@pytest.fixture
def _own_modules() -> Iterator[None]:
    """The modules of the sandbox are afterwards what they were."""
    before = {name: one for name, one in sys.modules.items() if name.partition(".")[0] == PACKAGE}
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]
    sys.modules.update(before)


@pytest.mark.usefixtures("_own_modules")
def test_the_loader_changes_what_runs() -> None:
    """One module of the sandbox that is loaded; one that was loaded before stays as it is."""
    from payspec_sandbox.behaviour import moment as before

    create_app, reached = loaded(_wrong())
    create_app(seed=1).close()
    assert reached.is_reached
    assert (sys.modules["payspec_sandbox.behaviour.moment"]._UNIT, before._UNIT) == (11**8, 10**8)
    assert "model" in Model().verdict(create_app, "paycombat/merchant")


@pytest.mark.usefixtures("_own_modules")
def test_what_no_request_comes_to_is_known() -> None:
    """A mutant that never ran says nothing of the judges but that they ask too little."""
    never_yet = _returning_nothing("Moment.balance")
    create_app, reached = loaded(never_yet)
    with contextlib.closing(create_app(seed=1)):
        assert not reached.is_reached


def test_a_planted_mutant_is_caught_and_a_harmless_one_is_not() -> None:
    """Each in a process of its own; the sandbox as it is was acquitted first, or this would raise."""
    unstarted = _mutation("providers/provider.py", "self.contract = contract", "(removed)")
    caught, harmless, not_started = findings([_wrong(), _harmless(), unstarted], 2, [("model", "paycombat/merchant")])
    assert (caught.mutation, caught.outcome) == (_wrong(), CAUGHT)
    assert caught.by["model"].startswith("paycombat merchants_get_balance")
    assert (harmless.mutation, harmless.outcome, harmless.by) == (_harmless(), SURVIVED, {})
    assert harmless.is_reached
    assert not_started.outcome == NOT_STARTED


def test_what_tests_do_by_the_control_api_is_predicted_too() -> None:
    """A move by hand that does nothing, an outcome that is not followed, and an object that is not found."""
    planted = [_removed("playing.fire"), _returning_nothing("Outcomes.choose"), _returning_nothing("Family._view.view")]
    found = list(findings(planted, 2, [("model", "juicyway/payout")]))
    assert [one.outcome for one in found] == [CAUGHT] * 3
    assert "a test moves the payout" in found[0].by["model"]


def test_judges_that_accuse_the_sandbox_as_it_is_prove_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever they then say of mutants."""
    accused = Control(Calls(Counter(), {}), ("checks gateway: something",))
    monkeypatch.setattr(running, "_of_its_own", lambda context, work, *arguments: accused)
    with pytest.raises(ProvesNothing, match="checks gateway: something"):
        list(findings([_wrong()], 1))


def test_an_application_that_fails_is_answered_for() -> None:
    """As a server does it."""

    async def failing(scope: object, receive: object, send: object) -> None:
        raise RuntimeError

    with asked_directly(failing) as target, httpx.Client() as client:
        assert client.get(f"{target.url}/anything").status_code == 500


def test_a_process_that_fails_is_no_mutant_that_was_caught() -> None:
    """It says nothing of the mutant, so the run ends."""
    with pytest.raises(ProvesNothing, match="exit code 1"):
        list(findings([_wrong()], 1, [("nobody", "gateway")]))


def test_a_mutation_is_looked_for_where_its_file_is_used() -> None:
    """The rows of PayCombat are shown by two providers; what all share is looked for everywhere."""
    by_file = {one.file: suspected(one) for one in _every().values()}
    assert by_file["providers/paycombat/memo.py"] == ("gateway", "paycombat")
    assert set(by_file["behaviour/moment.py"]) == set(by_file["providers/provider.py"]) == {
        "paycombat", "gateway", "juicyway",
    }  # fmt: skip


def test_who_never_runs_a_function_is_not_asked_about_it() -> None:
    """Who runs it most for its size is asked first, but the first judge before the second."""
    place = ("behaviour/moment.py", "Moment.balance")
    calls = Calls(
        Counter({("behaviour/moment.py", "Moment.made"): 1}),
        {
            ("checks", "gateway"): Counter({place: 9}),
            ("model", "gateway/a"): Counter({place: 1, ("behaviour/views.py", "shown"): 1}),
            ("model", "gateway/b"): Counter({place: 3, ("behaviour/views.py", "shown"): 1}),
            ("model", "juicyway/a"): Counter({("behaviour/views.py", "shown"): 1}),
        },
    )
    everybody = ["gateway", "gateway/b", "gateway/a", "juicyway/a"]
    inside = _returning_nothing("Moment.balance")
    at_start = _returning_nothing("Moment.made")
    assert [part for _, part in calls.chosen(inside)] == everybody[:3]
    assert [part for _, part in calls.chosen(at_start)] == everybody
    assert [part for _, part in calls.chosen(_wrong())] == everybody


def test_every_provider_has_a_part_of_each_judge() -> None:
    """So no provider is left to nobody."""
    parts = every_part()
    assert len(parts) == len(set(parts))
    assert {part for judge, part in parts if judge == "checks"} == {"gateway", "juicyway", "paycombat"}
    assert any(judge == "model" for judge, _ in parts)


def test_every_equivalent_names_a_mutation_that_there_is() -> None:
    """With a reason that says something."""
    found = reasons(_every())
    assert found[_harmless().id]
    assert all(len(reason.split()) > 4 for reason in found.values())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("if found is None", "if found is nothing"), "fits no mutation"),
        (('kind = "branch"\n', ""), "has to have"),
        (('reason = "', 'because = "x"\nreason = "'), "has to have"),
        (
            ("The code of an expression is kept so that it is not compiled again; compiled again it is the same.", " "),
            "has to",
        ),
        (("[[equivalent]]", "\n\n[[equivalent]]"), None),
    ],
)
def test_an_entry_that_says_nothing_true_is_refused(change: tuple[str, str], message: str | None) -> None:
    """One that fits nothing, lacks something, has something unknown or gives no reason."""
    entry = FILE.read_text(encoding="utf-8").split("[[equivalent]]")[1]
    changed = f"[[equivalent]]{entry}".replace(*change)
    if message is None:
        assert reasons(_every(), changed)
        with pytest.raises(EquivalentsWrong, match="twice"):
            reasons(_every(), changed + changed)
        return
    with pytest.raises(EquivalentsWrong, match=message):
        reasons(_every(), changed)


def _report() -> Report:
    other = _returning_nothing("Moment.balance")
    unstarted = _mutation("providers/provider.py", "self.contract = contract", "(removed)")
    found = [
        (_wrong(), Finding(_wrong(), CAUGHT, {"checks": "each_credential\nmore"})),
        (_harmless(), Finding(_harmless(), SURVIVED)),
        (other, Finding(other, SURVIVED, is_reached=False)),
        (unstarted, Finding(unstarted, NOT_STARTED, because="DocumentMissing")),
    ]
    return Report(found, {_harmless().id: "it always holds"}, 30, 7)


def test_a_report_counts_what_is_neither_equivalent_nor_dead() -> None:
    """And names each survivor with its place and the command that repeats it."""
    shown = text(_report())
    (survivor, _) = _report().survivors[0]
    assert "4 of 30 mutations, seed 7" in shown
    assert (
        "1 of 2 generated defects caught, 50.0 %: 1 by checks alone; apart from them 1 equivalent, 1 did not start"
        in shown
    )
    place = f"behaviour/moment.py:{survivor.line} Moment.balance"
    assert f"SURVIVED {place}, statement: no request came to it" in shown
    assert f"{COMMAND} {survivor.id}" in shown
    assert _harmless().id not in shown
    assert _report().is_wrong
    found = json.loads(data(_report()))
    assert (found["caught"], found["of"], found["percent"]) == (1, 2, 50.0)
    assert found["by_kind"]["branch"] == {"equivalent": 1}
    assert [one["outcome"] for one in found["mutants"]] == ["caught", "equivalent", "survived", "did not start"]


def test_an_equivalent_that_is_caught_is_reported() -> None:
    """Then the reason was none."""
    refuted = attrs.evolve(_report(), reasons={_wrong().id: "nobody sees it"}, findings=_report().findings[:1])
    assert not refuted.survivors
    assert refuted.is_wrong
    assert f"NOT EQUIVALENT {_wrong().id} {_wrong().place}: caught; each_credential\n" in text(refuted)


def _main(*words: str) -> int:
    return run.main(["--mutation", "generated", *words])


def test_one_mutant_can_be_asked_for_again(capsys: pytest.CaptureFixture[str]) -> None:
    """By its id; it says what was seen, with the request that showed it."""
    assert _main("--mutant", _wrong().id) == 0
    shown = capsys.readouterr().out
    assert f"{_wrong().id} {_wrong().place} <module>, constant" in shown
    assert "  caught\n  by the " in shown
    assert "    gateway " in shown or "(gateway " in shown
    assert "expected  200" in shown


def test_a_sample_is_reported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the terminal and as a file; every seed that was given."""
    monkeypatch.setattr(
        command, "findings", lambda sample, processes: [Finding(one, CAUGHT, {"x": "y"}) for one in sample]
    )
    monkeypatch.setattr(run, "REPORTS", tmp_path)
    monkeypatch.setattr(command, "reasons", lambda mutations: {})
    assert _main("--mutants", "3", "--seed", "1", "--seed", "2") == 0
    assert capsys.readouterr().out.count("3 of 3 generated defects caught, 100.0 %") == 2
    assert json.loads(tmp_path.joinpath(command.FILE).read_text(encoding="utf-8"))["seed"] == 2


def test_unknown_names_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """An id that there is not, and options that do not go together."""
    assert _main("--mutant", "nothing") == 2
    assert "No mutation" in capsys.readouterr().err
    for words in map(str.split, ("--provider gateway", "--false-alarms 3", "--mutants 0", "--mutant a --mutants 3")):
        with pytest.raises(SystemExit) as ended:
            _main(*words)
        assert ended.value.code == 2
    with pytest.raises(SystemExit) as ended:
        run.main(["--mutation", "seeded", "--mutants", "3"])
    assert ended.value.code == 2


def test_every_entry_of_a_sample_can_be_found_again() -> None:
    """What a report names, `--mutant` knows."""
    assert all(name == mutation.id for name, mutation in _every().items())
    with pytest.raises(UnknownMutation):
        command._single("nothing", _every(), {})
