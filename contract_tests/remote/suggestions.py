"""From differences to changes of the specification: the smallest change after which the replies are as it says.

The changes are made one after the other on a copy of the document, so that they fit together; `evidence` then judges
the same replies by that copy. What a person has to decide gets no change, but a sentence.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from contract_tests.documents import Document, follow
from contract_tests.remote.differences import Difference, Judgement, operation_site, response_site
from contract_tests.remote.envelopes import payload_sites
from contract_tests.remote.patching import Change, patched
from contract_tests.remote.recording import Seen
from contract_tests.remote.schemas import Census, Comparer, escaped, inferred

_ORDER = (
    "missing",
    "value",
    "limit",
    "unknown value",
    "additional",
    "type",
    "null",
    "renamed",
    "envelope",
    "body",
    "content type",
    "status",
    "path",
)
_SHAPING = frozenset(
    [
        "type",
        "format",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "items",
        "properties",
        "required",
        "enum",
        "const",
        "x-observed",
        "x-known-values",
        "additionalProperties",
    ]
)


@attrs.frozen
class Suggestion:
    """What to change for one difference, or for several that one change mends.

    `operations` are those that showed it, `differences` their kinds with what was concerned; `changes` is a JSON Patch
    of the bundled document as it is after the suggestions before this one. It is empty where a person has to decide.
    """

    text: str
    operations: tuple[str, ...]
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]


class _Work:
    """A document under repair."""

    def __init__(self, document: Document, judgement: Judgement, seen: Sequence[Seen]) -> None:
        self.document = document
        self.raw: Any = copy.deepcopy(dict(document.raw))
        self.census = judgement.census
        self.reached = judgement.reached
        self.seen = seen

    def at(self, pointer: str) -> Any:
        return follow(self.raw, pointer)

    def has(self, pointer: str) -> bool:
        try:
            self.at(pointer)
        except LookupError:
            return False
        return True

    def replies(self, operation: str, status: int) -> list[Any]:
        return [one.value for one in self.seen if one.operation == operation and one.status == status and one.is_json]


def suggested(document: Document, judgement: Judgement, seen: Sequence[Seen]) -> tuple[list[Suggestion], Document]:
    """The suggestions in the order in which they have to be made, and the document with all of them made."""
    work = _Work(document, judgement, seen)
    made: list[Suggestion] = []
    for group in _groups(judgement.differences):
        text, changes = _MAKERS[group[0].kind](work, group)
        work.raw = patched(work.raw, changes)
        operations = tuple(dict.fromkeys(one.operation for one in group))
        made.append(Suggestion(text, operations, tuple(group), tuple(changes)))
    return made, Document(document.provider, work.raw)


def _groups(differences: Iterable[Difference]) -> list[list[Difference]]:
    """Differences that one change mends stand together; the innermost schemas come first, paths last."""
    groups: dict[tuple[Any, ...], list[Difference]] = {}
    for one in differences:
        kind = "type" if one.kind == "null" else one.kind
        name = "" if one.kind in ("type", "null") else one.name
        groups.setdefault((kind, one.site, name, one.was), []).append(one)
    return sorted(groups.values(), key=lambda group: (_rank(group[0].kind), -group[0].site.count("/")))


def _rank(kind: str) -> int:
    return 5 if kind in ("type", "null") else _ORDER.index(kind)


Made = tuple[str, list[Change]]


def _missing(work: _Work, group: list[Difference]) -> Made:
    one = group[0]
    required = work.at(f"{one.site}/required")
    index = required.index(one.name)
    changes: list[Change] = [{"op": "test", "path": f"{one.site}/required/{index}", "value": one.name}]
    if len(required) == 1:
        changes.append({"op": "remove", "path": f"{one.site}/required"})
    else:
        changes.append({"op": "remove", "path": f"{one.site}/required/{index}"})
    return f"`{one.name}` is not always there: take it out of `required`.", changes


def _additional(work: _Work, group: list[Difference]) -> Made:
    one = group[0]
    schema = inferred(work.census.values[one.site, one.name])
    change = {"op": "add", "path": f"{one.site}/properties/{escaped(one.name)}", "value": schema}
    return f"`{one.name}` comes and is not described: add it.", [change]


def _renamed(work: _Work, group: list[Difference]) -> Made:
    one = group[0]
    properties = f"{one.site}/properties"
    changes: list[Change] = [
        {"op": "move", "from": f"{properties}/{escaped(one.was)}", "path": f"{properties}/{escaped(one.name)}"}
    ]
    if one.was in work.at(one.site).get("required", ()):
        index = work.at(f"{one.site}/required").index(one.was)
        changes.append({"op": "replace", "path": f"{one.site}/required/{index}", "value": one.name})
    return f"`{one.was}` is called `{one.name}`: rename it.", changes


def _type(work: _Work, group: list[Difference]) -> Made:
    """Other types or null: added where the documented one came as well, else put in its place."""
    site = group[0].site
    schema = work.at(site)
    values = work.census.values[site, ""]
    new = inferred([value for value in values if value is not None])
    has_null = any(value is None for value in values)
    seen = work.census.types.get(site, set())
    wrong = {value for one in group for value in one.seen}
    keeps = bool(seen - wrong) or not new
    plain = {key: value for key, value in schema.items() if key not in _SHAPING}
    if keeps and not new and "type" in schema and not {"enum", "const"} & schema.keys():
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        changed: dict[str, Any] = {**schema, "type": [*types, "null"]}
    elif keeps:
        changed = {
            "anyOf": [*([schema] if schema else []), *([new] if new else []), *([{"type": "null"}] if has_null else [])]
        }
    else:
        types = new["type"] if isinstance(new["type"], list) else [new["type"]]
        plain = {key: value for key, value in plain.items() if key not in ("$ref", "anyOf", "oneOf", "allOf")}
        changed = {**plain, **new, "type": [*types, "null"] if has_null else new["type"]}
    said = " or ".join(sorted(map(str, wrong)))
    return f"it came as {said}{', also' if keeps else ', never'} as documented: change its type.", [
        {"op": "replace", "path": site, "value": changed}
    ]


def _value(work: _Work, group: list[Difference]) -> Made:
    one = group[0]
    if one.name == "const":
        return "other values come: take the constant away.", [{"op": "remove", "path": f"{one.site}/const"}]
    return _more_values(work, group)


def _more_values(work: _Work, group: list[Difference]) -> Made:
    one = group[0]
    values = list(dict.fromkeys(value for each in group for value in each.seen))
    changes: list[Change] = [{"op": "add", "path": f"{one.site}/{one.name}/-", "value": value} for value in values]
    return f"it was {', '.join(map(repr, values))}: add that to `{one.name}`.", changes


def _limit(work: _Work, group: list[Difference]) -> Made:
    one = group[0]
    holder = work.at(one.site)
    if one.site.endswith("/x-observed") and len(holder) == 1:
        return f"`{one.name}` does not hold: take it away.", [{"op": "remove", "path": one.site}]
    return f"`{one.name}` does not hold: take it away.", [{"op": "remove", "path": f"{one.site}/{one.name}"}]


def _status(work: _Work, group: list[Difference]) -> Made:
    """Moved where the documented success never came, else copied from the documented reply it is most like."""
    one = group[0]
    operation = work.document.operations[one.operation]
    came = {seen.status for seen in work.seen if seen.operation == one.operation and seen.path == operation.path}
    if 200 <= one.status < 300:
        # Where another status was moved away from the documented one already, that is what is left to copy.
        left = [int(status) for status in work.at(one.site) if status.startswith("2")]
        documented = operation.success if operation.success in left else left[0]
        verb = "move" if documented == operation.success and documented not in came else "copy"
        change = {"op": verb, "from": f"{one.site}/{documented}", "path": f"{one.site}/{one.status}"}
        return f"it answers {one.status}{'' if verb == 'move' else ', too'}, not {documented}.", [change]
    replies = [
        seen for seen in work.seen if (seen.operation, seen.status) == (one.operation, one.status) and seen.length
    ]
    values = [seen.value for seen in replies if seen.is_json and seen.content_type == "application/json"]
    like = _like(work, operation, values) if values and len(values) == len(replies) else None
    if like is not None:
        change = {"op": "copy", "from": f"{one.site}/{like}", "path": f"{one.site}/{one.status}"}
        return f"it also answers {one.status}, in the form of {like}: document it.", [change]
    reply: dict[str, Any] = {"description": "Seen at the test environment."}
    if replies:
        reply["content"] = _content(replies)
    return f"it also answers {one.status}: document it.", [
        {"op": "add", "path": f"{one.site}/{one.status}", "value": reply}
    ]


def _like(work: _Work, operation: Any, values: list[Any]) -> int | None:
    comparer, document = Comparer(work.raw), Document(work.document.provider, work.raw)
    for status in sorted(map(int, work.at(f"{operation_site(operation)}/responses"))):
        site = f"{response_site(document, operation, status)}/content/application~1json/schema"
        fits = status >= 400 and work.has(site)
        if fits and not any(comparer.compare(value, site, "", Census()) for value in values):
            return int(status)
    return None


def _envelope(work: _Work, group: list[Difference]) -> Made:
    """The operation gets the other envelope, and its reply a schema of that form around the same payload."""
    one = group[0]
    document = Document(work.document.provider, work.raw)
    operation = document.operations[one.operation]
    old = operation.envelope["payload"]
    (new,) = one.seen[:1]
    changes: list[Change] = []
    name = one.name or f"{new.strip('/').replace('/', '_').lower()}_payload"
    if not one.name and name not in work.raw["x-envelopes"]:
        added = {
            "description": f"The payload under `{new.strip('/')}`, as {one.operation} was seen to have it.",
            "payload": new,
        }
        changes.append({"op": "add", "path": f"/x-envelopes/{escaped(name)}", "value": added})
    changes.append({"op": "replace", "path": one.site, "value": name})
    response = response_site(document, operation, operation.success)
    site = f"{response}/content/application~1json/schema"
    sites = payload_sites(document, site, old)
    parts = [{"$ref": inner["$ref"]} if "$ref" in inner else inner for inner in map(work.at, sites)]
    payload = parts[0] if len(parts) == 1 else {"allOf": parts}
    statuses = {one.status, operation.success}
    values = [value for status in statuses for value in work.replies(one.operation, status)]
    changes.append({"op": "replace", "path": site, "value": _wrapped(inferred(values), new, payload)})
    base = operation_site(operation)
    if "x-pagination" in operation.raw:
        items = operation.raw["x-pagination"]["items"]
        changes.append({"op": "replace", "path": f"{base}/x-pagination/items", "value": items.replace(old, new, 1)})
    changes += _links(work.at(response), response, old, new)
    return f"the payload lies at `{new}`, not at `{old}`: name the envelope `{name}`.", changes


def _wrapped(skeleton: dict[str, Any], pointer: str, payload: Any) -> dict[str, Any]:
    name, _, rest = pointer.strip("/").partition("/")
    inner = skeleton["properties"][name]
    properties = {**skeleton["properties"], name: _wrapped(inner, rest, payload) if rest else payload}
    return {**skeleton, "required": [name], "properties": properties}


def _links(response: Mapping[str, Any], site: str, old: str, new: str) -> list[Change]:
    """The links of a reply point to the payload's new place."""
    changes: list[Change] = []
    start = f"$response.body#{old}/"
    for name, link in response.get("links", {}).items():
        for key in ("parameters", "requestBody"):
            for parameter, expression in link.get(key, {}).items():
                if isinstance(expression, str) and expression.startswith(start):
                    path = f"{site}/links/{escaped(name)}/{key}/{escaped(parameter)}"
                    value = f"$response.body#{new}/{expression.removeprefix(start)}"
                    changes.append({"op": "replace", "path": path, "value": value})
    return changes


