"""Juicyway's customers over HTTP."""

from __future__ import annotations

import uuid

import pytest
from sandbox_callers import example

UNKNOWN = "00000000-0000-4000-8000-000000000000"
DAY_MS = 86_400_000


def create(juicyway, email="ada@example.com", headers=None, **changes):
    """The reply to a valid create with some changes."""
    body = {**example("juicyway", "customers_create", "individual"), "email": email, **changes}
    return juicyway("customers_create", body, headers=headers)


def details(reply, status):
    """The reasons by place of an error."""
    assert reply.status_code == status
    error = reply.json()["error"]
    assert error["code"] == {400: "invalid_request", 422: "validation_error"}[status]
    return error["details"]


def test_create_and_read(juicyway):
    """201 without times, then the whole customer with them."""
    created = create(juicyway)
    assert created.status_code == 201
    customer = created.json()["data"]
    assert uuid.UUID(customer["id"]).version == 4
    assert {"created_at", "updated_at"}.isdisjoint(customer)
    read = juicyway("customers_get", customer_id=customer["id"]).json()["data"]
    assert read == {**customer, "created_at": read["created_at"], "updated_at": read["created_at"]}


def test_addresses_are_unique_without_case(juicyway, caller):
    """A second customer with the same address is refused; another business may use it."""
    create(juicyway)
    assert "email" in details(create(juicyway, "Ada <ada@example.com>"), 400)
    assert details(create(juicyway, "ADA@Example.com"), 422) == {"email": ["is already in use"]}
    assert create(caller("juicyway", "other")).status_code == 201


def test_update_merges(juicyway):
    """Null is ignored, the address is merged, an empty second line is cleared."""
    identifier = create(juicyway).json()["data"]["id"]
    changes = {
        "first_name": None,
        "last_name": "New",
        "billing_address": {"line1": "2 Road", "line2": "", "city": None},
    }
    updated = juicyway("customers_update", changes, customer_id=identifier).json()["data"]
    assert (updated["first_name"], updated["last_name"]) == ("Ada", "New")
    assert updated["billing_address"] == {
        "line1": "2 Road",
        "line2": None,
        "city": "Lagos",
        "state": "Lagos",
        "zip_code": "100001",
        "country": "NG",
    }
    read = juicyway("customers_get", customer_id=identifier).json()["data"]
    assert read["updated_at"] > read["created_at"]


def test_update_keeps_addresses_unique(juicyway):
    """The own address may be sent again, another's may not, the old one becomes free."""
    first = create(juicyway, "a@example.com").json()["data"]["id"]
    create(juicyway, "b@example.com")
    assert juicyway("customers_update", {"email": "A@example.com"}, customer_id=first).status_code == 200
    assert "email" in details(juicyway("customers_update", {"email": "B@example.com"}, customer_id=first), 422)
    assert juicyway("customers_update", {"email": "c@example.com"}, customer_id=first).status_code == 200
    assert create(juicyway, "a@example.com").status_code == 201


def test_delete_is_permanent(juicyway):
    """204 without a body, then 404 everywhere; the address is free again."""
    identifier = create(juicyway).json()["data"]["id"]
    assert juicyway("customers_delete", customer_id=identifier).status_code == 204
    for operation_id in ("customers_get", "customers_delete"):
        assert juicyway(operation_id, customer_id=identifier).status_code == 404
    assert juicyway("customers_update", {}, customer_id=identifier).status_code == 404
    assert juicyway("customers_list").json()["data"] == []
    assert create(juicyway).json()["data"]["id"] != identifier


def test_another_business_sees_nothing(juicyway, caller):
    """Reading, changing, deleting and listing keep businesses apart."""
    identifier = create(juicyway).json()["data"]["id"]
    other = caller("juicyway", "other")
    assert other("customers_get", customer_id=identifier).status_code == 404
    assert other("customers_update", {"last_name": "X"}, customer_id=identifier).status_code == 404
    assert other("customers_delete", customer_id=identifier).status_code == 404
    assert other("customers_list").json()["data"] == []
    assert juicyway("customers_get", customer_id=identifier).json()["data"]["last_name"] == "Example"


