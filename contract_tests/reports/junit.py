"""The result of a run as JUnit XML: a suite for each provider, a test for each rule and for each operation."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from contract_tests.requests.ledger import Failure
from contract_tests.run.result import Result
from contract_tests.terminal import plain

_SCHEMATHESIS = "schemathesis"


def text(result: Result) -> str:
    """The XML text."""
    root = Element("testsuites", name="contract", time=f"{result.seconds:.1f}")
    for provider, document in result.documents.items():
        failures = [one for one in result.ledger.failures.values() if one.provider == provider]
        suite = SubElement(root, "testsuite", name=provider)
        rules = sorted(set(result.ours(provider).cases) | {one.check for one in failures if _is_ours(one)})
        for rule in rules:
            _test(suite, f"{provider}.checks", rule, [one for one in failures if _is_ours(one) and one.check == rule])
        theirs = [one for one in failures if not _is_ours(one)]
        for name in [*document.operations, *sorted({one.operation for one in theirs} - document.operations.keys())]:
            _test(suite, f"{provider}.{_SCHEMATHESIS}", name, [one for one in theirs if one.operation == name])
        for shortfall in (one for one in result.shortfalls if one.provider == provider):
            case = SubElement(suite, "testcase", classname=f"{provider}.reached", name=shortfall.kind)
            message = f"{shortfall.percent:g} % reached, {shortfall.wanted:g} % wanted"
            missing = "\n".join(f"{gap.point.operation}: {gap.point.what}" for gap in shortfall.missing)
            SubElement(case, "failure", message=message, type="threshold").text = missing
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(sum(len(case) > 0 for case in suite)))
    _clean(root)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _is_ours(failure: Failure) -> bool:
    return not failure.source.startswith(_SCHEMATHESIS)


def _test(suite: Element, group: str, name: str, failures: Sequence[Failure]) -> None:
    case = SubElement(suite, "testcase", classname=group, name=name)
    for one in failures:
        found = SubElement(case, "failure", message=f"{one.operation}: {one.rule}", type=one.check)
        found.text = f"{one.detail}\nsource: {one.source}\n\n{one.story or one.request}\n\n{one.answer}"


def _clean(root: Element) -> None:
    """Plain texts only; XML cannot hold all others, not even escaped."""
    for element in root.iter():
        element.text = element.text and plain(element.text)
        element.attrib.update({name: plain(value) for name, value in element.attrib.items()})
