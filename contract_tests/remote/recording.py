"""What was asked and answered, one JSON value to a line: a heading, then every request with its reply, redacted.

A recording that a stranger wrote is read as strictly as one of ours: RecordingInvalid is all that comes of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

import attrs

VERSION = 1
_LARGEST_FILE = 256 << 20
_LARGEST_LINE = 8 << 20
_DEEPEST = 60
_NOTES = ("", "search", "rate limited")


class RecordingInvalid(Exception):
    """The file is no recording; the message names the line and what is wrong there."""


@attrs.frozen(kw_only=True)
class Seen:
    """One request and its reply, as they are recorded: without secrets and personal values.

    `path` is the template that was asked, which differs from the document's where a moved path was searched for
    (`note` is `search` then). `parameters` are those of the path, `query` those of the query. `at_s` counts from the
    beginning of the run. `is_json` says whether the reply's body was JSON, `value` is it; of another body `length`
    alone is kept. `existed`: the request named an object that the provider itself had shown before.
    """

    operation: str
    method: str
    path: str
    parameters: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    status: int
    content_type: str
    is_json: bool
    value: Any
    length: int
    at_s: float
    existed: bool = False
    note: str = ""


@attrs.frozen(kw_only=True)
class Heading:
    """What a recording is of: provider, the target's name, the day (UTC), and the version of the document."""

    provider: str
    target: str
    date: str
    document: str


class Recorder:
    """Writes each exchange as soon as it is over, so that an interrupted run leaves what it has."""

    def __init__(self, file: TextIO, heading: Heading) -> None:
        self._file = file
        self.seen: list[Seen] = []
        self._write({"recording": VERSION, **attrs.asdict(heading)})

    def add(self, seen: Seen) -> None:
        """Keep one exchange, which is redacted already."""
        self.seen.append(seen)
        self._write(attrs.asdict(seen))

    def _write(self, value: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(value, ensure_ascii=True, allow_nan=False) + "\n")
        self._file.flush()


def read(path: Path) -> tuple[Heading, list[Seen]]:
    """A recording from a file. Raises RecordingInvalid."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise RecordingInvalid(f"{path} is larger than a recording can be (256 MiB).")
        content = path.read_bytes()
    except OSError as error:
        raise RecordingInvalid(f"{path} cannot be read: {error.strerror or type(error).__name__}.") from None
    return parse(content.split(b"\n"), str(path))


def parse(lines: Iterable[bytes], where: str = "the recording") -> tuple[Heading, list[Seen]]:
    """A recording from its lines. A last line that was cut off is left out. Raises RecordingInvalid."""
    heading: Heading | None = None
    seen: list[Seen] = []
    cut: RecordingInvalid | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if cut is not None:
            raise cut
        try:
            value = _object(line, f"{where}, line {number}")
        except RecordingInvalid as error:
            if heading is None:
                raise
            cut = error  # an error only if another line follows: an interrupted run may have cut the last one
            continue
        if heading is None:
            heading = _heading(value, f"{where}, line {number}")
        else:
            seen.append(_seen(value, f"{where}, line {number}"))
    if heading is None:
        raise RecordingInvalid(f"{where} is empty; the first line of a recording says what it is of.")
    return heading, seen


def json_value(text: bytes) -> Any:
    """A JSON value of bounded depth, without NaN and infinities. Raises ValueError."""
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if _depth(value) > _DEEPEST:
        raise ValueError("nested too deeply")
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _depth(value: Any) -> int:
    depth, level = 0, [value]
    while level:
        depth += 1
        holders = (one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list))
        level = [inner for holder in holders for inner in holder]
    return depth


def _object(line: bytes, where: str) -> dict[str, Any]:
    if len(line) > _LARGEST_LINE:
        raise RecordingInvalid(f"{where}: longer than 8 MiB.")
    try:
        value = json_value(line)
    except ValueError:
        raise RecordingInvalid(f"{where}: not JSON.") from None
    if not isinstance(value, dict):
        raise RecordingInvalid(f"{where}: not a JSON object.")
    return value


def _heading(value: dict[str, Any], where: str) -> Heading:
    if value.pop("recording", None) != VERSION:
        raise RecordingInvalid(
            f'{where}: does not begin with "recording": {VERSION}; it is no recording of this version.'
        )
    names = {field.name for field in attrs.fields(Heading)}
    if set(value) != names or not all(isinstance(one, str) for one in value.values()):
        raise RecordingInvalid(f"{where}: a heading has the texts {', '.join(sorted(names))}.")
    return Heading(**value)


def _seen(value: dict[str, Any], where: str) -> Seen:
    names = {field.name for field in attrs.fields(Seen)}
    if set(value) != names:
        raise RecordingInvalid(f"{where}: an exchange has {', '.join(sorted(names))}.")
    for name in ("operation", "method", "path", "content_type", "note"):
        if not isinstance(value[name], str):
            raise RecordingInvalid(f"{where}: {name} has to be a text.")
    for name in ("parameters", "query"):
        if not isinstance(value[name], dict) or not all(isinstance(one, str) for one in value[name].values()):
            raise RecordingInvalid(f"{where}: {name} has to be an object of texts.")
    for name in ("is_json", "existed"):
        if not isinstance(value[name], bool):
            raise RecordingInvalid(f"{where}: {name} has to be true or false.")
    status, length, at_s = value["status"], value["length"], value["at_s"]
    if type(status) is not int or not 100 <= status <= 599:
        raise RecordingInvalid(f"{where}: status has to be a number from 100 to 599.")
    if type(length) is not int or length < 0:
        raise RecordingInvalid(f"{where}: length has to be a number of bytes.")
    if isinstance(at_s, bool) or not isinstance(at_s, int | float) or at_s < 0:
        raise RecordingInvalid(f"{where}: at_s has to be a number of seconds.")
    if value["note"] not in _NOTES:
        raise RecordingInvalid(f"{where}: note has to be one of {', '.join(map(repr, _NOTES))}.")
    return Seen(**value)
