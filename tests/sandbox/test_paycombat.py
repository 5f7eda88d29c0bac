"""PayCombat's customers over HTTP: what is stored, shown, changed, deleted and refused."""

from __future__ import annotations

import re

import pytest
from sandbox_callers import example

UNKNOWN = "customer_" + "0" * 32
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


def test_create_shows_the_person_as_stored(paycombat, person):
    """Every detail comes back; the whole phone number and the readiness are computed."""
    sent = example("paycombat", "customers_create", "individual")
    details = person["individual"]
    assert details | sent["individual"] == details
    assert len(details) == 18
    assert details["phone_number_e164"] == "+6281200000001"
    assert (person["is_active"], person["is_wallet_ready"], person["metadata"]) == (True, True, sent["metadata"])
    assert paycombat("customers_get", customer_id=person["customer_id"]).json()["data"] == person


def test_create_shows_the_company_as_stored(paycombat, company):
    """`company_email` comes back as `email`; the person who acts for it has all keys; nature of business at the top."""
    assert company["company"]["email"] == "office@example.com"
    assert company["company"]["phone_number_e164"] == "+61491570006"
    assert len(company["company"]["authorized_user"]) == 18
    assert company["company_domain"] is None
    assert "company_domain" not in company["company"]
    assert "individual" not in company
    assert paycombat("customers_get", customer_id=company["customer_id"]).json()["data"] == company