def test_an_id_of_impossible_form(juicyway):
    """400 where it is documented, else 404."""
    assert juicyway("customers_get", customer_id="a b").status_code == 400
    assert juicyway("customers_delete", customer_id="a b").status_code == 404


def test_fields(juicyway):
    """The named fields and the id come back; unknown names are refused."""
    identifier = create(juicyway).json()["data"]["id"]
    read = juicyway("customers_get", customer_id=identifier, query={"fields": "email, created_at"}).json()["data"]
    assert set(read) == {"id", "email", "created_at"}
    assert "fields" in details(juicyway("customers_get", customer_id=identifier, query={"fields": "email,shoe"}), 400)
    assert juicyway("customers_get", customer_id=identifier, query={"version": "1", "include": "transactions"}).json()[
        "data"
    ]["email"]


class TestIdempotency:
    """The header `Idempotency-Key`."""

    def test_the_first_answer_is_repeated(self, juicyway):
        """Same status, same bytes, no second customer; the order of keys in the body does not matter."""
        first = create(juicyway, headers={"Idempotency-Key": "k"})
        body = dict(reversed(example("juicyway", "customers_create", "individual").items())) | {
            "email": "ada@example.com"
        }
        again = juicyway("customers_create", body, headers={"Idempotency-Key": "k"})
        assert (again.status_code, again.content) == (first.status_code, first.content)
        assert len(juicyway("customers_list").json()["data"]) == 1

    def test_it_is_repeated_after_the_customer_changed(self, juicyway):
        """The answer is the first one, not the present state."""
        first = create(juicyway, headers={"Idempotency-Key": "k"})
        juicyway("customers_delete", customer_id=first.json()["data"]["id"])
        assert create(juicyway, headers={"Idempotency-Key": "k"}).content == first.content

    def test_another_body_is_refused(self, juicyway):
        """The header is named."""
        create(juicyway, headers={"Idempotency-Key": "k"})
        assert "Idempotency-Key" in details(create(juicyway, "b@example.com", headers={"Idempotency-Key": "k"}), 422)

    def test_a_refusal_is_not_kept(self, juicyway):
        """The request can be mended and sent under the same key."""
        create(juicyway)
        assert create(juicyway, headers={"Idempotency-Key": "k"}).status_code == 422
        assert create(juicyway, "b@example.com", headers={"Idempotency-Key": "k"}).status_code == 201

    def test_keys_belong_to_a_business(self, juicyway, caller):
        """Another business may use the same key."""
        first = create(juicyway, headers={"Idempotency-Key": "k"})
        second = create(caller("juicyway", "other"), headers={"Idempotency-Key": "k"})
        assert second.status_code == 201
        assert first.content != second.content

    def test_it_ends_after_a_day(self, juicyway, sandbox, monkeypatch):
        """After 24 hours of the sandbox's clock the key is new."""
        first = create(juicyway, headers={"Idempotency-Key": "k"}).json()["data"]["id"]
        clock = sandbox.app.backend.clock
        start = clock.now_ms()
        juicyway("customers_delete", customer_id=first)
        monkeypatch.setattr(clock, "now_ms", lambda: start + DAY_MS - 1000)
        assert create(juicyway, headers={"Idempotency-Key": "k"}).json()["data"]["id"] == first
        monkeypatch.setattr(clock, "now_ms", lambda: start + DAY_MS)
        assert create(juicyway, headers={"Idempotency-Key": "k"}).json()["data"]["id"] != first

    @pytest.mark.parametrize("key", ["", "a b", "x" * 256])
    def test_its_form_is_checked(self, juicyway, key):
        """The header is named."""
        assert "Idempotency-Key" in details(create(juicyway, headers={"Idempotency-Key": key}), 400)