def _body(work: _Work, group: list[Difference]) -> Made:
    one = group[0]
    if one.name == "empty":
        return "a reply without a body came: take the body away, or see why it was empty.", [
            {"op": "remove", "path": f"{one.site}/content"}
        ]
    replies = [
        seen for seen in work.seen if (seen.operation, seen.status) == (one.operation, one.status) and seen.length
    ]
    if one.name == "undocumented" and replies:
        return "a body comes: describe it.", [{"op": "add", "path": f"{one.site}/content", "value": _content(replies)}]
    return "the body is not of the form that its type says; that is for the provider to mend.", []


def _content(replies: list[Seen]) -> dict[str, Any]:
    """What came, by type; the schema of what was JSON."""
    content: dict[str, Any] = {}
    for kind in dict.fromkeys(seen.content_type for seen in replies if seen.content_type):
        values = [seen.value for seen in replies if seen.content_type == kind and seen.is_json and "json" in kind]
        content[kind] = {"schema": inferred(values)} if values else {}
    return content


def _content_type(work: _Work, group: list[Difference]) -> Made:
    one = group[0]
    content = work.at(f"{one.site}/content")
    if not one.name:
        return "no content type came; that is for the provider to mend.", []
    old = next(iter(content))
    if len(content) > 1 or one.name in content:
        return f"{one.name} comes, too: describe it.", []
    change = {
        "op": "copy",
        "from": f"{one.site}/content/{escaped(old)}",
        "path": f"{one.site}/content/{escaped(one.name)}",
    }
    return f"it comes as {one.name}: document that beside {old}.", [change]