def test_times_and_ids_have_the_documented_form(paycombat, person):
    """Times have milliseconds and a Z."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", person["created_at"])
    reply = paycombat("customers_disable", customer_id=person["customer_id"]).json()["data"]
    assert reply["request_time"] == reply["data"]["updated_at"]


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ({"type": {}, "individual": DETAILS}, "individual"),
        (
            {
                "type": {},
                "company": {
                    "name": "A",
                    "registration_number": "1",
                    "incorporation_country": "AU",
                    "address_country": "AU",
                },
            },
            "company",
        ),
        (
            {
                "type": "individual",
                "individual": DETAILS,
                "company": {
                    "name": "A",
                    "registration_number": "1",
                    "incorporation_country": "AU",
                    "address_country": "AU",
                },
            },
            "individual",
        ),
    ],
    ids=["person", "company", "both"],
)
def test_the_kind_follows_from_type_or_details(paycombat, sent, kind):
    """The placeholder `{}` leaves the kind to the details; a named kind ignores the other details."""
    customer = paycombat("customers_create", {"description": "x", **sent}).json()["data"]
    assert customer["type"] == kind
    assert ("individual" in customer, "company" in customer) == (kind == "individual", kind == "company")


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ({"phone_country_code": "+62", "phone_number": "812"}, "+62812"),
        ({"phone_country_code": "62", "phone_number": "812"}, None),
        ({"phone_country_code": "+62", "phone_number": "81 2"}, None),
        ({"phone_country_code": "+62", "phone_number": "8" * 14}, None),
        ({"phone_country_code": "+62"}, None),
        ({"phone_number": "812"}, None),
    ],
)
def test_the_whole_phone_number(paycombat, parts, whole):
    """It is there only when both parts are there and well formed."""
    assert create(paycombat, individual={**DETAILS, **parts})["individual"]["phone_number_e164"] == whole


def test_update_changes_what_is_sent(paycombat, person):
    """Other fields stay, an empty text clears, metadata are replaced whole."""
    changes = {
        "customer_id": person["customer_id"],
        "metadata": {"a": 1},
        "individual": {"dob": "", "email": "new@example.com"},
    }
    updated = paycombat("customers_update", changes).json()["data"]
    expected = {**person["individual"], "dob": None, "email": "new@example.com"}
    assert updated["individual"] == expected
    assert updated["metadata"] == {"a": 1}
    assert updated["description"] == person["description"]
    assert updated["is_wallet_ready"] is False
    assert updated["updated_at"] > person["updated_at"]
    assert paycombat("customers_get", customer_id=person["customer_id"]).json()["data"] == updated


def test_update_clears_texts_of_the_customer(paycombat, person):
    """Description and own reference become null."""
    changes = {"customer_id": person["customer_id"], "description": "", "organization_reference_id": ""}
    updated = paycombat("customers_update", changes).json()["data"]
    assert (updated["description"], updated["organization_reference_id"]) == (None, None)


def test_update_of_a_company_shows_its_domain_inside(paycombat, company):
    """The update reply has `company_domain` in the company, and the person who acts for it is merged."""
    changes = example("paycombat", "customers_update", "documented") | {"customer_id": company["customer_id"]}
    changes["company"]["authorized_user"] = {"first_name": "", "last_name": "New"}
    updated = paycombat("customers_update", changes).json()["data"]
    assert "company_domain" in updated["company"]
    assert "company_domain" not in updated
    user = updated["company"]["authorized_user"]
    assert (user["first_name"], user["last_name"], user["email"]) == (None, "New", "grace@example.com")
    assert "individual" not in updated
    assert "company_domain" in paycombat("customers_get", customer_id=company["customer_id"]).json()["data"]


def test_update_adds_an_authorized_user(paycombat):
    """A company without one gets one with all keys."""
    company = {"name": "A", "registration_number": "1", "incorporation_country": "AU", "address_country": "AU"}
    customer = create(paycombat, type="company", company=company)
    assert customer["company"]["authorized_user"] is None
    changes = {"customer_id": customer["customer_id"], "company": {"authorized_user": {"first_name": "Grace"}}}
    user = paycombat("customers_update", changes).json()["data"]["company"]["authorized_user"]
    assert len(user) == 18
    assert user["first_name"] == "Grace"


def test_the_kind_cannot_change(paycombat, person):
    """Naming the other kind is refused; the placeholder and the own kind are not."""
    own = {"customer_id": person["customer_id"]}
    assert refused(paycombat("customers_update", {**own, "type": "company"})).startswith("type: ")
    assert paycombat("customers_update", {**own, "type": {}}).status_code == 200
    assert paycombat("customers_update", {**own, "type": "individual", "company": {"name": "A"}}).status_code == 200


def test_wallet_readiness_names_what_is_missing(paycombat):
    """Paths of the missing details; filling them makes the customer ready."""
    customer = create(paycombat)
    identifier = customer["customer_id"]
    missing = paycombat("customers_check_wallet_ready", customer_id=identifier).json()["data"]["data"]
    assert missing["is_wallet_ready"] is customer["is_wallet_ready"] is False
    assert set(missing["missing_field"]) == {
        f"individual.{name}"
        for name in (
            "nationality",
            "dob",
            "identification_type",
            "identification_value",
            "address_line1",
            "address_city",
            "address_zip_code",
        )
    }
    details = {path.partition(".")[2]: "x" for path in missing["missing_field"]}
    assert paycombat("customers_update", {"customer_id": identifier, "individual": details}).json()["data"][
        "is_wallet_ready"
    ]
    ready = paycombat("customers_check_wallet_ready", customer_id=identifier).json()["data"]["data"]
    assert ready == {"is_wallet_ready": True, "missing_field": []}


def test_a_company_needs_an_address_for_a_wallet(paycombat):
    """Its missing paths begin with `company`."""
    company = {"name": "A", "registration_number": "1", "incorporation_country": "AU", "address_country": "AU"}
    customer = create(paycombat, type="company", company=company)
    missing = paycombat("customers_check_wallet_ready", customer_id=customer["customer_id"]).json()["data"]["data"]
    assert missing["missing_field"] == ["company.address_line1", "company.address_city", "company.address_zip_code"]


def test_disable_and_enable(paycombat, person):
    """Each shows the customer; doing it twice changes nothing."""
    identifier = person["customer_id"]
    disabled = paycombat("customers_disable", customer_id=identifier).json()["data"]["data"]
    assert disabled["is_active"] is False
    assert paycombat("customers_disable", customer_id=identifier).json()["data"]["data"] == disabled
    enabled = paycombat("customers_enable", customer_id=identifier).json()["data"]["data"]
    assert enabled == {**person, "updated_at": enabled["updated_at"]}


def test_delete_is_soft(paycombat, person):
    """The record stays readable, inactive and unready; deleting again changes nothing; changing it is refused."""
    identifier = person["customer_id"]
    deleted = paycombat("customers_delete", customer_id=identifier).json()["data"]["data"]
    assert "created_by" not in deleted
    assert (deleted["is_active"], deleted["is_wallet_ready"]) == (False, False)
    read = paycombat("customers_get", customer_id=identifier).json()["data"]
    assert read == {**deleted, "created_by": person["created_by"]}
    assert paycombat("customers_delete", customer_id=identifier).json()["data"]["data"] == deleted
    for operation_id in ("customers_enable", "customers_disable"):
        assert refused(paycombat(operation_id, customer_id=identifier)) == "customer_id: the customer is deleted"
    assert "deleted" in refused(paycombat("customers_update", {"customer_id": identifier, "description": "x"}))
    readiness = paycombat("customers_check_wallet_ready", customer_id=identifier).json()["data"]["data"]
    assert readiness == {"is_wallet_ready": False, "missing_field": []}


@pytest.mark.parametrize(
    "operation_id",
    ["customers_get", "customers_delete", "customers_enable", "customers_disable", "customers_check_wallet_ready"],
)
def test_an_unknown_customer(paycombat, caller, person, operation_id):
    """Unknown ids and those of another merchant are refused alike."""
    message = "customer_id: there is no such customer"
    assert refused(paycombat(operation_id, customer_id=UNKNOWN)) == message
    assert refused(caller("paycombat", "other")(operation_id, customer_id=person["customer_id"])) == message


def test_another_merchant_sees_and_changes_nothing(paycombat, caller, person):
    """Lists, updates and the gateway keep merchants apart."""
    other = caller("paycombat", "other")
    assert other("customers_list", query={"include_deleted": "true"}).json()["data"] == []
    assert refused(other("customers_update", {"customer_id": person["customer_id"], "description": "x"}))
    assert refused(caller("gateway", "other")("customers_delete", customer_id=person["customer_id"]))
    assert paycombat("customers_get", customer_id=person["customer_id"]).json()["data"] == person
    assert create(other)["org_id"] != person["org_id"]
