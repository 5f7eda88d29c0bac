"""Judges the behaviour files of all providers, in stages: each relies on those before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from payspec_build.behaviour import check_expressions, check_operations, check_resources, check_values, coverage, schema
from payspec_build.behaviour.api import Api
from payspec_build.behaviour.family import Family
from payspec_build.behaviour.read import COMMON, Source, sources
from payspec_build.characters import printable
from payspec_build.documents import SPEC, SpecError
from payspec_build.grouping import grouped

_MOST = 40
Sources = Mapping[str, list[Source]]


def problems(found: list[Family]) -> list[str]:
    """What is wrong with behaviour files that fit the schema; empty where nothing is."""
    for stage in (_names, coverage.gaps):
        said = [message for family in found for message in stage(family)]
        if said:
            return _shortened(said)
    return []


def families(apis: Mapping[str, Api], spec: Path = SPEC) -> list[Family]:
    """The providers with behaviour files, those together that share their objects.

    Raises SpecError where a file cannot be read, does not fit the schema or names another provider wrongly.
    """
    read = {provider: sources(provider, spec) for provider in apis}
    read = {provider: files for provider, files in read.items() if files}
    wrong = [said for files in read.values() for source in files for said in schema.problems(source)]
    wrong = wrong or [said for provider in read for said in _together(provider, read)]
    if wrong:
        raise SpecError("\n".join(_shortened(wrong)))
    roots = {provider: _root(files) or provider for provider, files in read.items()}
    return [
        Family({one: apis[one] for one in members}, {one: read[one] for one in members})
        for root in read
        if (members := [root, *(one for one in read if one != root and roots[one] == root)]) and roots[root] == root
    ]


def _names(family: Family) -> Iterator[str]:
    yield from check_expressions.problems(family)
    yield from check_values.problems(family)
    yield from check_operations.problems(family)
    yield from check_resources.problems(family)


def _root(files: list[Source]) -> str | None:
    """The provider whose objects these files answer for; None where they are their own."""
    return next((source.content["from"] for source in files if "from" in source.content), None)


def _together(provider: str, read: Sources) -> Iterator[str]:
    """A provider has a file for all, and answers for the objects of one other at most, whose files have them."""
    files = read[provider]
    if not any(source.name == COMMON for source in files):
        yield f"spec/{provider}/behaviour: write common.yaml, with `evidence`, `refused`, `missing` and `invalid`"
    root = _root(files)
    for source in files:
        name = source.content.get("from")
        if name is None:
            continue
        if name == provider or name not in read or name != root or _root(read[name]) is not None:
            others = ", ".join(one for one in read if one != provider and _root(read[one]) is None) or "none"
            yield source.problem(
                ("from",), f"write one provider in all files, with objects of its own; there are {others}"
            )
        elif not any(other.name == source.name and other.name != COMMON for other in read[name]):
            yield source.problem(("from",), f"{name} has no file {source.name}.yaml; add it there")
    if root is not None:
        own = [source for source in files if source.name != COMMON and "from" not in source.content]
        theirs = {source.name for source in read.get(root, ())}
        for source in own:
            if source.name in theirs:
                yield source.problem(
                    ("resource",), f"{root} has this resource as well; write `from: {root}`, or rename it"
                )


def _shortened(said: list[str]) -> list[str]:
    said = [printable(one) for one in dict.fromkeys(said)]
    return grouped(said, _MOST)
