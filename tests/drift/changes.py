"""Changes of a page, each with exactly the differences that have to be reported for it, as kind and place."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import attrs

from tests.drift.writing import Page

Expected = set[tuple[str, str]]
Change = Callable[[Page, Random], Expected | None]
"""Changes the page and gives what has to be reported; None where the page has nothing of that kind to change."""


@attrs.frozen
class Payload:
    """Where the object of an answer lies in a page, with its place in differences."""

    fields: dict[str, object]
    place: str


def payload(page: Page) -> Payload:
    """The object that the page's answer shows."""
    assert page.reply is not None
    data = page.reply["data"]
    return Payload(data[0], "200 /data/*") if isinstance(data, list) else Payload(data, "200 /data")


def _row(page: Page, name: str) -> int | None:
    return next((index for index, row in enumerate(page.table) if row[0] == name), None)


def rename_field(page: Page, random: Random) -> Expected:
    """Of the answer, in table and example."""
    shown = payload(page)
    name = random.choice(list(shown.fields))
    items = [(f"{key}_now" if key == name else key, value) for key, value in shown.fields.items()]
    shown.fields.clear()
    shown.fields.update(items)
    at = _row(page, name)
    if at is not None:
        page.table[at] = (f"{name}_now", *page.table[at][1:])
    return {
        ("response_field_removed", f"{shown.place}/{name}"),
        ("response_field_added", f"{shown.place}/{name}_now"),
        ("possible_rename", shown.place),
    }


def remove_field(page: Page, random: Random) -> Expected:
    """Of the answer."""
    shown = payload(page)
    name = random.choice(list(shown.fields))
    del shown.fields[name]
    at = _row(page, name)
    if at is not None:
        del page.table[at]
    return {("response_field_removed", f"{shown.place}/{name}")}


def add_field(page: Page, random: Random) -> Expected:
    """To the answer, somewhere among the others."""
    shown = payload(page)
    items = list(shown.fields.items())
    at = random.randrange(len(items) + 1)
    items.insert(at, ("brand_new", random.choice(["text", 7, True, None, {"inner": 1}, ["one"]])))
    shown.fields.clear()
    shown.fields.update(items)
    if page.table:
        kinds = {str: "string", int: "integer", bool: "boolean", type(None): "null", dict: "object", list: "array"}
        page.table.append(("brand_new", kinds[type(shown.fields["brand_new"])], True))
    return {("response_field_added", f"{shown.place}/brand_new")}


def retype_field(page: Page, random: Random) -> Expected:
    """Of the answer, in table and example."""
    shown = payload(page)
    name = random.choice(list(shown.fields))
    shown.fields[name] = True
    at = _row(page, name)
    if at is not None:
        page.table[at] = (name, "boolean", page.table[at][2])
    return {("response_field_type_changed", f"{shown.place}/{name}")}


def null_field(page: Page, random: Random) -> Expected:
    """Of the answer: null where the specification has none."""
    shown = payload(page)
    name = random.choice([one for one in shown.fields if one not in ("phone", "note")])
    shown.fields[name] = None
    at = _row(page, name)
    if at is not None:
        page.table[at] = (name, "null", page.table[at][2])
    return {("response_field_nullable", f"{shown.place}/{name}")}


def contradict(page: Page, random: Random) -> Expected | None:
    """The example shows another type than the table."""
    if not page.table:
        return None
    shown = payload(page)
    name = random.choice(list(shown.fields))
    shown.fields[name] = {"inner": "value"}
    return {("self_contradiction", f"{shown.place}/{name}")}


def make_optional(page: Page, random: Random) -> Expected | None:
    """The table no longer promises a field."""
    if not page.table:
        return None
    shown = payload(page)
    name = random.choice(list(shown.fields))
    at = _row(page, name)
    assert at is not None
    page.table[at] = (name, page.table[at][1], False)
    return {("response_field_required_changed", f"{shown.place}/{name}")}


