"""Which operation or webhook a title means, such as the line of a menu: by its page's address, else by its words."""

from __future__ import annotations

import re
from functools import lru_cache

from payspec_build.drift.comparing.specification import Operation, Specification

_VERBS = {
    "list": ("list", "all", "search"),
    "get": ("get", "retrieve", "fetch", "find", "read", "view", "show", "detail", "details", "inquire"),
    "create": ("create", "new", "add", "initiate", "initialize", "make", "submit", "register"),
    "update": ("update", "edit", "modify", "change", "patch"),
    "delete": ("delete", "remove", "destroy", "deletion"),
    "validate": ("validate", "validation", "verify", "verification"),
    "check": ("check", "is"),
    **{
        one: (one,)
        for one in (
            *(
                "enable",
                "disable",
                "cancel",
                "simulate",
                "authorize",
                "capture",
                "lock",
                "request",
                "resolve",
                "accept",
            ),
            *("execute", "retry", "refund", "resend", "confirm", "approve", "reject", "close", "process", "expire"),
        )
    },
}
_BY_WORD = {word: verb for verb, words in _VERBS.items() for word in words}
_EMPTY = frozenset(
    (
        *("a", "an", "the", "of", "by", "for", "to", "and", "or", "in", "with", "from", "id", "ids", "pdf"),
        *("api", "webhook", "webhooks", "callback", "callbacks", "on", "your", "its", "information"),
    )
)
_SHORT = {"va": ("virtual", "account"), "info": ("information",)}


def slug(title: str) -> str:
    """A title as addresses have it: `create-virtual-account-krw`."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def words(text: str) -> tuple[str, frozenset[str]]:
    """The verb of a title, in one word for all that mean the same, and its other words in the singular."""
    parts = [part for word in re.findall(r"[a-z0-9]+", text.lower()) for part in _SHORT.get(word, (word,))]
    verbs = [_BY_WORD[part] for part in parts if part in _BY_WORD]
    verb = "list" if "list" in verbs and (not verbs or set(verbs) <= {"list", "get"}) else (verbs[0] if verbs else "")
    rest = [part for part in parts if _BY_WORD.get(part, verb) != verb or part not in _BY_WORD]
    nouns = {_singular(part) for part in rest if part not in _EMPTY and _BY_WORD.get(part) not in ("get", "list")}
    return verb, frozenset(nouns)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@lru_cache(maxsize=512)
def _of_operation(specification: Specification, name: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """The verb of an operation, the words that a title of it has to have, and all that it may have."""
    operation = specification.operation(name)
    assert operation is not None
    if operation.webhook:
        _, own = words(" ".join(part for part in name.split("_")))
        return "", own | _kept(name), own | _kept(name)
    tag = operation.node.get("tags", [""])[0]
    verb, rest = words(name.removeprefix(f"{tag}_").replace("_", " "))
    of_tag = frozenset(map(_singular, tag.split("_")))
    static = " ".join(part for part in operation.path.split("/") if "{" not in part)
    _, more = words(f"{static} {operation.node.get('summary', '')}")
    return verb, of_tag | rest, of_tag | rest | more


def _kept(name: str) -> frozenset[str]:
    """The words of a webhook's name that would be verbs elsewhere: `expired`, `registered`."""
    return frozenset(_singular(part) for part in name.split("_"))


def slugs(specification: Specification) -> dict[str, str]:
    """Operations and webhooks by the slug of the page that documents them, from the evidence and SOURCE.md."""
    return _slugs(specification)


@lru_cache(maxsize=64)
def _slugs(specification: Specification) -> dict[str, str]:
    found: dict[str, str] = {}
    pattern = re.compile(r"\b((?:[a-z0-9]+-)+)\d{5,}[a-z]\d?\b")
    for row in specification.source.splitlines():
        cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
        name = re.fullmatch(r"`([a-z0-9_]+)`", cells[0]) if cells else None
        if name and len(cells) > 1 and specification.operation(name[1]):
            for one in pattern.findall(cells[1]):
                found.setdefault(one.rstrip("-"), name[1])
    return found


def by_title(
    specification: Specification, title: str, group: str = "", known: dict[str, str] | None = None
) -> Operation | None:
    """The operation or webhook that a title means; None where none or several might be meant.

    `known` are operations by the titles that the ledger has for them.
    """
    if re.search(r"\bwebhook\b", title, re.I) and (found := _webhook(specification, title)):
        return found
    name = (known or {}).get(slug(title)) or slugs(specification).get(slug(title))
    if name:
        return specification.operation(name)
    if re.search(r"\b(webhook|callback)\b", f"{title} {group}", re.I):
        return _webhook(specification, title)
    verb, nouns = words(title)
    found = _by_words(specification, verb, nouns, group)
    # One that reads may be named for what it lists: `Get Bank Information`.
    return _by_words(specification, "list", nouns, group) if found is None and verb == "get" else found


def _webhook(specification: Specification, title: str) -> Operation | None:
    said = frozenset(_singular(word) for word in re.findall(r"[a-z0-9]+", title.lower())) - _EMPTY
    for one in specification.webhooks:
        own = frozenset(_singular(part) for part in one.id.split("_")) - _EMPTY
        if own == said:
            return one
    return None


def _by_words(specification: Specification, verb: str, nouns: frozenset[str], group: str) -> Operation | None:
    of_group = frozenset(map(_singular, re.findall(r"[a-z0-9]+", group.lower()))) - _EMPTY
    best: list[tuple[float, Operation]] = []
    for one in specification.operations:
        of_operation, needed, possible = _of_operation(specification, one.id)
        if verb != of_operation or not needed <= nouns | of_group or (nouns and not nouns & possible):
            continue
        stray = nouns - possible
        if len(stray) * 2 >= max(2, len(nouns)):
            continue
        best.append((len(nouns & needed) + len(needed & of_group) / 2 - len(stray) + len(needed) / 100, one))
    best.sort(key=lambda pair: -pair[0])
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]
