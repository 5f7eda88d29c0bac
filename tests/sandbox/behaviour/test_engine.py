"""What behaviour files say is played: objects, states, money, time, uniqueness, lists and webhooks."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from sandbox_jars import specification

from payspec_sandbox.server import running


@pytest.fixture
def made(ask):
    """Makes a jar."""

    def make(name: str = "Jam", **sent: Any) -> Any:
        reply = ask("POST", "/jars", {"name": name, "size": 2.5, **sent})
        assert reply.status_code == 201, reply.text
        return reply.json()["data"]

    return make


def refused(reply, status: int = 422) -> Any:
    assert reply.status_code == status, reply.text
    return reply.json()


def test_every_law_gives_its_value(made, ask):
    """In the order of the file; a read shows the same."""
    jar = made(owner={"first": "Ada", "last": "Roe"})
    assert list(jar) == [
        "id",
        "name",
        "owner",
        "extra",
        "size",
        "state",
        "created_at",
        "changed_at",
        "holds",
        "label_count",
    ]
    assert jar["id"].startswith("jar_")
    assert len(jar["id"]) == 12
    assert jar["owner"] == {"first": "Ada", "last": "Roe", "full": "Ada Roe"}
    assert (jar["extra"], jar["state"], jar["holds"], jar["label_count"]) == ({}, "empty", 0, 0)
    assert ask("GET", f"/jars/{jar['id']}").json()["data"] == jar
    assert ask("GET", f"/jars/{jar['id']}", key="key-two").json() == {
        "code": "not_here",
        "message": "There is no such jar.",
    }


def test_an_object_inside_comes_and_stays(made, ask):
    """It is left out as long as its condition holds, and whole from then on."""
    jar = made()
    assert "owner" not in jar
    changed = ask("PATCH", f"/jars/{jar['id']}", {"owner": {"first": "Eve"}}).json()["data"]
    assert changed["owner"] == {"first": "Eve", "last": None, "full": "Eve"}
    again = ask("PATCH", f"/jars/{jar['id']}", {"owner": {"last": "Poe"}, "name": None}).json()["data"]
    assert again["owner"] == {"first": "Eve", "last": "Poe", "full": "Eve Poe"}
    assert again["name"] == "Jam"


def test_an_update_merges_and_says_when(made, ask):
    """What is sent is laid over what is there; an update of nothing changes nothing."""
    jar = made(extra={"a": 1})
    changed = ask("PATCH", f"/jars/{jar['id']}", {"extra": {"b": [2.5]}}).json()["data"]
    assert changed["extra"] == {"a": 1, "b": [2.5]}
    assert changed["changed_at"] > changed["created_at"]
    assert ask("PATCH", f"/jars/{jar['id']}", {}).json()["data"] == changed


def test_refusals_come_in_their_order(made, ask):
    """With the code, the place and the reason that the file gives, expressions in them filled in."""
    made()
    first = refused(ask("POST", "/jars", {"size": 30}))
    assert first == {"code": "refused", "message": "1 are missing.", "errors": {"name": ["1 are missing"]}}
    assert refused(ask("POST", "/jars", {"name": "JAM", "size": 30}))["code"] == "taken"
    assert refused(ask("POST", "/jars", {"name": "Honey", "size": 30})) == {
        "code": "large",
        "message": "It is too large.",
        "errors": {"size": ["it is too large"]},
    }


def test_a_name_that_callers_choose_is_given_once(jars_named_by_callers):
    """Objects are kept under it; without a rule of uniqueness a second one is refused all the same, and says why."""
    first = jars_named_by_callers({"name": "Jam", "size": 2})
    assert first.status_code == 201, first.text
    assert (
        refused(jars_named_by_callers({"name": "Jam", "size": 3}))["message"] == "There is another jar with this name."
    )
    assert jars_named_by_callers({"name": "Honey", "size": 3}).status_code == 201


def test_no_two_share_what_is_unique(made, ask):
    """Another merchant may; an object may keep its own, and what is deleted is free again."""
    jar, other = made(), made("Honey")
    assert refused(ask("PATCH", f"/jars/{other['id']}", {"name": "jam"}))["errors"] == {"name": ["is already in use"]}
    assert ask("PATCH", f"/jars/{jar['id']}", {"name": "jAM"}).json()["data"]["name"] == "jAM"
    assert ask("POST", "/jars", {"name": "Jam", "size": 1}, key="key-two").status_code == 201
    assert ask("DELETE", f"/jars/{jar['id']}").status_code == 204
    assert ask("GET", f"/jars/{jar['id']}").status_code == 404
    made("Jam")


def test_money_moves_with_a_state_and_back_by_itself(made, ask, control):
    """Between the accounts that the file names, exactly; a minute later it leaks, if its amount says so."""
    jar, lasting = made(), made("Honey")
    filled = ask("POST", f"/jars/{jar['id']}/fill", {"amount": 10.41}).json()["data"]
    assert (filled["state"], filled["holds"]) == ("full", 10.41)
    ask("POST", f"/jars/{lasting['id']}/fill", {"amount": 0.1})
    balances = {one["account"]: one["amount"] for one in control.get("/ledger?owner=one").json()["balances"]}
    assert balances[f"jar:{jar['id']}"] == "10.41"
    assert balances["purse"] == "89.49"
    assert refused(ask("DELETE", f"/jars/{jar['id']}"), 409)["message"] == "It holds 10.41."
    assert refused(ask("POST", f"/jars/{jar['id']}/fill", {"amount": 1}))["message"] == "The jar is full."
    assert (
        refused(ask("POST", f"/jars/{made('Oil')['id']}/fill", {"amount": 90}))["message"] == "The purse is too light."
    )
    control.post("/clock/advance", json={"seconds": 61})
    states = [ask("GET", f"/jars/{one['id']}").json()["data"]["state"] for one in (jar, lasting)]
    assert states == ["empty", "full"]
    assert set(control.get("/ledger").json()["totals"].values()) == {"0"}


def test_a_view_shows_what_it_names(made, ask):
    """Hidden fields as well, numbers that no double has as the nearest one, and what is computed beside them."""
    jar = made(size=1, owner={"first": "Ada"})
    broken = ask("POST", f"/jars/{jar['id']}/break").json()["data"]
    owner = {"first": "Ada", "last": None, "full": "Ada"}
    assert broken == {"id": jar["id"], "owner": owner, "third": 1 / 3, "said": "Jam is broken"}
    assert ask("GET", "/price", size=11).json()["data"] == {"price": 2.2, "third": 0.333}


def test_a_key_gives_the_first_answer_again(ask):
    """And is no key for anything else."""
    body, headers = {"name": "Jam", "size": 1}, {"Key-Once": "k"}
    first, again = (ask("POST", "/jars", body, headers=headers) for _ in range(2))
    assert first.content == again.content
    assert refused(ask("POST", "/jars", {**body, "size": 2}, headers=headers))["code"] == "key_reused"


def test_pages_by_number_and_their_filters(made, ask, control):
    """Newest first; a filter is what the file says of it."""
    jars = [made(f"Jar {number}") for number in range(5)]
    ask("POST", f"/jars/{jars[1]['id']}/fill", {"amount": 1})
    names = [[one["name"] for one in ask("GET", "/jars", page=page).json()["data"]] for page in (1, 2, 3, 4)]
    assert names == [["Jar 4", "Jar 3"], ["Jar 2", "Jar 1"], ["Jar 0"], []]
    assert [one["name"] for one in ask("GET", "/jars", state="full").json()["data"]] == ["Jar 1"]
    since = ask("GET", "/jars", since=jars[3]["created_at"], limit=9).json()["data"]
    assert [one["name"] for one in since] == ["Jar 4", "Jar 3"]
    assert ask("GET", "/jars", key="key-two").json()["data"] == []


def test_pages_between_cursors_and_back(made, ask):
    """Also through what has to be looked at one by one; references are checked, and counted at once."""
    jar, other = made(), made("Honey")
    for text in ("a", "long one", "b", "another", "c", "last one"):
        assert ask("POST", "/labels", {"jar": jar["id"], "text": text}).status_code == 201
    ask("POST", "/labels", {"jar": other["id"], "text": "not here"})
    assert refused(ask("POST", "/labels", {"jar": "nothing", "text": "a"}))["errors"] == {
        "jar": ["there is no such jar"]
    }
    assert ask("GET", f"/jars/{jar['id']}").json()["data"]["label_count"] == 6
    first = ask("GET", "/labels", jar=jar["id"], long=True).json()
    assert ([one["text"] for one in first["data"]], first["previous"], first["limit"]) == (
        ["long one", "another"],
        None,
        2,
    )
    second = ask("GET", "/labels", jar=jar["id"], long=True, after=first["next"]).json()
    assert ([one["text"] for one in second["data"]], second["next"]) == (["last one"], None)
    back = ask("GET", "/labels", jar=jar["id"], long=True, before=second["previous"]).json()
    assert back["data"] == first["data"]
    assert len({one["maker"] for one in first["data"] + second["data"]}) == 1
    assert ask("GET", "/labels", after="nonsense").status_code == 400


def test_a_webhook_goes_out_with_what_its_view_says(made, ask, control):
    """To the merchant's address, in the provider's frame."""
    control.post("/accounts/one/webhook_urls", json={"urls": ["http://127.0.0.1:9/"]})
    jar = made()
    ask("POST", f"/jars/{jar['id']}/fill", {"amount": 1})
    (sent,) = control.get("/deliveries").json()["deliveries"]
    assert (sent["event"], sent["object"]) == ("jar.full", jar["id"])


def test_the_control_api_knows_its_machine(made, control):
    """What may be done by hand is done with all that comes with it."""
    (machine,) = control.get("/machines").json()["machines"]
    assert (machine["object"], machine["states"]) == ("jar", ["empty", "full", "broken"])
    assert [(one["trigger"], one["by_hand"]) for one in machine["transitions"]] == [
        ("fill", True), ("leak", True), ("break", False),
    ]  # fmt: skip
    jar = made()
    reply = control.post(f"/objects/{jar['id']}/state", json={"state": "broken"})
    assert reply.status_code == 409
    assert "From here it can become full." in reply.json()["error"]["message"]


def test_a_restart_goes_on_where_it_stopped(tmp_path):
    """Objects, their hidden fields, and what is to happen to them."""
    database, documents = str(tmp_path / "jars.db"), {"jars": specification()}
    headers = {"X-Key": "key-one"}
    with running(db=database, seed=1, documents=documents) as started:
        jar = httpx.post(f"{started.url}/jars/jars", json={"name": "Jam", "size": 1}, headers=headers).json()["data"]
        httpx.post(f"{started.url}/jars/jars/{jar['id']}/fill", json={"amount": 1.41}, headers=headers)
    with running(db=database, seed=1, documents=documents) as started:
        httpx.post(f"{started.url}/_sandbox/clock/advance", json={"seconds": 61})
        reply = httpx.post(f"{started.url}/jars/jars/{jar['id']}/break", headers=headers).json()["data"]
    assert (reply["third"], reply["said"]) == (1 / 3, "Jam is broken")
