"""From the document of others to the files of a folder of `spec/`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from payspec_build.importing import writing
from payspec_build.importing.access import Access, provider, servers
from payspec_build.importing.behaviour import Behaviour
from payspec_build.importing.errors import Errors
from payspec_build.importing.frames import Frames
from payspec_build.importing.notes import Notes
from payspec_build.importing.operations import Operation, Operations
from payspec_build.importing.reading import ImportFailed, Read, read
from payspec_build.importing.schemas import Schemas
from payspec_build.importing.source import Found, Source, mapping, sequence, text
from payspec_build.importing.webhooks import Webhooks
from payspec_build.importing.words import ClassNames, pascal, snake, tag_name
from payspec_build.ledger.reading import FILE as LEDGER
from payspec_build.ledger.sources import address


@attrs.frozen
class Imported:
    """What an import made: the folder's name, its files, the notes, and how much there was."""

    name: str
    files: writing.Files
    notes: Notes
    operations: int
    of_operations: int
    webhooks: int


def imported(file: Path, name: str | None = None, only: Sequence[str] = ()) -> Imported:
    """The files of a provider's folder, made from a document. Raises ImportFailed."""
    found = read(file)
    notes = Notes()
    source = Source(found, notes)
    if found.mended:
        notes.add("characters", f"{found.mended} texts")
    own = _name(source, name)
    everything = source.operations()
    chosen = [one for one in everything if _is_wanted(one, only)] if only else everything
    if not chosen:
        raise ImportFailed(_nothing(file, source, everything, only))
    return _Import(source, found, own, chosen, bool(only)).done(len(everything))


class _Import:
    def __init__(self, source: Source, found: Read, name: str, chosen: list[Found], is_part: bool) -> None:
        self._source = source
        self._read = found
        self._name = name
        self._chosen = chosen
        self._tags = _tags(chosen)
        self._names = ClassNames(list(dict.fromkeys(self._tags.values())))
        if not is_part:
            for event, _ in source.webhooks():
                self._names.reserve("".join(part.capitalize() for part in snake(event, "event").split("_")))
        self._schemas = Schemas(source, self._names)
        self._access = Access(source, chosen)
        self._webhooks = Webhooks(source, self._schemas) if not is_part else None

    def done(self, of_operations: int) -> Imported:
        frames = Frames(self._source, self._schemas.merger, self._chosen)
        errors = Errors(self._source, self._schemas, self._chosen)
        operations = Operations(self._source, self._schemas, frames, self._access, errors).written(
            self._chosen, self._tags
        )
        hooks = self._webhooks.found if self._webhooks is not None else []
        given = provider(self._source, self._name, self._access, webhooks=bool(hooks))
        rules = None
        if self._webhooks is not None:
            self._webhooks.write(_key_of(given))
            hooks, rules = self._webhooks.found, self._webhooks.rules
        if not operations:
            why = f"none of its {len(self._chosen)} operations can be sent; the notes say why:"
            raise ImportFailed(f"{self._read.file}: {why}\n{self._source.notes.summary()}")
        behaviour = Behaviour(self._source, operations, hooks, self._schemas.components)
        uses: dict[str, Any] = {}
        for one in operations:
            uses.setdefault(one.tag, []).append(one.written)
        uses["webhooks"] = [one.written for one in hooks]
        uses["\0errors"] = list(errors.components.values())
        layout = writing.Layout(self._schemas.components, uses)
        layout.files = {name: "common" if place == "\0errors" else place for name, place in layout.files.items()}
        root, files = writing.paths(operations, layout)
        files |= layout.schemas(errors.components)
        for one in operations:
            files |= writing.examples(one.id, one.examples)
        for hook in hooks:
            files |= writing.examples(f"webhooks_{hook.name}", hook.examples)
        if hooks:
            written = {hook.name: layout.linked(hook.written, "webhooks", "paths") for hook in hooks}
            files["paths/webhooks.yaml"] = writing.dumped(written)
        for resource, content in behaviour.files.items():
            files[f"behaviour/{resource}.yaml"] = writing._yaml(content)
        also = errors.also()
        document = {
            "openapi": "3.1.0",
            "info": self._info(),
            "servers": servers(self._source),
            "tags": self._described(operations),
            "x-envelopes": frames.envelopes,
            "x-provider": given,
            "x-error": {**errors.shape, **({"also": also} if also else {})},
            **({"x-webhooks": rules} if rules else {}),
            "paths": root,
            **(
                {"webhooks": {hook.name: {"$ref": f"paths/webhooks.yaml#/{hook.name}"} for hook in hooks}}
                if hooks
                else {}
            ),
            "components": {"securitySchemes": self._access.schemes},
        }
        files["openapi.yaml"] = writing._yaml(document)
        files[LEDGER] = self._ledger()
        files["SOURCE.md"] = self._page(operations, len(hooks))
        return Imported(self._name, files, self._source.notes, len(operations), of_operations, len(hooks))

    def _info(self) -> dict[str, Any]:
        said = mapping(self._source.document.get("info"))
        described = text(said.get("description"))
        return {
            "title": self._source.title,
            "version": self._source.version,
            **({"description": described} if described else {}),
        }

    def _described(self, operations: list[Operation]) -> list[dict[str, str]]:
        said: dict[str, str] = {}
        for raw in sequence(self._source.document.get("tags")):
            one = mapping(raw)
            said.setdefault(text(one.get("name")), text(one.get("description")))
        back = {tag: raw for raw, tag in reversed(self._tags.items())}
        return [
            {"name": tag, "description": said.get(back[tag], "") or back[tag]}
            for tag in dict.fromkeys(one.tag for one in operations)
        ]

    def _ledger(self) -> str:
        """The ledger of what was read: the document alone, with the hash of its text."""
        whole = f"{self._source.title} {self._source.version}"
        page = {"address": address(self._source.name), "kind": "document", "title": whole, "text": self._read.sha256}
        return writing._yaml({"pages": [page]})

    def _page(self, operations: list[Operation], webhooks: int) -> str:
        whole = f"{self._source.title} {self._source.version}".replace("`", "")
        head: list[str] = [
            f"# Where the {self._source.title} specification comes from",
            "",
            f"`./scripts/import` made it from `{self._read.file.replace('`', '')}` ({whole}, SHA-256",
            f"{self._read.sha256}): {len(operations)} operations, {webhooks} webhooks. Nobody has",
            "compared it with a page yet. What was left out, guessed and missing is below; take a line out once you",
            "have decided it.",
        ]
        return "\n".join([*head, *self._source.notes.pages()]) + "\n"


