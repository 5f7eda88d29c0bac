"""Where an operation may have gone whose documented path answers 404: few and plausible paths, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contract_tests.documents import Document, Operation

_MOST = 24
_NAMED = re.compile(r"(?<![\w/])/[A-Za-z][\w{}/-]*")
_ADDED = ("all", "list")


def candidates(document: Document, operation: Operation, others: Sequence[Document] = ()) -> list[str]:
    """Path templates with the same parameters that the document lacks. `others` describe the same backend."""
    documented = {one.path for one in document.operations.values()}
    wanted = set(re.findall(r"\{[^}]*\}", operation.path))
    found: dict[str, None] = {}
    for path in (
        *_named(operation),
        *_spelled(operation.path),
        *_prefixed(document, operation.path, others),
        *_longer(operation.path),
    ):
        if path not in documented and path != operation.path and set(re.findall(r"\{[^}]*\}", path)) == wanted:
            found.setdefault(path)
    return list(found)[:_MOST]


def _named(operation: Operation) -> Iterator[str]:
    """Paths that the evidence and the description speak of."""
    texts = [operation.raw.get("x-evidence", {}).get("note", ""), operation.raw.get("description", "")]
    for text in texts:
        yield from (path.rstrip("/") for path in _NAMED.findall(text))


def _spelled(path: str) -> Iterator[str]:
    """One word in the singular or plural, in lower case, or with the other hyphen; from the end to the beginning."""
    words = path.split("/")
    yield path.lower() if "{" not in path else path
    for number in range(len(words) - 1, 0, -1):
        word = words[number]
        if word and not word.startswith("{"):
            for other in (*_other_number(word), word.lower(), word.replace("-", "_"), word.replace("_", "-")):
                yield "/".join([*words[:number], other, *words[number + 1 :]])


def _other_number(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith("s"):
        yield word[:-1]
    else:
        yield from ((word[:-1] + "ies", word + "s") if word.endswith("y") else (word + "s",))


def _prefixed(document: Document, path: str, others: Sequence[Document]) -> Iterator[str]:
    """Behind another first part: that of sister operations, none, or a version."""
    prefixes = {_prefix(one.path): None for each in (document, *others) for one in each.operations.values()}
    own = _prefix(path)
    rest = path.removeprefix(own)
    for prefix in (*prefixes, "", "/v1", "/api/v1", "/v2", "/api/v2", "/api"):
        if prefix != own:
            yield prefix + rest
        if own == "":
            yield prefix + path


def _prefix(path: str) -> str:
    """What lies before the resource: `/api/v1`, `/finmo`; nothing where a path has one word only."""
    found = re.match(r"(?:/api)?/v[0-9]+(?=/)", path)
    if found:
        return found[0]
    words = [word for word in path.split("/") if word and not word.startswith("{")]
    return f"/{words[0]}" if len(words) > 2 else ""


def _longer(path: str) -> Iterator[str]:
    """A list under a word of its own, or without it; a doubled word once."""
    words = path.split("/")
    if "{" not in path:
        yield from (f"{path}/{word}" for word in _ADDED)
        if words[-1] in _ADDED:
            yield "/".join(words[:-1])
    for number in range(1, len(words) - 1):
        if words[number] == words[number + 1]:
            yield "/".join([*words[:number], *words[number + 1 :]])