def other_values(page: Page, random: Random) -> Expected:
    """Of the same kinds: an example is a sample."""
    shown = payload(page)
    for name, value in shown.fields.items():
        if name in ("note", "name"):
            shown.fields[name] = f"Another {random.randrange(100)}"
        elif type(value) is int:
            shown.fields[name] = random.randrange(100, 9999)
    return set()


def new_value(page: Page, random: Random) -> Expected | None:
    """A value that was not met before, of a field with known ones."""
    del random
    shown = payload(page)
    if "status" not in shown.fields:
        return None
    shown.fields["status"] = "returned"
    return {("response_field_values_changed", f"{shown.place}/status")}


def add_status(page: Page, random: Random) -> Expected:
    """An error that was not listed."""
    status = random.choice([402, 418, 422, 503])
    page.statuses.append((status, "Another"))
    return {("response_status_added", str(status))}


def drop_status(page: Page, random: Random) -> Expected | None:
    """An error that was listed."""
    if len(page.statuses) < 2:
        return None
    at = random.randrange(1, len(page.statuses))
    status, _ = page.statuses.pop(at)
    return {("response_status_no_longer_listed", str(status))}


def reword_status(page: Page, random: Random) -> Expected:
    """Other words beside a status."""
    at = random.randrange(len(page.statuses))
    status = page.statuses[at][0]
    page.statuses[at] = (status, "Otherwise")
    return {("response_status_words_changed", str(status))}


def other_success(page: Page, random: Random) -> Expected:
    """Another status where it succeeds."""
    del random
    page.statuses[0] = (202, "Accepted")
    return {("response_status_removed", "200"), ("response_status_added", "202"), ("response_body_added", "202")}


def add_request_field(page: Page, random: Random) -> Expected | None:
    """To the body that is sent."""
    if page.request is None:
        return None
    page.request["brand_new"] = random.choice(["string", 0, {}])
    return {("request_field_added", "/brand_new")}


def remove_request_field(page: Page, random: Random) -> Expected | None:
    """Of the body that is sent."""
    if page.request is None:
        return None
    name = random.choice(list(page.request))
    del page.request[name]
    return {("request_field_removed", f"/{name}")}


def add_query(page: Page, random: Random) -> Expected:
    """A parameter, somewhere in the table."""
    page.query.insert(random.randrange(len(page.query) + 1), ("brand_new", "string", random.random() < 0.5))
    return {("parameter_added", "query brand_new")}


def remove_query(page: Page, random: Random) -> Expected | None:
    """A parameter of the table."""
    if not page.query:
        return None
    name, _, _ = page.query.pop(random.randrange(len(page.query)))
    return {("parameter_removed", f"query {name}")}


def rename_query(page: Page, random: Random) -> Expected | None:
    """A parameter of the table."""
    if not page.query:
        return None
    at = random.randrange(len(page.query))
    name = page.query[at][0]
    page.query[at] = (f"{name}_now", *page.query[at][1:])
    return {("parameter_renamed", f"query {name}")}


def retype_query(page: Page, random: Random) -> Expected | None:
    """A parameter of the table."""
    if not page.query:
        return None
    at = random.randrange(len(page.query))
    name = page.query[at][0]
    page.query[at] = (name, "boolean", page.query[at][2])
    return {("parameter_type_changed", f"query {name}")}


def require_query(page: Page, random: Random) -> Expected | None:
    """A parameter that could be left out."""
    if not page.query:
        return None
    at = random.randrange(len(page.query))
    page.query[at] = (*page.query[at][:2], True)
    return {("parameter_required_changed", f"query {page.query[at][0]}")}


def rename_header(page: Page, random: Random) -> Expected:
    """The header that admits the call, in table and sample."""
    page.headers = [(random.choice(["X-Token", "X-Api-Key", "Api-Token"]), "string", True)]
    return {("security_header_changed", "header")}


def add_header(page: Page, random: Random) -> Expected:
    """One that has to do with no credential."""
    page.headers.insert(random.randrange(2), ("X-Trace", "string", False))
    return {("parameter_added", "header X-Trace")}


