"""No fact stands above the level of its pages: the specifications pass, and each mistake is refused with its place."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from payspec_build.behaviour.read import sources
from payspec_build.bundle import bundled
from payspec_build.documents import PROVIDERS, SPEC, SpecError, load_yaml
from payspec_build.ledger import judging, reading
from payspec_build.ledger.figures import figures
from payspec_build.ledger.judging import Specification, above, problems
from payspec_build.ledger.sources import Sources

PROVIDER = "gateway"
Change = Callable[[dict[str, Any], dict[str, Any]], object]


def _specification(provider: str) -> Specification:
    document, places = bundled(provider)
    return Specification(
        provider=provider,
        document=document,
        places=places,
        behaviour=tuple(sources(provider)),
        ledger=reading.read(provider),
    )


@pytest.fixture(scope="module")
def specifications() -> dict[str, Specification]:
    return {name: _specification(name) for name in PROVIDERS}


def test_no_fact_stands_above_its_pages(specifications: dict[str, Specification]) -> None:
    """Each provider has a ledger, and nothing is wrong with any."""
    assert all(one.ledger is not None for one in specifications.values())
    assert problems(specifications.values()) == []
    printed = figures(specifications.values(), 0)
    assert printed.endswith("0 facts above their page's level")
    assert all(name in printed for name in PROVIDERS)


def _delete(document: dict[str, Any]) -> Any:
    return document["paths"]["/customer/customer/{customer_id}"]["delete"]


def _page(ledger: dict[str, Any], number: str = "12823656") -> Any:
    return next(one for one in ledger["pages"] if one["address"].endswith(number))


def _facts(document: dict[str, Any], **levels: str) -> None:
    _delete(document)["x-evidence"].setdefault("facts", {}).update(levels)


MISTAKES: dict[str, tuple[Change, str]] = {
    "a status that no page lists": (
        lambda d, _: _facts(d, **{"401": "documented"}),
        "delete/x-evidence: `401` is documented, above the level of its pages: no page in pages.yaml carries it",
    ),
    "partial, and no page has even a part": (
        lambda d, _: _facts(d, **{"400": "partial"}),
        "`400` is partial, above the level of its pages: no page in pages.yaml carries it; write `inferred`",
    ),
    "documented, and a page carries a part": (
        lambda d, ledger: (
            ledger["pages"][0].update(partly={"customers_delete": ["deletion"]}) or _facts(d, deletion="documented")
        ),
        "api-12823656 carries a part of it; write `partial`",
    ),
    "imported, and from no document": (
        lambda d, _: (
            d["paths"]["/finmo/refund/create"]["post"]["x-evidence"].update(
                facts={"200": {"level": "imported", "sources": ["integrators' code"]}}
            )
            or d["paths"]["/finmo/refund/create"]["post"]["x-evidence"].update(sources=["integrators' code"])
        ),
        "`200` is imported, above the level of its pages: no document among its sources",
    ),
    "inferred, and a page carries it": (
        lambda d, _: _facts(d, **{"path customer_id": "inferred"}),
        "`path customer_id` is inferred, and apidoc.paycombat.dev/project-745668/api-12823656 carries it; raise it",
    ),
    "a page that is taken out": (
        lambda _, ledger: ledger["pages"].remove(_page(ledger)),
        "'apidoc.paycombat.dev/project-745668/api-12823656' is in no pages.yaml; enter its page",
    ),
    "a page that no source names": (
        lambda d, _: _delete(d)["x-evidence"].update(sources=["apidoc.paycombat.dev/project-745668/api-12823119"]),
        "no page that carries it; add apidoc.paycombat.dev/project-745668/api-12823656 to its `sources`",
    ),
    "a source that nobody read": (
        lambda d, _: _delete(d)["x-evidence"].update(sources=["docs.nobody.example/page"]),
        "the source 'docs.nobody.example/page' is in no pages.yaml",
    ),
    "a state in which it was not read": (
        lambda d, _: _delete(d)["x-evidence"]["sources"].append("apidoc.paycombat.dev/project-745668/api-12823656 (B)"),
        "was not read in B; mend it, or `revisions` in pages.yaml",
    ),
    "a page without facts": (
        lambda _, ledger: ledger["pages"].append({"address": "apidoc.paycombat.dev/project-745668/api-1"}),
        "it carries no fact; add `carries` with the facts that it says, or `nothing` with the reason",
    ),
    "facts beside a reason for none": (
        lambda _, ledger: _page(ledger).update(nothing="it is empty"),
        "`nothing` says why a page carries no fact, and this one carries some",
    ),
    "a menu with facts": (
        lambda _, ledger: _page(ledger).update(kind="menu"),
        "a source of kind `menu` carries no fact; take `carries` out",
    ),
    "a page twice": (
        lambda _, ledger: ledger["pages"].append(copy.deepcopy(_page(ledger))),
        "it stands twice; merge the two",
    ),
    "an operation that there is not": (
        lambda _, ledger: _page(ledger)["carries"].update(customers_vanish=["path"]),
        "there is no operation or webhook `customers_vanish`",
    ),
    "a fact that there is not": (
        lambda _, ledger: _page(ledger)["carries"]["customers_delete"].append("query page"),
        "`query page` is no fact of customers_delete; there are path, security",
    ),
    "a fact that no operation has": (
        lambda _, ledger: _page(ledger)["carries"].update(all=["teapot"]),
        "no operation has a fact `teapot`; take it out",
    ),
    "a fact whole and in part": (
        lambda _, ledger: _page(ledger).update(partly={"customers_delete": ["200"]}),
        "`200` of customers_delete stands under `carries` too; take it out of one",
    ),
    "a schema that was read nowhere": (
        lambda d, _: d["components"]["schemas"]["Error"].update(
            {"x-evidence": {"level": "documented", "sources": ["integrators' code"]}}
        ),
        "`Error` is documented, above the level of its pages: its sources name no page",
    ),
}


def _spoilt(change: Change, specifications: dict[str, Specification]) -> list[str]:
    """What is said once document and ledger are changed. The ledger is written and read again, as a person would."""
    one = specifications[PROVIDER]
    document, content = copy.deepcopy(one.document), load_yaml(SPEC / PROVIDER / reading.FILE)
    change(document, content)
    assert one.ledger is not None
    pages = tuple(reading._page(index, entry) for index, entry in enumerate(content["pages"]))
    ledger = attrs.evolve(one.ledger, pages=pages)
    others = [each for name, each in specifications.items() if name != PROVIDER]
    return problems([attrs.evolve(one, document=document, ledger=ledger), *others])


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_refused(name: str, specifications: dict[str, Specification]) -> None:
    """With the file, the line, and what to write instead."""
    change, said = MISTAKES[name]
    found = _spoilt(change, specifications)
    assert any(said in one for one in found), found
    assert all(one.startswith("spec/") for one in found)


def test_mistakes_of_levels_are_counted(specifications: dict[str, Specification]) -> None:
    """The line that the figures end with counts what stands above its page, and nothing else."""
    assert above(_spoilt(MISTAKES["a status that no page lists"][0], specifications)) == 1
    assert above(_spoilt(MISTAKES["a page twice"][0], specifications)) == 0
    assert figures(specifications.values(), 1).endswith("1 fact above their page's level")


def test_a_law_is_judged_by_its_source(tmp_path: Path, specifications: dict[str, Specification]) -> None:
    """What behaviour calls documented names a page, and that page shows the object."""
    file = next(one for one in specifications["paycombat"].behaviour if one.name == "customer")
    for source, said in (
        ("docs.finmo.net customer", "its sources name no page; name it, or write `inferred`"),
        ("docs.paycombat.com/get-balance-payout-19032470e0 (E)", "carries nothing of an operation on customer"),
    ):
        content = copy.deepcopy(file.content)
        content["fields"]["description"]["evidence"] = {"level": "documented", "sources": [source]}
        others = [one for one in specifications["paycombat"].behaviour if one.name != "customer"]
        spoilt = attrs.evolve(specifications["paycombat"], behaviour=(*others, attrs.evolve(file, content=content)))
        found = problems([spoilt, specifications["gateway"], specifications["juicyway"]])
        assert [one for one in found if said in one and "field `description`" in one], found


def test_a_provider_without_a_ledger_is_not_judged(specifications: dict[str, Specification]) -> None:
    """Whoever writes none is asked for none; the figures say that it is missing."""
    bare = [attrs.evolve(one, ledger=None) for one in specifications.values()]
    assert problems(bare) == []
    assert figures(bare, 0).count("no ledger: write pages.yaml") == len(PROVIDERS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pages: 3", "pages.yaml:1: pages: `3` does not fit"),
        ("pages: []", "pages.yaml:1: pages:"),
        ("other: 1", "`pages` is missing; add a list of pages"),
        ("pages: [{address: a.example/b, carry: {}}]", "there is no `carry` here; write one of address, carries"),
        ("pages: [{title: x}]", "`address` is missing; add where it is, without `https://`"),
        ("pages: [{address: a.example/b, kind: blog}]", "`blog` does not fit; write page (the default)"),
        ("pages: [{address: a.example/b, read: today}]", "`today` does not fit; write when it was read last"),
    ],
)
def test_a_ledger_that_is_none_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """With the line, and what to write."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "pages.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        reading.read("shop", tmp_path)
    assert said in str(caught.value)


