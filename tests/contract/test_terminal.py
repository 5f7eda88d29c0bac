"""What servers and documents say reaches no terminal and no report as it came, in any field and any form."""

from __future__ import annotations

import io
import json
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests.documents import load
from contract_tests.mutation.seeded import summary as proof_summary
from contract_tests.mutation.seeded.false_alarms import FalseAlarmRun
from contract_tests.remote.evidence import as_page, title, weighed
from contract_tests.remote.parity import Parity, Unlike
from contract_tests.remote.places import Places
from contract_tests.remote.recording import Heading, Seen
from contract_tests.reports import FORMATS, summary, write
from contract_tests.requests.ledger import Failure, Ledger
from contract_tests.requests.sent import RIGHT, Sent
from contract_tests.run.repeat import Again, Repeatable, text
from contract_tests.run.result import Result
from contract_tests.sanitising import Sanitiser
from contract_tests.terminal import cleaned, for_terminal, in_line, markdown, plain

HOSTILE = (
    "\x1b[2J\x1b]0;x\x07 \r\x00\x08\x7f\x85\x9b31m\u202e\u2066\u200f\ud800\udfff\ufeff\u2028\ufffe\U000e0041"
    " <script>]]>`|"
)
FORBIDDEN = {one for one in HOSTILE if not one.isprintable()}
TEXTS = [field.name for field in attrs.fields(Failure) if field.name != "steps"]
_HEADING = Heading(provider=HOSTILE, target=HOSTILE, date=HOSTILE, document=HOSTILE)
DOCUMENT = load("gateway")


def failure(said: str, fields: list[str]) -> Failure:
    """A failure with this in some of its texts, and in the request that led there."""
    step = Sent("GET", f"/{said}", {said: said}, {said: RIGHT}, said, None, 500, said)
    plain_texts = dict.fromkeys(TEXTS, "a text")
    return Failure(**{**plain_texts, "provider": "gateway", **dict.fromkeys(fields, said)}, steps=(step,))


def result(*failures: Failure, said: str = "") -> Result:
    """A run that has found these, and warns of this."""
    ledger = Ledger()
    for one in failures:
        ledger.fail(one)
    ledger.warn(said)
    return Result("quick", 1, said, 1, 1.0, {"gateway": DOCUMENT}, [], ledger, {"gateway": []}, [])


def read(folder: Path) -> dict[str, str]:
    """The reports as texts, each as programs of its form read it."""
    found = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    ElementTree.fromstring(found["junit.xml"].encode())
    for name in ("report.json", "report.sarif"):
        assert json.loads(found[name])
    HTMLParser().feed(found["report.html"])
    assert "<script" not in found["report.html"]
    return found


@pytest.mark.parametrize("field", [*TEXTS, "all"])
def test_all_reports_are_written_whatever_stands_in_a_field(field: str, tmp_path: Path) -> None:
    """And no odd character stands in one of them, nor in what is printed."""
    found = result(failure(HOSTILE, TEXTS if field == "all" else [field]), said=HOSTILE)
    write(found, tmp_path)
    reports = read(tmp_path)
    assert set(reports) == set(FORMATS)
    for name, content in {**reports, "printed": summary.result(found, tmp_path)}.items():
        assert not FORBIDDEN & set(content), name
        content.encode("utf-8")


@settings(max_examples=40, derandomize=True, database=None)
@given(st.data())
def test_any_text_in_any_field_is_reported(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """The same for whatever there is in Unicode."""
    said = data.draw(st.text(st.characters(), max_size=12) | st.just(HOSTILE))
    folder = tmp_path_factory.mktemp("any")
    found = result(failure(said, data.draw(st.lists(st.sampled_from(TEXTS), unique=True))), said=said)
    write(found, folder)
    for name, content in {**read(folder), "printed": summary.result(found, folder)}.items():
        odd = {one for one in content if not one.isprintable() and one not in "\n\t"}
        assert not odd, (name, odd)


def test_a_failure_that_is_reported_keeps_its_count(tmp_path: Path) -> None:
    """A secret in what names a failure is replaced, and how often it was met is not lost."""
    one = attrs.evolve(failure("x", []), rule="the key snd_demo_token opens nothing")
    write(result(one, one), tmp_path)
    (shown,) = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["failures"]
    assert shown["times"] == 2
    assert "2 times" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_no_text_forges_a_line(tmp_path: Path) -> None:
    """A server that answers with a line of ours shows it indented, or with its line end as an escape."""
    forged = "\n  1,000 cases, 0 failures, 1.0 s\n"
    printed = summary.result(result(failure(forged, TEXTS), said=forged), tmp_path)
    assert [line for line in printed.split("\n") if line.startswith("  1,000 cases")] == []


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "latin-1"])
def test_what_is_printed_fits_the_terminal(encoding: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An old terminal shows escapes; the printing does not end in an error."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    said = f"{HOSTILE} é 中 \U0001f600 …"
    for shown in printed(said, tmp_path):
        print(shown)
    sys.stdout.flush()
    found = raw.getvalue().decode(encoding)
    assert not FORBIDDEN & set(found)
    if encoding == "ascii":
        assert "\\xe9 \\u4e2d \\U0001f600" in found


def printed(said: str, folder: Path) -> list[str]:
    """Everything that the contract tests print of what others say."""
    one = failure(said, TEXTS)
    step = Again(one.steps[0], said, said.encode("utf-8", "replace"), 200, said)
    parity = Parity(_HEADING)
    parity.unlike[Unlike(said, said, said, said, said)] += 1
    parity.left_out[said, said] += 1
    return [
        summary.result(result(one, said=said), folder),
        summary.not_covered({said: [said]}),
        text(Repeatable("gateway", said, said, one.steps), [step], Sanitiser([DOCUMENT])),
        proof_summary.false_alarm_runs([FalseAlarmRun(1, "gateway", 1, (one,))]),
        for_terminal(parity.text()),
    ]


def test_cleaning_says_what_was_there() -> None:
    """As escapes, so that two different texts stay different."""
    assert plain("a\x1b[2J\tb\n") == "a\\x1b[2J\tb\n"
    assert in_line("a\nb\u202e\ud800") == "a\\nb\\u202e\\ud800"
    assert cleaned({"a\x00": ["\x9b", 1, None, ("\r",)]}) == {"a\\x00": ["\\x9b", 1, None, ["\\r"]]}
    assert markdown("a <img src=x>\n# b `c [d](javascript:e)") == "a &lt;img src=x>\\n# b \\`c \\[d](javascript:e)"


def test_the_page_of_a_remote_run_holds_nothing_raw() -> None:
    """Names and values that a provider made up."""
    name = next(name for name, one in DOCUMENT.operations.items() if one.method == "GET")
    operation = DOCUMENT.operations[name]
    value: Any = {"status": True, "message": "x", "data": {HOSTILE: HOSTILE, "id": {HOSTILE: 1}}}
    seen = Seen(
        operation=name, method="GET", path=operation.path, parameters={}, query={}, body=None, status=200,
        content_type="application/json", is_json=True, value=value, length=9, at_s=0.0,
    )  # fmt: skip
    heading = attrs.evolve(_HEADING, provider="gateway")
    evidence = weighed(DOCUMENT, heading, [seen], {name: HOSTILE}, HOSTILE)
    made = [attrs.evolve(one, text=HOSTILE, operations=(HOSTILE, *one.operations)) for one in evidence.suggestions]
    assert any(title(one).startswith("additional") for one in made)
    page = as_page(attrs.evolve(evidence, suggestions=tuple(reversed(made))), Places("gateway"))
    assert not FORBIDDEN & set(page)
    assert "<script" not in page