def move_path(page: Page, random: Random) -> Expected:
    """Below another version, or with another word in it."""
    old = page.path
    page.path = random.choice(
        [old.replace("/v1/", "/v2/"), old.replace("customers", "people").replace("transfers", "moves")]
    )
    return {("path_changed", page.method)}


def change_method(page: Page, random: Random) -> Expected:
    """In heading, menu and sample."""
    del random
    page.method = "PUT"
    for _, entries in page.menu:
        entries[:] = [(title, "PUT" if title == page.title else method) for title, method in entries]
    return {("method_changed", page.path), ("menu_method_changed", page.title)}


def change_host(page: Page, random: Random) -> Expected:
    """Of the sample."""
    del random
    page.host = "https://api.another-host.com"
    return {("server_changed", "server")}


def add_to_menu(page: Page, random: Random) -> Expected:
    """An operation that nobody knows."""
    group, entries = random.choice(page.menu[:2])
    entries.insert(random.randrange(len(entries) + 1), (f"Archive {group}", "PATCH"))
    return {("menu_added", f"menu {group}")}


def drop_from_menu(page: Page, random: Random) -> Expected:
    """An operation or a webhook."""
    group, entries = random.choice(page.menu)
    entries.pop(random.choice([at for at, (title, _) in enumerate(entries) if title != page.title]))
    return {("menu_dropped", f"menu {group}")}


def rename_in_menu(page: Page, random: Random) -> Expected:
    """An operation by other words that mean the same."""
    del random
    entries = page.menu[0][1]
    entries[2] = ("List Customers", "GET")
    return {("menu_renamed", "menu Customer")}


def move_in_menu(page: Page, random: Random) -> Expected:
    """An operation into another group."""
    del random
    page.menu[1][1].append(page.menu[0][1].pop(0))
    return {("menu_moved", "menu Customer")}


def add_sentence(page: Page, random: Random) -> Expected:
    """Somewhere among the others."""
    page.sentences.insert(random.randrange(1, len(page.sentences) + 1), "Nobody has said this before.")
    return {("prose_added", "prose")}


def drop_sentence(page: Page, random: Random) -> Expected:
    """One of them."""
    page.sentences.pop(random.randrange(len(page.sentences)))
    return {("prose_removed", "prose")}


def change_sentence(page: Page, random: Random) -> Expected:
    """One of them."""
    page.sentences[random.randrange(len(page.sentences))] = "It is said otherwise now."
    return {("prose_changed", "prose")}


def stamp(page: Page, random: Random) -> Expected:
    """The page was saved again, and nothing else."""
    page.stamp = f"2026-05-{random.randrange(10, 29)} 10:00:00"
    return {("page_modified", "stamp")}


def state(page: Page, random: Random) -> Expected:
    """The page is no longer what it was."""
    page.state = random.choice(["Developing", "Deprecated", "Testing"])
    return {("page_state_changed", "state")}


def order(page: Page, random: Random) -> Expected:
    """Of the members of the answer, the rows of the table, the statuses and the parameters."""
    shown = payload(page)
    items = list(shown.fields.items())
    random.shuffle(items)
    shown.fields.clear()
    shown.fields.update(items)
    head, rows = page.table[:3], page.table[3:]
    random.shuffle(rows)
    page.table = head + rows
    random.shuffle(page.query)
    errors = page.statuses[1:]
    random.shuffle(errors)
    page.statuses[1:] = errors
    return set()


CHANGES: tuple[Change, ...] = (
    *(
        rename_field,
        remove_field,
        add_field,
        retype_field,
        null_field,
        contradict,
        make_optional,
        other_values,
        new_value,
    ),
    *(add_status, drop_status, reword_status, other_success, add_request_field, remove_request_field),
    *(add_query, remove_query, rename_query, retype_query, require_query, rename_header, add_header),
    *(move_path, change_method, change_host, add_to_menu, drop_from_menu, rename_in_menu, move_in_menu),
    *(add_sentence, drop_sentence, change_sentence, stamp, state, order),
)
