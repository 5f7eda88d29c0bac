"""Reads the behaviour files of one provider, and bundles them into one document with the place of each entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from payspec_build.characters import printable
from payspec_build.documents import SPEC, Lines, SpecError, read_yaml, shown

FOLDER = "behaviour"
COMMON = "common"
_PLACED = ("fields", "operations", "events", "views", "tables", "functions")


@attrs.frozen(eq=False)
class Source:
    """One file: its content, and the line of each node. `name` is that of the resource, or `common`."""

    file: Path
    name: str
    content: dict[str, Any]
    lines: Lines

    def at(self, way: tuple[str, ...] = ()) -> str:
        """The file and line of a node, or of the nearest above it."""
        while way and way not in self.lines:
            way = way[:-1]
        return f"{shown(self.file)}:{self.lines.get(way, 1)}"

    def problem(self, way: tuple[str, ...], text: str) -> str:
        """A message about a node: file, line and place, and what to write."""
        return printable(f"{self.at(way)}: {'/'.join(way) or 'the file'}: {text}")


def sources(provider: str, spec: Path = SPEC) -> list[Source]:
    """The behaviour files of a provider; none where it has no folder of them. Raises SpecError naming file and line."""
    folder = spec / provider / FOLDER
    if not folder.is_dir():
        return []
    return [_source(file) for file in sorted(folder.iterdir()) if not file.name.startswith(".")]


def _source(file: Path) -> Source:
    if file.suffix != ".yaml" or not file.is_file():
        raise SpecError(f"{shown(file)}: is no behaviour file; they are named <resource>.yaml")
    content, lines = read_yaml(file)
    if not isinstance(content, dict):
        raise SpecError(f"{shown(file)}:1: holds no mapping; begin with `resource:`, see spec/BEHAVIOUR.md")
    name = content.get("resource")
    if file.stem != COMMON and name != file.stem:
        said = printable(repr(name))[:60]
        raise SpecError(f"{shown(file)}:1: `resource` is {said}; write the file's name, `resource: {file.stem}`")
    return Source(file, file.stem, content, lines)


def bundled(provider: str, files: list[Source]) -> dict[str, Any]:
    """`common`, `resources` by name and `places`: by `resource/section/entry`, the file and line of each entry."""
    common: dict[str, Any] = {}
    resources: dict[str, Any] = {}
    places: dict[str, str] = {}
    for source in files:
        if source.name == COMMON:
            common = source.content
        else:
            resources[source.name] = source.content
        places |= dict(_places(source))
    return {"provider": provider, "common": common, "resources": resources, "places": places}


def _places(source: Source) -> Iterator[tuple[str, str]]:
    """The place of each entry; moves are entries of `states`, refusals entries of their operation by number."""
    yield source.name, source.at()
    for section in _PLACED:
        entries = source.content.get(section)
        for entry in entries if isinstance(entries, dict) else ():
            yield f"{source.name}/{section}/{entry}", source.at((section, entry))
    states = source.content.get("states")
    moves = states.get("moves") if isinstance(states, dict) else None
    for number, move in enumerate(moves if isinstance(moves, list) else ()):
        if isinstance(move, dict):
            yield f"{source.name}/states/{move.get('name')}", source.at(("states", "moves", str(number)))
    if "unique" in source.content:
        yield f"{source.name}/unique", source.at(("unique",))