class TestList:
    """Cursor pages."""

    @pytest.fixture
    def ids(self, juicyway):
        """Seven customers, oldest first."""
        return [create(juicyway, f"c{number}@example.com").json()["data"]["id"] for number in range(7)]

    def page(self, juicyway, **query):
        """Ids and pagination of a page."""
        body = juicyway("customers_list", query=query).json()
        return [customer["id"] for customer in body["data"]], body["pagination"]

    @pytest.mark.parametrize("sort", ["created_at:desc", "created_at:asc"])
    def test_forward_and_back(self, juicyway, ids, sort):
        """Following `after` shows everything once; following `before` shows it again from the end."""
        expected = ids if sort.endswith("asc") else ids[::-1]
        seen, found = [], {"after": None}
        while not seen or found["after"]:
            page, found = self.page(juicyway, limit=3, sort=sort, **({"after": found["after"]} if seen else {}))
            assert (found["before"] is None) == (not seen)
            seen += page
        assert seen == expected
        back = page
        while found["before"]:
            page, found = self.page(juicyway, limit=3, sort=sort, before=found["before"])
            assert found["after"] is not None
            back = page + back
        assert back == expected

    def test_new_and_deleted_customers_do_not_shift_pages(self, juicyway, ids):
        """A page continues behind its cursor whatever happened meanwhile, even to the customer at the cursor."""
        _, found = self.page(juicyway, limit=3)
        create(juicyway, "new@example.com")
        juicyway("customers_delete", customer_id=ids[4])
        assert self.page(juicyway, limit=3, after=found["after"])[0] == ids[3:0:-1]

    def test_ends(self, juicyway, ids):
        """One whole page has no neighbours."""
        assert self.page(juicyway, limit=7) == (ids[::-1], {"before": None, "after": None, "limit": 7})
        assert self.page(juicyway)[1]["limit"] == 15

    def test_filters(self, juicyway, ids):
        """By address without case, and by time without the instant itself."""
        assert self.page(juicyway, email="C3@example.com")[0] == [ids[3]]
        assert self.page(juicyway, email="none@example.com")[0] == []
        created_at = juicyway("customers_get", customer_id=ids[3]).json()["data"]["created_at"]
        assert self.page(juicyway, created_after=created_at)[0] == ids[:3:-1]
        assert self.page(juicyway, created_before=created_at)[0] == ids[2::-1]
        assert self.page(
            juicyway, created_after="2025-01-01T01:00:00+01:00", created_before="2025-01-01T00:00:00.0015Z"
        )[0] == [ids[1]]

    @pytest.mark.parametrize(
        "instant",
        [
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00+23:59",
            "9999-12-31T23:59:59.999999999-23:59",
            "1998-12-31T23:59:60Z",
            "2024-12-31t23:59:59z",
        ],
    )
    def test_extreme_instants(self, juicyway, ids, instant):
        """Valid times far away are no failure."""
        found = self.page(juicyway, created_after=instant)[0]
        assert found == ([] if instant.startswith("9999") else ids[::-1])

    @pytest.mark.parametrize("cursor", ["x", "AAAA", "é", "\x00", "ZmZmZmZmZmZmZmZmZmZmZmYtZmZmZmZmZmZmZmZmZg==", " "])
    @pytest.mark.parametrize("name", ["after", "before"])
    def test_unknown_cursors(self, juicyway, name, cursor):
        """They are refused by name."""
        assert name in details(juicyway("customers_list", query={name: cursor}), 400)

    def test_both_cursors(self, juicyway, ids):
        """Both at once are refused, both named."""
        cursor = self.page(juicyway, limit=3)[1]["after"]
        assert set(details(juicyway("customers_list", query={"after": cursor, "before": cursor}), 400)) == {
            "after",
            "before",
        }


def test_form_and_rules_are_told_apart(juicyway):
    """The schema's violations are 400 with every place."""
    places = details(create(juicyway, "no address", phone_number="080", first_name="R2", billing_address={}), 400)
    assert {"email", "phone_number", "first_name", "billing_address.line1"} <= set(places)


@pytest.mark.parametrize("key", ["", "test_demo_kez", "Bearer test_demo_key", "live_demo_key", "test_demo_key2"])
def test_the_key_is_needed(juicyway, key):
    """A missing or wrong key is refused; a scheme word in front is pointed out."""
    reply = juicyway.client.get("/customers", headers={"Authorization": key})
    assert reply.status_code == 401
    assert reply.json()["error"]["code"] == "unauthorized"
    assert ("scheme word" in reply.json()["error"]["message"]) == key.startswith("Bearer")
