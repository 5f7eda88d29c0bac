"""PayCombat's lists and the form of requests: pages, filters, parameters, bodies, and what is refused."""

from __future__ import annotations

import pytest
from sandbox_callers import example, sign

DETAILS = {"first_name": "Ada", "last_name": "Example", "address_country": "ID"}


def create(paycombat, **changes):
    """A minimal person with some changes; the customer as it was answered."""
    body = {**example("paycombat", "customers_create", "minimal"), **changes}
    return paycombat("customers_create", body).json()["data"]


def refused(reply):
    """The message of a 400."""
    assert reply.status_code == 400
    assert reply.json()["data"] is None
    return reply.json()["message"]


def test_list_pages_newest_first(paycombat):
    """Pages do not overlap, an end is an empty list, ties cannot swap."""
    created = [create(paycombat, description=str(number))["description"] for number in range(12)]
    pages = [paycombat("customers_list", query={"page": page, "limit": 5}).json()["data"] for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [5, 5, 2, 0]
    assert [customer["description"] for page in pages for customer in page] == created[::-1]
    assert len(paycombat("customers_list").json()["data"]) == 10
    assert paycombat("customers_list", query={"page": 1_000_000, "limit": 100}).json()["data"] == []


def test_list_filters(paycombat, person, company):
    """By kind, deletion, day and seconds."""

    def listed(**query):
        return [customer["customer_id"] for customer in paycombat("customers_list", query=query).json()["data"]]

    first, second = person["customer_id"], company["customer_id"]
    assert listed(type="individual") == [first]
    assert listed(type="company") == [second]
    paycombat("customers_delete", customer_id=first)
    assert listed() == listed(include_deleted="false") == [second]
    assert listed(include_deleted="true") == [second, first]
    # The seeded clock begins at 2025-01-01T00:00:00Z, which is second 1735689600.
    assert listed(created_at="2025-01-01") == [second]
    assert listed(created_at="2024-12-31") == listed(created_at="0000-01-01") == listed(created_at="9999-12-31") == []
    assert listed(start_time=1735689600, end_time=1735689601) == [second]
    assert listed(start_time=1735689601) == listed(end_time=1735689600) == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("limit=0", "limit: must be at least 1"),
        ("limit=101", "limit: must be at most 100"),
        ("limit=1.5", "limit: must be of type integer"),
        ("limit=", "limit: must be of type integer"),
        ("limit=%20", "limit: must be of type integer"),
        ("limit=" + "9" * 30, "limit: must be at most 100"),
        ("limit=" + "9" * 5000, "limit: must be of type integer"),
        ("limit=1&limit=1", "limit: is given more than once"),
        ("page=%D9%A1", "page: must be of type integer"),
        ("type=robot", "type: must be one of: individual, company"),
        ("type=%ff", "type: is not valid UTF-8"),
        ("include_deleted=True", "include_deleted: must be of type boolean"),
        ("created_at=2025-02-30", "created_at: is not a valid date, such as 2025-01-31"),
        ("start_time=-1", "start_time: must be at least 0"),
    ],
)
def test_query_parameters_are_checked(paycombat, query, message):
    """The place and the reason are named."""
    reply = paycombat.client.get("/api/v1/customer/customer?" + query, headers=paycombat.credentials)
    assert refused(reply) == message


def test_unknown_query_parameters_are_ignored(paycombat):
    """Nothing documents a refusal."""
    assert paycombat("customers_list", query={"foo": "bar"}).status_code == 200


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ({}, ["description", "type", "body"]),
        ({"type": "individual", "description": "x"}, ["individual"]),
        ({"type": {}, "description": "x"}, ["body"]),
        ({"type": "robot", "description": "x", "individual": DETAILS}, ["type"]),
        ({"type": {"a": 1}, "description": "x", "individual": DETAILS}, ["type"]),
        ({"type": {}, "description": None, "individual": DETAILS}, ["description"]),
        ({"type": {}, "description": "x", "individual": {**DETAILS, "first_name": ""}}, ["individual.first_name"]),
        ({"type": {}, "description": "x", "individual": {**DETAILS, "shoe": 1}}, ["individual.shoe"]),
        (
            {"type": {}, "description": "x", "individual": {"first_name": "A"}},
            ["individual.last_name", "individual.address_country"],
        ),
        ([], ["body"]),
        (None, ["body"]),
    ],
)
def test_bodies_are_checked(paycombat, body, places):
    """Each wrong place is named once."""
    reply = paycombat("customers_create", body) if body is not None else paycombat("customers_create")
    named = [part.partition(": ")[0] for part in refused(reply).split("; ")]
    assert sorted(named) == sorted(places)


def test_many_violations_are_cut(paycombat):
    """An answer stays readable however much is wrong, and does not repeat long names."""
    body = {"type": {}, "description": "x", "individual": DETAILS, **{f"{'x' * 500}{n}": "secret" for n in range(500)}}
    message = refused(paycombat("customers_create", body))
    assert len(message) < 3000
    assert "secret" not in message


def test_numbers_come_back_as_javascript_has_them(paycombat):
    """Metadata hold doubles: large integers are rounded, infinity is null."""
    person = b'{"first_name":"A","last_name":"B","address_country":"ID"}'
    text = b'{"type":{},"description":"x","individual":' + person + b',"metadata":%s}'
    headers = {
        **paycombat.credentials,
        "Content-Type": "application/json",
        "signature": sign(text % b'{"a":9007199254740992,"b":null,"c":1}'),
    }
    sent = text % b'{"a":9007199254740993,"b":1e400,"c":1.0}'
    reply = paycombat.client.post("/api/v1/customer/create", content=sent, headers=headers)
    assert '"metadata":{"a":9007199254740992,"b":null,"c":1}' in reply.text


def test_odd_texts_survive(paycombat):
    """NUL, emoji and line separators come back as they were."""
    text = "a\x00b\u2028\U0001f600\x7f"
    assert create(paycombat, description=text, metadata={text: text})["metadata"] == {text: text}