def _key_of(given: dict[str, Any]) -> str:
    """The credential with which webhooks may be signed."""
    names = list(given["credentials"])
    return next((name for name in names if "webhook" in name), names[0])


def _tags(chosen: list[Found]) -> dict[str, str]:
    """By the tag of the document that of the house, no two alike."""
    found: dict[str, str] = {}
    for one in chosen:
        if one.tag not in found:
            wish = tag_name(one.tag)
            found[one.tag] = next(
                name for name in (wish, *(f"{wish}_{n}" for n in range(2, 10_000))) if name not in found.values()
            ).replace("_api_", "_")
    return found


def _is_wanted(found: Found, only: Sequence[str]) -> bool:
    own = text(found.raw.get("operationId"))
    names = {found.tag, tag_name(found.tag), own, snake(own), found.path, found.place}
    return bool({name.lower() for name in names if name} & {name.lower() for name in only})


def _nothing(file: Path, source: Source, everything: list[Found], only: Sequence[str]) -> str:
    if not everything and list(source.webhooks()):
        return f"{file.name}: it describes webhooks alone; write them into the folder of the API that they belong to"
    if not everything:
        return f"{file.name}: it describes no operations"
    tags = ", ".join(dict.fromkeys(tag_name(one.tag) for one in everything))
    return f"{file.name}: no operation is called {', '.join(only)}; write a tag ({tags}), an operationId, or a path"


def _name(source: Source, name: str | None) -> str:
    own = (
        name
        if name is not None
        else snake(
            re.sub(r"\b(?:api|apis|service|rest|openapi|specification|the)\b", "", source.title, flags=re.I), "provider"
        )
    )
    if not re.fullmatch("[a-z][a-z0-9_]*", own) or not pascal(own):
        raise ImportFailed(
            f"`{own}` cannot be the name of a folder that is a package of Python: use lower-case letters, digits "
            "and _, a letter first"
        )
    return own[:40]
