"""Changes of an operation: for its path, its statuses and bodies, and the envelopes they come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contract_tests.documents import Document, Operation
from contract_tests.remote.differences import Difference, operation_site, response_site
from contract_tests.remote.envelopes import payload_sites
from contract_tests.remote.mending import Made, Work
from contract_tests.remote.patching import Change
from contract_tests.remote.recording import Seen
from contract_tests.remote.schemas import Census, Comparer, escaped, inferred


def status(work: Work, group: list[Difference]) -> Made:
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


def _like(work: Work, operation: Operation, values: list[Any]) -> int | None:
    comparer, document = Comparer(work.raw), Document(work.document.provider, work.raw)
    for status in sorted(map(int, work.at(f"{operation_site(operation)}/responses"))):
        site = f"{response_site(document, operation, status)}/content/application~1json/schema"
        fits = status >= 400 and work.has(site)
        if fits and not any(comparer.compare(value, site, "", Census()) for value in values):
            return int(status)
    return None


def envelope(work: Work, group: list[Difference]) -> Made:
    """The operation gets the other envelope, and its reply a schema of that form around the same payload."""
    one = group[0]
    document = Document(work.document.provider, work.raw)
    operation = document.operations[one.operation]
    old = operation.envelope["payload"]
    (new,) = one.seen[:1]
    changes: list[Change] = []
    name = one.name or "".join(
        filter(str.isalnum, f"{new.title()}Payload")
    )  # as names of envelopes are: letters, digits
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


def body(work: Work, group: list[Difference]) -> Made:
    """A body that nobody described, or none where one is."""
    one = group[0]
    if one.name == "empty":
        return "a reply without a body came: take the body away, or see why it was empty.", [
            {"op": "remove", "path": f"{one.site}/content"}
        ]
    concerned = {(each.operation, each.status) for each in group}
    replies = [seen for seen in work.seen if (seen.operation, seen.status) in concerned and seen.length]
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


def content_type(work: Work, group: list[Difference]) -> Made:
    """The type that came, beside the documented one."""
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


def path(work: Work, group: list[Difference]) -> Made:
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
