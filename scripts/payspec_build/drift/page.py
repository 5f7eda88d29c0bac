"""What a saved page of documentation says: the same form for every format that is read.

*Absent* and *empty* are two things: None says that the page does not speak of it (no menu, no type, no table), an
empty tuple that it does and names nothing (a table of headers without a row).
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

Place: TypeAlias = Literal["path", "query", "header", "cookie"]
BodyKnown: TypeAlias = Literal["shown", "none", "unknown"]


@attrs.frozen(kw_only=True)
class Stamp:
    """When the page says it was changed.

    `text` as it stands there, `iso` where that is a date, `relative` for "8 days ago".
    """

    text: str
    iso: str | None = None
    relative: bool = False


@attrs.frozen(kw_only=True)
class MenuEntry:
    """A line of the site's menu.

    `groups` are the headings above it, outermost first; `method` where the menu shows one.
    """

    title: str
    groups: tuple[str, ...] = ()
    method: str | None = None
    is_operation: bool = False
    is_webhook: bool = False


@attrs.frozen(kw_only=True)
class Parameter:
    """A parameter outside of the body.

    `place`, `name`, `type` and `required` are None where the page leaves them open.

    `value` is what a sample sends, as text; None where no sample shows one. `origin` names what it was read from:
    `table`, `curl`, `path`, `prose`, `document`.
    """

    place: Place | None
    name: str | None
    type: str | None = None
    required: bool | None = None
    description: str = ""
    value: str | None = None
    values: tuple[str, ...] = ()
    origin: str = "table"
    line: int | None = None


@attrs.frozen(kw_only=True)
class Field:
    """A row of a table that describes a body.

    `pointer` is None where a flat table does not say what the row belongs to. `*` in it stands for each item of an
    array: `/data/*/id`.
    """

    name: str
    pointer: str | None
    type: str | None = None
    required: bool | None = None
    description: str = ""
    values: tuple[str, ...] = ()
    line: int | None = None


@attrs.frozen(kw_only=True)
class Example:
    """A body that the page shows: its text and, where it can be read as JSON, its value with numbers as exact
    decimals.

    `readable` is False for a text that is no JSON, such as one that was cut off; `value` is None then. `placeholder`
    is True where every value is one that a generator of samples puts in (`"string"`, `{}`, `0`, `true`): such a body
    shows names and nesting, and no types. `twice` points at members whose name stands twice in their object.
    """

    text: str
    value: Any = None
    readable: bool = True
    placeholder: bool = False
    twice: tuple[str, ...] = ()
    line: int | None = None


@attrs.frozen(kw_only=True)
class Body:
    """What is said of one body. `fields` is None where there is no table, empty where the table has no row.

    `known` is `shown` where a table, an example or a sentence shows that there is a body, `none` where the page says
    that there is none. `words` are those of the sentence, where it is one.
    """

    known: BodyKnown = "unknown"
    words: str = ""
    media_type: str | None = None
    fields: tuple[Field, ...] | None = None
    examples: tuple[Example, ...] = ()


@attrs.frozen(kw_only=True)
class Response:
    """One answer that the page names: its status and the words beside it."""

    status: int | None
    words: str = ""
    body: Body = Body()
    headers: tuple[Parameter, ...] = ()
    line: int | None = None


@attrs.frozen(kw_only=True)
class ReadOperation:
    """One operation as the page has it.

    `method`, `path` and `server` are None where the page does not name them; nothing is guessed. `request` is None
    where the page does not speak of a body. `empty` names the headings of tables that stand there without a row.
    `webhook` is the name of one that the provider sends. `recorded` says that it was seen in samples alone (a
    command, a collection, a recording): statuses, parameters and fields that it lacks may be there all the same.
    """

    title: str | None = None
    group: str | None = None
    method: str | None = None
    path: str | None = None
    server: str | None = None
    operation_id: str | None = None
    webhook: str | None = None
    state: str | None = None
    parameters: tuple[Parameter, ...] = ()
    request: Body | None = None
    responses: tuple[Response, ...] = ()
    samples: tuple[Request, ...] = ()
    recorded: bool = False
    sentences: tuple[Sentence, ...] = ()
    empty: tuple[str, ...] = ()
    line: int | None = None


@attrs.frozen(kw_only=True)
class Request:
    """A request as a sample makes it, such as a curl command: the shell's quoting undone, all in order."""

    method: str
    server: str | None
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: Example | None = None
    line: int | None = None


@attrs.frozen(kw_only=True)
class Sentence:
    """A sentence of the page's prose, with white space folded."""

    text: str
    line: int | None = None


@attrs.frozen(kw_only=True)
class Step:
    """One of the numbered or titled steps that a page advises."""

    title: str
    text: str = ""
    line: int | None = None


@attrs.frozen(kw_only=True)
class Contradiction:
    """Where the page says two things of one: `where` as in a difference (`200 /data/metadata`), and both sides in
    words.
    """

    where: str
    one: str
    other: str
    line: int | None = None


@attrs.frozen(kw_only=True)
class Page:
    """A saved page, read.

    `format` names the reader (`apidog-text`, `apidog-html`, `mintlify`, `openapi`, `postman`, `har`, `curl` ...),
    `tool` what made the page in HTML (`redoc`, `readme`, `stoplight` ...), where it says so. A collection or an
    embedded document holds several operations. `menu` is None where the file shows none.
    `code` are the lines of programs among the prose, such as how to sign; samples of requests are not among them.
    `repeated` says how often the whole content stands in the file. `lists_lost` names lists of which only the
    heading is left.
    """

    file: str
    format: str
    tool: str | None = None
    address: str | None = None
    title: str | None = None
    subtitle: str | None = None
    state: str | None = None
    stamp: Stamp | None = None
    previous: str | None = None
    next: str | None = None
    operations: tuple[ReadOperation, ...] = ()
    menu: tuple[MenuEntry, ...] | None = None
    sentences: tuple[Sentence, ...] = ()
    steps: tuple[Step, ...] = ()
    code: tuple[Sentence, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    repeated: int = 1
    lists_lost: tuple[str, ...] = ()


class PageUnreadable(Exception):
    """The file holds no page that can be read. The text says what was looked for, and where reading stopped."""
