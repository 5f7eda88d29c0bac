"""Tables with a head: what each column says is told by its words."""

from __future__ import annotations

import re

from payspec_build.drift.page import Parameter, Place
from payspec_build.drift.readers.blocks import Table
from payspec_build.drift.readers.drafts import BodyDraft, OperationDraft, ReplyDraft
from payspec_build.drift.readers.rows import Row
from payspec_build.drift.readers.values import escaped
from payspec_build.drift.readers.words import STATUS, plain_type

COLUMNS = (
    ("status", re.compile(r"(?:http\s+)?status(?:\s+codes?)?|(?:http\s+)?codes?|http", re.I)),
    (
        "name",
        re.compile(
            r"(?:parameter|param|field|property|attribute|argument|header|key|element)?\s*(?:name|s)?|name|key", re.I
        ),
    ),
    ("type", re.compile(r"(?:data\s*)?type|schema|format", re.I)),
    ("required", re.compile(r"required\??|mandatory\??|optional\??|presence|necessity|req\.?", re.I)),
    ("place", re.compile(r"in|location|position|place|sent in", re.I)),
    ("example", re.compile(r"examples?|sample(?: value)?|value", re.I)),
    ("words", re.compile(r"meaning|reason|message|error|title|name|text", re.I)),
    ("description", re.compile(r"descriptions?|notes?|details?|explanation|remarks?|comments?|when|cause", re.I)),
)
PLACES: dict[str, Place] = {
    "path": "path",
    "query": "query",
    "header": "header",
    "headers": "header",
    "cookie": "cookie",
}
YES = re.compile(r"(?:yes|y|true|required|mandatory|✓|✔|✅|☑|r|always|must)\b.*|[✓✔✅☑]️?", re.I)
NO = re.compile(r"(?:no|n|false|optional|✗|✘|❌|o|-|–|—|never)\b.*|[✗✘❌–—-]", re.I)
NOTHING = frozenset(("", "none", "n/a", "-", "–", "—"))
ROW_STATUS = re.compile(rf"(?P<status>{STATUS})\b\s*[-–:]?\s*(?P<words>.*)")
NESTED = re.compile(r"(?P<marks>(?:[»›>]|&raquo;|└─+|├─+|↳)+)\s*(?P<name>.+)")


def read_table(table: Table, section: str, into: OperationDraft, reply: ReplyDraft | None) -> None:
    """Takes a table's rows into the operation: answers, parameters, or fields of the body that the section is about."""
    columns = _columns(table, section)
    if "status" in columns and "name" not in columns:
        _statuses(table, columns, into)
    elif "name" in columns:
        _rows(table, columns, section, into, reply)


def _columns(table: Table, section: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, head in enumerate(table.head):
        for kind, pattern in COLUMNS:
            if kind not in found and head and pattern.fullmatch(head.strip()):
                found[kind] = index
                break
    first = [row[0] for row in table.rows if row]
    numbered = bool(first) and all(ROW_STATUS.fullmatch(one.strip("`* ")) for one in first)
    if numbered:
        found.pop("name", None)
        found["status"] = 0
    elif section != "errors" or "name" in found:
        found.pop("status", None)
    if "name" not in found and not numbered and "type" in found and found["type"] > 0:
        found["name"] = 0
    return found


def _cell(row: tuple[str, ...], columns: dict[str, int], kind: str) -> str:
    index = columns.get(kind)
    return row[index].strip() if index is not None and index < len(row) else ""


def _statuses(table: Table, columns: dict[str, int], into: OperationDraft) -> None:
    for row in table.rows:
        found = ROW_STATUS.fullmatch(_cell(row, columns, "status").strip("`* "))
        if found:
            words = found["words"].strip(" ()") or _cell(row, columns, "words") or _cell(row, columns, "description")
            into.reply(int(found["status"]), words[:80], table.line)


def _need(text: str) -> bool | None:
    if YES.fullmatch(text):
        return True
    return False if NO.fullmatch(text) else None


def _rows(table: Table, columns: dict[str, int], section: str, into: OperationDraft, reply: ReplyDraft | None) -> None:
    if not table.rows:
        into.empty.append(section or "table")
    open_rows: list[tuple[int, str]] = []
    marked = any(NESTED.fullmatch(_cell(cells, columns, "name").strip("`* ")) for cells in table.rows)
    for cells in table.rows:
        shown = _cell(cells, columns, "name")
        starred = shown.endswith("*")
        name = shown.strip("`* ")
        if not name:
            continue
        optional_column = re.match("optional", table.head[columns["required"]], re.I) if "required" in columns else None
        kind = _cell(cells, columns, "type")
        beside = re.search(r"\b(required|optional)\b", kind, re.I)
        need = _need(_cell(cells, columns, "required") or (beside[1] if beside else ""))
        words = _cell(cells, columns, "description")
        row = Row(
            name,
            plain_type(re.sub(r"\W*\b(?:required|optional)\b\W*", "", kind, flags=re.I)) or None,
            True if starred else (not need if optional_column and need is not None else need),
            [words] if words.lower() not in NOTHING else [],
            _cell(cells, columns, "example") or None,
            line=table.line,
        )
        place = _cell(cells, columns, "place").lower()
        nested = NESTED.fullmatch(name)
        if marked and (nested or place not in PLACES):
            if nested is None and name.lower() == "body":
                continue  # the whole body has a row of its own
            _nest(row, len(nested["marks"]) if nested else 0, nested["name"].strip() if nested else name, open_rows)
        _place(row, place or section, into, reply)


def _place(row: Row, where: str, into: OperationDraft, reply: ReplyDraft | None) -> None:
    """A row in the path, the query or a header is a parameter; any other is a field of the body at hand."""
    if where in PLACES and row.pointer is None:
        into.parameters.append(
            Parameter(
                place=PLACES[where],
                name=row.name,
                type=row.type,
                required=row.required if PLACES[where] != "path" else True,
                description=" ".join(row.description),
                value=row.example,
                line=row.line,
            )
        )
        return
    if where == "parameters" and row.pointer is None:
        into.parameters.append(
            Parameter(
                place=None, name=row.name, type=row.type, required=row.required, description=" ".join(row.description)
            )
        )
        return
    draft = _body(where, into, reply)
    draft.rows = [*(draft.rows or ()), row]


def _nest(row: Row, marks: int, name: str, open_rows: list[tuple[int, str]]) -> None:
    """`»» id` is the `id` of the row above that has one mark less; an array's members are its items'."""
    while open_rows and open_rows[-1][0] >= marks:
        open_rows.pop()
    parent = open_rows[-1][1] if open_rows else ""
    row.name = name
    row.pointer = f"{parent}/{escaped(name)}"
    open_rows.append((marks, f"{row.pointer}/*" if row.type == "array" else row.pointer))


def _body(where: str, into: OperationDraft, reply: ReplyDraft | None) -> BodyDraft:
    if reply is not None:
        return reply.body
    if where in ("response", "errors"):
        return into.success().body
    return into.body()
