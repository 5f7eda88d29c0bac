"""The names of operations: `<tag>_<verb>[_<object>]`, from their ids, methods and paths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from payspec_build.importing.source import Found, text
from payspec_build.importing.words import plural, singular, snake, words
from payspec_build.rules.operations import VERBS

_SYNONYMS = {
    **dict.fromkeys(
        ("fetch", "retrieve", "read", "show", "find", "view", "lookup", "query", "inquire", "describe"), "get"
    ),
    **dict.fromkeys(("browse", "all"), "list"),
    **dict.fromkeys(("new", "post", "make", "register", "insert", "open"), "create"),
    **dict.fromkeys(("edit", "modify", "patch", "put", "change", "set", "replace", "amend"), "update"),
    **dict.fromkeys(("destroy", "erase", "unregister"), "delete"),
}
_SMALL = {"a", "an", "the", "of", "for", "by", "to", "with", "and", "from", "in", "on", "v1", "v2", "v3", "api", "id"}
_PARAMETER = re.compile(r"\{[^{}]*\}")


def own_words(tag: str) -> set[str]:
    """The words that an operation of a tag need not say again, `transferrecipient` among them."""
    one = singular(tag)
    return {*tag.split("_"), *one.split("_"), tag.replace("_", ""), one.replace("_", "")}


def fixed_parts(path: str) -> list[str]:
    """The parts of a path that are no parameters."""
    return [part for part in path.split("/") if part and "{" not in part]


def ends_in_parameter(path: str) -> bool:
    """Whether the path names one object."""
    return bool(re.search(r"\{[^{}]*\}/?$", path))


def verb_and_object(found: Found, tag: str, *, is_list: bool) -> tuple[str, list[str]]:
    """The verb, and the words after it that say what more it is about."""
    own = own_words(tag)
    said = words(text(found.raw.get("operationId")) or text(found.raw.get("summary")))
    said = [word for word in said if word not in _SMALL and not word.isdecimal()]
    tail = words(fixed_parts(found.path)[-1]) if fixed_parts(found.path) else []
    rest = [word for word in said if word not in own and singular(word) not in own]
    verb, by = _verb(found, rest, tail, is_list=is_list)
    about = [word for word in rest if word not in (by, verb)]
    if not rest and verb in ("get", "list", "create"):
        about = [word for word in tail if word not in own and singular(word) not in own]
    return verb, list(dict.fromkeys(about))[:3]


def _verb(found: Found, said: list[str], tail: list[str], *, is_list: bool) -> tuple[str, str]:
    """The verb, and the word of the document that it stands for."""
    for word in [*said, *(tail if found.method == "post" and not said else [])]:
        known = word if word in VERBS else _SYNONYMS.get(word, "")
        if not known and word.endswith("s") and word[:-1] in VERBS:
            known = word[:-1]
        if known in ("get", "list") and found.method == "get":
            return ("list" if is_list and not ends_in_parameter(found.path) else "get"), word
        if known:
            return known, word
    plain = {"get": "list" if is_list else "get", "delete": "delete", "put": "update", "patch": "update"}
    if found.method in plain:
        return plain[found.method], ""
    return ("create", "") if not said else (said[0], said[0])


class Ids:
    """Gives every operation an id that no other has."""

    def __init__(self, tags: Iterable[str]) -> None:
        self._taken: set[str] = set()
        self._tags = set(tags)

    def claim(self, found: Found, tag: str, *, is_list: bool) -> str:
        """The id; where two would meet, the path tells them apart."""
        verb, about = verb_and_object(found, tag, is_list=is_list)
        own = own_words(tag)
        path = [
            word for part in fixed_parts(found.path) for word in words(part) if word not in own and word not in _SMALL
        ]
        by = [word for name in _PARAMETER.findall(found.path) for word in words(name)]
        candidates = [[*about], [*about, *(w for w in path if w not in about)][:5], [*about, *path, "by", *by][:7]]
        for after in chain(candidates, ([*candidates[1], str(n)] for n in range(2, 1000))):
            after = [word for word in after if word != verb] if len(after) > 1 else after
            name = "_".join([tag, snake(verb), *after])
            name = re.sub(r"_(?=[0-9])", "", name)
            if name not in self._taken and re.fullmatch(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*", name):
                self._taken.add(name)
                return name
        raise AssertionError("a thousand operations of one name")


def collection(path: str) -> str:
    """The path of the list that an object belongs to: without the parameter at its end."""
    return re.sub(r"/\{[^{}]*\}/?$", "", path).rstrip("/")


def parameter_name(path: str, name: str) -> str:
    """The argument for a parameter of the path: `code` of `/customer/{code}` is `customer_code`."""
    before = fixed_parts(path.partition(f"{{{name}}}")[0])
    owner = singular(snake(before[-1])) if before else "object"
    plain = snake(name, "number")
    return plain if len(words(name)) > 1 or plain in (owner, plural(owner)) else f"{owner}_{plain}"
