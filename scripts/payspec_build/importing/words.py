"""Names: of tags, operations, schemas and arguments, by the rules of the house."""

from __future__ import annotations

import keyword
import re
from itertools import chain

from openapi_python_client import strings

from payspec_build.collisions import _CLASSES as CLASSES
from payspec_build.structure import CLIENT_NAMES

_UNCOUNTED = {
    *("pay", "money", "cash", "info", "information", "data", "miscellaneous", "history", "status", "auth", "support"),
    *("tax", "fx", "kyc", "metadata", "media", "series", "news", "general", "other"),
}
_KEPT = {
    "status",
    "address",
    "business",
    "process",
    "access",
    "progress",
    "success",
    "class",
    "basis",
    "analysis",
    "bus",
}


def words(text: str) -> list[str]:
    """A name of any style in lower-case words: `transferRecipient_listAll` as transfer, recipient, list, all."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text)
    return [word.lower() for word in re.findall(r"[A-Za-z0-9]+", spaced)]


def snake(text: str, otherwise: str = "other") -> str:
    """A name of lower-case words joined by single underscores, a letter first."""
    found = "_".join(words(text))
    return found if found[:1].isalpha() else f"{otherwise}_{found}" if found else otherwise


def plural(name: str) -> str:
    """The plural of the last word."""
    *before, last = name.split("_")
    if last in _UNCOUNTED or (last.endswith("s") and last not in _KEPT):
        pass
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in {*"aeiou", ""}:
        last = f"{last[:-1]}ies"
    else:
        last += "s"
    return "_".join([*before, last])


def singular(name: str) -> str:
    """The singular of the last word."""
    *before, last = name.split("_")
    if last in _KEPT or last in _UNCOUNTED or len(last) < 3:
        pass
    elif last.endswith("ies"):
        last = f"{last[:-3]}y"
    elif re.search(r"(?:ss|x|z|ch|sh|us)es$", last):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith(("ss", "us")):
        last = last[:-1]
    return "_".join([*before, last])


def pascal(text: str) -> str:
    """A name as classes have it, such as the generator leaves alone."""
    found = "".join(word[:1].upper() + word[1:] for word in words(text))
    found = str(strings.pascal_case(found)) if found else ""
    return found if found[:1].isalpha() else f"Object{found}"


def tag_name(text: str) -> str:
    """A tag: the plural, and no name that a client has already."""
    found = plural(snake(text))
    return f"{found}_api" if found in CLIENT_NAMES or keyword.iskeyword(found) else found


class ClassNames:
    """The names of classes of one document, no two of which may meet."""

    def __init__(self, tags: list[str]) -> None:
        self._taken = set(CLASSES)
        for tag in tags:
            name = "".join(part.capitalize() for part in tag.split("_"))
            self._taken |= {name, f"{name}WithRawResponse", f"Async{name}", f"Async{name}WithRawResponse"}
        self._modules: set[str] = set()

    def claim(self, *wishes: str) -> str:
        """The first of these names that is free, or the last with a number."""
        last = _without_number(pascal(wishes[-1]))
        for name in chain(map(pascal, wishes), (f"{last}{n}" for n in range(2, 10_000))):
            # The generator reads `Address2` as two words, and writes it as one.
            name = str(strings.pascal_case(name))
            module = str(strings.snake_case(name)).lower()
            if name not in self._taken and module not in self._modules and re.fullmatch("[A-Z][A-Za-z0-9]*", name):
                self._taken.add(name)
                self._modules.add(module)
                return name
        raise AssertionError("ten thousand schemas of one name")

    def reserve(self, name: str) -> None:
        """Nobody gets this name."""
        self._taken.add(name)


def _without_number(name: str) -> str:
    return re.sub(r"[0-9]+$", "", name) or name
