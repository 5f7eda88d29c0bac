"""Reads the ledger of one provider, and refuses what does not fit `spec/pages.schema.json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError

from payspec_build.characters import printable
from payspec_build.documents import SPEC, Lines, SpecError, load_json, own_schema, read_yaml, shown
from payspec_build.shapes import shortened

FILE = "pages.yaml"
ALL = "all"
"""The key for what a page says of every call."""
_SCHEMA = own_schema("pages.schema.json")

Carried = Mapping[str, frozenset[str]]
"""Names of facts by `operationId`, or under `all`."""


@attrs.frozen(kw_only=True, eq=False)
class Page:
    """One entry: a page, or another source. `index` is its place in the file."""

    index: int
    address: str
    kind: str
    revisions: tuple[str, ...]
    carries: Carried
    partly: Carried
    nothing: str

    def has(self, operation: str, fact: str) -> bool:
        """Whether the page says the fact of this operation, or of every call."""
        return fact in self.carries.get(operation, ()) or fact in self.carries.get(ALL, ())

    def has_partly(self, operation: str, fact: str) -> bool:
        """Whether the page says at least a part of it."""
        return self.has(operation, fact) or fact in (*self.partly.get(operation, ()), *self.partly.get(ALL, ()))


@attrs.frozen(kw_only=True, eq=False)
class Ledger:
    """The pages of one provider, in the order of the file."""

    provider: str
    file: Path
    lines: Lines
    pages: tuple[Page, ...]

    def at(self, way: tuple[str, ...]) -> str:
        """The file and line of a node, or of the nearest above it."""
        while way and way not in self.lines:
            way = way[:-1]
        return f"{shown(self.file)}:{self.lines.get(way, 1)}"

    def problem(self, page: Page | None, way: tuple[str, ...], text: str) -> str:
        """A message about a page: file, line, the page's address, and what to write."""
        place = way if page is None else ("pages", str(page.index), *way)
        return printable(f"{self.at(place)}: {page.address if page else '/'.join(way) or 'the file'}: {text}")


def read(provider: str, spec: Path = SPEC) -> Ledger | None:
    """The ledger of a provider, None where it has none. Raises SpecError that names file, line and what to write."""
    file = spec / provider / FILE
    if not file.is_file():
        return None
    content, lines = read_yaml(file)
    ledger = Ledger(provider=provider, file=file, lines=lines, pages=())
    wrong = [ledger.problem(None, way, said) for way, said in _problems(content)]
    if wrong:
        raise SpecError("\n".join(wrong))
    return attrs.evolve(ledger, pages=tuple(_page(index, one) for index, one in enumerate(content["pages"])))


def _page(index: int, entry: dict[str, Any]) -> Page:
    return Page(
        index=index,
        address=entry["address"],
        kind=entry.get("kind", "page"),
        revisions=tuple(entry.get("revisions", ())),
        carries={name: frozenset(facts) for name, facts in entry.get("carries", {}).items()},
        partly={name: frozenset(facts) for name, facts in entry.get("partly", {}).items()},
        nothing=entry.get("nothing", ""),
    )


@cache
def _validator() -> Draft202012Validator:
    schema = load_json(_SCHEMA)
    try:
        Draft202012Validator.check_schema(schema)
        assert isinstance(schema["$defs"]["page"], dict)
    except (SchemaError, LookupError, TypeError, AssertionError) as error:
        raise SpecError(f"{shown(_SCHEMA)}: not the JSON Schema of a ledger: {printable(str(error))[:200]}") from None
    return Draft202012Validator(schema)


def _problems(content: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Where the file does not fit its schema, and what to write there."""
    for error in _validator().iter_errors(content):
        way = tuple(map(str, error.absolute_path))
        yield _said(error, way)


def _said(error: ValidationError, way: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    schema: Any = error.schema
    value = error.instance
    if error.validator == "additionalProperties":
        unknown = next(name for name in value if name not in schema["properties"])
        known = ", ".join(sorted(schema["properties"]))
        return (*way, str(unknown)), f"there is no {shortened(unknown)} here; write one of {known}"
    if error.validator == "required":
        missing = next(name for name in schema["required"] if name not in value)
        about = schema["properties"][missing].get("description", f"a list of {missing}")
        return way, f"`{missing}` is missing; add {about}"
    wanted = schema.get("description") or printable(error.message)[:120]
    return way, f"{shortened(value)} does not fit; write {wanted}"