_KEYS = (
    st.sampled_from(["pages", "menus", "address", "kind", "carries", "partly", "nothing", "all", "read"]) | st.text()
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(_KEYS, inner)
)


@given(_VALUES)
def test_whatever_stands_in_a_ledger_it_is_read_or_refused(content: Any) -> None:
    """Nothing but a SpecError, whatever it holds."""
    wrong = list(reading._problems(content))
    if not wrong:
        for index, entry in enumerate(content["pages"]):
            assert reading._page(index, entry).address


def test_a_source_is_found_by_its_address() -> None:
    """Without brackets, scheme and case; one that is no page stands for all that begin so."""
    content = yaml.safe_load(
        "[{address: Docs.example.com/a, revisions: [A, C]}, {address: integrator, kind: code},"
        " {address: docs.up, kind: upstream}]"
    )
    pages = tuple(reading._page(index, entry) for index, entry in enumerate(content))
    found = Sources([reading.Ledger(provider="x", file=Path("x"), lines={}, pages=pages)])
    for source in ("docs.example.com/a", "https://docs.example.com/a/", "docs.example.com/a (A, C)"):
        assert found.find(source) is pages[0], source
    assert found.find("integrator 3") is pages[1]
    assert found.find("docs.up list things") is pages[2]
    for source in ("integrators", "docs.example.com/ab", "docs.example.com"):
        assert found.find(source) is None, source
    assert found.unread("docs.example.com/a (A to D)") == ["D"]
    assert found.unread("docs.example.com/a (6 revisions)") == []
    assert judging.ALL == "all"
