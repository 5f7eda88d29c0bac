"""The one way from a text of the specification into what is generated: a filter for each place where it may stand.

A template can write nothing else: what is no `Quoted` text is refused when the template runs, so a new line of a
template that forgets its filter fails at once, whatever the text is. Texts of the template itself, and whole numbers,
need no filter.
"""

from __future__ import annotations

import keyword
import re
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Undefined

from payspec_build.characters import printable, unfit
from payspec_build.documents import SpecError

WIDTH = 116
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# In Markdown: an escaped character, a span of code, a run of backticks that ends none, and the rest that can act.
_SPANS = re.compile(
    r"\\[!-/:-@\[-`{-~]|(?P<code>(?<!`)(?P<run>`+)(?!`).+?(?<!`)(?P=run)(?!`))|(?P<open>`+)|(?P<act><|!?\[)"
)
_SAFE_LINK = re.compile(r"\[[^][]*\]\((?:https?://|#)[^()\s]*\)")
# What would begin a list, a heading, a quotation, a rule, a block of code or a definition at the start of a line.
_BLOCK = re.compile(r"(?:#{1,6}|[-+*])(?:\s|$)|>|~~~|(?:[-_*]\s*){3,}$|\[[^]]*\]:|\||:?-+:?\s*(?:\||$)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


class Quoted(str):
    """Text that may stand where it is written. Only the filters below and templates make it."""

    __slots__ = ()


class NotQuoted(TypeError):
    """A template writes a value that went through no filter: a mistake in the template, not in the specification."""


def environment(templates: Path) -> Environment:
    """Templates that write nothing but what a filter of this module has made."""
    made = Environment(
        loader=FileSystemLoader(str(templates)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        finalize=_only_quoted,
    )
    made.concat = _put_together  # type: ignore[assignment]
    made.filters.update(FILTERS)
    return made


def _only_quoted(value: Any) -> Any:
    if type(value) is Quoted or type(value) is int:
        return value
    if isinstance(value, Undefined):
        return str(value)  # says which name is missing
    raise NotQuoted(
        f"a template writes the {type(value).__name__} {str(value)[:60]!r} as it is; put one of the filters behind it: "
        f"{', '.join(FILTERS)} (scripts/payspec_build/quoting.py)"
    )


def _put_together(parts: Iterable[str]) -> Quoted:
    """What a template or a macro has written: its own text and quoted values."""
    return Quoted("".join(parts))


def _fit(text: object) -> str:
    if not isinstance(text, str):
        raise NotQuoted(f"{text!r} is no text")
    wrong = unfit(text)
    if wrong:
        raise SpecError(f"the text {printable(text)[:60]!r} has {wrong}: take it out")
    return str(text)


def line(text: object) -> str:
    """A text in one line."""
    return " ".join(_fit(text).split())


def name(text: object) -> Quoted:
    """A name of Python. Raises SpecError for anything else."""
    found = _fit(text)
    if not _NAME.fullmatch(found) or keyword.iskeyword(found) or found.startswith("__"):
        raise SpecError(f"`{found}` would have to be a name in Python: use letters, digits and _, and no keyword")
    return Quoted(found)


def module(text: object) -> Quoted:
    """The way to a module: names with points between them."""
    return Quoted(".".join(map(name, _fit(text).split("."))))


def literal(value: Any) -> Quoted:
    """A value as Python writes it: None, true and false, a number, a text, and tuples, lists and dicts of these."""
    if isinstance(value, str):
        return Quoted(f'"{"".join(map(_escaped, value))}"')
    if value is None or isinstance(value, bool | int):
        return Quoted(repr(value))
    if isinstance(value, float) and abs(value) < float("inf"):
        return Quoted(repr(value))
    if isinstance(value, list | tuple):
        inner = ", ".join(map(literal, value))
        return Quoted(f"[{inner}]" if isinstance(value, list) else f"({inner}{',' * (len(value) == 1)})")
    if isinstance(value, dict):
        return Quoted("{" + ", ".join(f"{literal(key)}: {literal(inner)}" for key, inner in value.items()) + "}")
    raise NotQuoted(f"a {type(value).__name__} cannot be written as a value")


def _escaped(one: str) -> str:
    if one in '"\\':
        return f"\\{one}"
    return one if one.isprintable() else one.encode("unicode_escape").decode("ascii")


def docstring(text: object, indent: int) -> Quoted:
    """The inside of a docstring, wrapped; lines after the first are indented."""
    safe = line(text).replace("\\", "\\\\").replace('"""', "'''")
    # The first line has its indent already, and mostly an opening quote; a margin of eight serves both.
    lines = textwrap.wrap(safe, WIDTH - indent - 8, break_long_words=False)
    found = ("\n" + " " * indent).join(lines) or " "
    return Quoted(f'{found[:-1]}\\"' if found.endswith('"') else found)


def comment(text: object) -> Quoted:
    """The inside of a comment of one line."""
    return Quoted(line(text))


def pointer(path: object) -> Quoted:
    """A JSON Pointer as a tuple of its parts; None where there is none."""
    return literal(None if path is None else tuple(_fit(path).split("/")[1:]))


def constant(text: object) -> Quoted:
    """A name of the specification as a constant: `MerchantIdentifier` as `MERCHANT_IDENTIFIER`."""
    found = _fit(text)
    return name("".join(f"_{one}" if one.isupper() and at else one for at, one in enumerate(found)).upper())


def paragraph(text: object) -> Quoted:
    """A paragraph of Markdown in one line: code, emphasis and links to the web act, HTML and blocks do not."""
    found = _inline(line(text))
    if _BLOCK.match(found):
        found = f"\\{found}"
    return Quoted(_NUMBERED.sub(r"\1\\\2", found) if _NUMBERED.match(found) else found)


def heading(text: object) -> Quoted:
    """What follows the `#` of a heading in Markdown."""
    return Quoted(_inline(line(text)))


def cell(text: object) -> Quoted:
    """The inside of a cell of a table in Markdown."""
    return Quoted(_without_bars(_inline(line(text))))


def code(text: object) -> Quoted:
    """A span of code in Markdown."""
    found = line(text)
    if "`" not in found:
        return Quoted(f"`{found or ' '}`")
    fence = "`" * (max(len(run) for run in re.findall("`+", found)) + 1)
    return Quoted(f"{fence} {found} {fence}")


def cell_code(text: object) -> Quoted:
    """A span of code in a cell."""
    return Quoted(_without_bars(code(text)))


def anchor(text: object) -> Quoted:
    """A name as the id of a place in a page, fit for an attribute of HTML."""
    return Quoted(name(text).replace("_", "-"))


def _inline(text: str) -> str:
    """Markdown that stays within its paragraph."""

    def safe(found: re.Match[str]) -> str:
        if found["open"]:
            return "".join("\\`" for _ in found["open"])
        if found["act"] == "<":
            return "&lt;"
        if found["act"]:
            is_link = _SAFE_LINK.match(text, found.start()) or "](" not in text[found.start() :]
            return found[0] if found["act"] == "[" and is_link else found["act"].replace("[", "\\[")
        return found[0]

    inside = _SPANS.sub(safe, text)
    # A backslash at the end would escape what the template writes next.
    return f"{inside}\\" if (len(inside) - len(inside.rstrip("\\"))) % 2 else inside


def _without_bars(text: str) -> str:
    """Bars escaped, but for those that are: a second backslash would end the first one's escape."""
    return re.sub(r"(\\*)\|", lambda found: found[0] if len(found[1]) % 2 else f"{found[1]}\\|", text)


FILTERS: dict[str, Callable[..., str]] = {
    "doc": docstring,
    "py": literal,
    "tuple": lambda parts: literal(tuple(parts)),
    "pointer": pointer,
    "name": name,
    "module": module,
    "constant": constant,
    "comment": comment,
    "line": paragraph,
    "heading": heading,
    "cell": cell,
    "code": code,
    "cell_code": cell_code,
    "anchor": anchor,
}
"""By the name that templates use."""