def _path(work: _Work, group: list[Difference]) -> Made:
    """Of one path item every operation that is not known to work at the old path goes along."""
    one = group[0]
    found = [path for each in group for path in each.seen]
    if not found:
        return (
            "it answers 404 at the documented path, and at none that was tried. If it is gone, say so in"
            " `x-evidence.withdrawn`.",
            [],
        )
    new = f"/paths/{escaped(found[0])}"
    item = work.at(one.site)
    methods = {method for method in item if method in ("get", "put", "post", "delete", "patch")}
    moved = {work.document.operations[each.operation].method.lower() for each in group if each.seen}
    stays = {m for m in methods - moved if item[m]["operationId"] in work.reached}
    text = f"it answers 404 at {one.name} and 200 at {found[0]}: move it there."
    if not stays and not work.has(new):
        return text, [{"op": "move", "from": one.site, "path": new}]
    changes: list[Change] = (
        []
        if work.has(new)
        else [{"op": "add", "path": new, "value": {key: item[key] for key in item if key not in methods}}]
    )
    for method in sorted(methods - stays):
        changes += [{"op": "add", "path": f"{new}/{method}", "value": item[method]}]
        changes += [{"op": "remove", "path": f"{one.site}/{method}"}]
    return text, changes


_MAKERS: Mapping[str, Callable[[_Work, list[Difference]], Made]] = {
    "missing": _missing, "additional": _additional, "renamed": _renamed, "type": _type, "null": _type, "value": _value,
    "limit": _limit, "unknown value": _more_values, "envelope": _envelope, "status": _status, "body": _body,
    "content type": _content_type, "path": _path,
}  # fmt: skip
