"""Which facts of an operation a page that was read carries, as its entry in the ledger says it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from payspec.facts import Fact

NOTHING = "What it shows is not known better by it: each fact is inferred, or rests on other pages."


def carried(facts: Mapping[str, Fact], shown: Collection[str]) -> dict[str, list[str]]:
    """Under `carries` and `partly` the facts that the page shows, as far as they are documented or known in part.

    A fact that is inferred is not among them: who raises its level enters it.
    """
    found = {
        key: [one.name for one in facts.values() if one.level == level and one.name in shown]
        for key, level in (("carries", "documented"), ("partly", "partial"))
    }
    return {key: names for key, names in found.items() if names}
