"""The same hostile input to everything there is, in process: PAYSPEC_REQUESTS says how many requests one run sends.

Each of Hypothesis's examples is sent to every operation of the providers and of the control API, and to the page;
bodies are either anything or the operation's own example with something done to it. Then the state is put back.
"""

from __future__ import annotations

import asyncio
import copy
import json
import os
from collections import Counter
from contextlib import closing
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sandbox_callers import DOCUMENTS, PROVIDERS, SIGNATURE_KEYS, asked
from test_hostile import MARK, bodies, credentials, extra_headers, json_values, odd_values, queries, segments, signed

from payspec_sandbox.app import create_app
from payspec_sandbox.behaviour.outcomes import Outcomes
from payspec_sandbox.control.faults import Faults
from payspec_sandbox.control.posting import Attempt, Outcome
from payspec_sandbox.webhooks.deliveries import Options

REQUESTS = int(os.environ.get("PAYSPEC_REQUESTS", "4000"))  # 200,000 before a release
JSON_TYPE = (b"content-type", b"application/json")
SIGNING = ("POST", "PATCH")


def _examples(declared):
    content = declared.get("requestBody", {}).get("content", {}).get("application/json", {})
    return [one["value"] for one in content.get("examples", {}).values()]


def _targets(prefix, document):
    for template, item in document["paths"].items():
        for method, declared in item.items():
            if method != "parameters":
                yield prefix, method.upper(), template, _examples(declared)


with closing(create_app()) as _app:
    CONTROL = json.loads(asyncio.run(asked(_app, "GET", b"/_sandbox/openapi.json"))[2])
OPERATIONS = [target for provider in PROVIDERS for target in _targets(provider, DOCUMENTS[provider])]
CONTROLS = list(_targets("_sandbox", CONTROL))
PAGES = [
    ("_sandbox/inspector", "GET", "/{file}", []),
    ("_sandbox/inspector", "GET", "/inspector.js", []),
    ("", "GET", "", []),
]
SENT = Counter()
TARGETS = [*OPERATIONS, *CONTROLS, *PAGES]

changes = st.lists(
    st.tuples(st.sampled_from(["replace", "remove", "repeat"]), st.integers(0, 60), st.one_of(odd_values, json_values)),
    max_size=4,
)
"""What is done to an example: how, at which of its places, and with what."""


def _places(value):
    """Every member of every object and list in a JSON value, outermost first."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)


def _changed(example, wanted):
    value = copy.deepcopy(example)
    for how, at, other in wanted:
        places = list(_places(value))
        if not places:
            return value
        container, key = places[at % len(places)]
        if how == "remove":
            del container[key]
        else:
            container[key] = copy.deepcopy(other if how == "replace" else [container[key], container[key]])
    return value


async def _made_by(app, merchant, mark):
    """A merchant makes one of whatever the examples make; the ids that it was given."""
    ids = set()
    for provider, method, template, examples in OPERATIONS:
        for example in examples:
            marked = {"description": mark} if "description" in example else {}
            body = json.dumps({**example, **marked}).encode()
            headers = [*credentials(provider, merchant), JSON_TYPE]
            if provider == "paycombat":
                headers.append(signed(body, SIGNATURE_KEYS[merchant]))
            if "{" not in template and method == "POST":
                path = f"/{provider}{template}".encode()
                _, _, answer = await asked(app, method, path, headers=headers, body=body)
                ids |= set(_ids(json.loads(answer)))
    return ids


def _ids(value):
    """The ids in a reply, without those of things that all merchants see."""
    for container, key in _places(value):
        text = container[key]
        if str(key).endswith("id") and isinstance(text, str) and len(text) > 30 and not text.startswith("00000000-"):
            yield text


@pytest.fixture(scope="module")
def played():
    """A sandbox in which other merchants have things, their ids, and what puts it back. Nothing leaves it."""
    with pytest.MonkeyPatch.context() as patch, closing(create_app(seed=1)) as app:

        async def made(_):
            return Outcome("200 ok", is_success=True)

        patch.setattr(Attempt, "made", made)
        ids = sorted(asyncio.run(_made_by(app, "other", MARK)))
        own = sorted(asyncio.run(_made_by(app, "demo", "ours")))
        assert len(ids) > 12
        store, at_ms = app.backend.copied(), app.backend.clock.peek_ms()

        def put_back():
            app.backend.become(store, at_ms)
            app.backend.outcomes, app.faults, app.deliveries.options = Outcomes(), Faults(), Options()

        yield app, ids, own, put_back
        store.close()


def _request(target, drawn, theirs, ours):
    """Method, path, headers and body of one request."""
    prefix, method, template, examples = target
    anything, wanted, use_example, segment, headers, id_at = drawn
    example = examples[id_at % len(examples)] if examples else None
    body = json.dumps(_changed(example, wanted)).encode() if use_example and example is not None else anything
    named = (theirs, ours, ())[id_at % 3]
    if named:
        segment = quote_from_bytes(named[id_at % len(named)].encode()).encode()
    path = f"/{prefix}".encode() + b"/".join(
        segment if part.startswith("{") else part.encode() for part in template.split("/")
    )
    sent = [JSON_TYPE, *headers]
    if prefix in PROVIDERS:
        sent += credentials(prefix, "demo")
    if prefix == "paycombat" and method in SIGNING:
        sent.append(signed(body))
    return method, path, sent, body


@settings(
    max_examples=-(-REQUESTS // len(TARGETS)),
    phases=[Phase.generate],  # the failure says what was sent, and to shrink so large an example takes minutes
)
@given(drawn=st.tuples(bodies, changes, st.booleans(), segments, extra_headers, st.integers(0, 10_000)), query=queries)
def test_everything_answers_anything(played, drawn, query):
    """Never with a failure or a traceback, and no merchant is told anything of another's."""
    app, ids, own, put_back = played

    async def run():
        for target in TARGETS:
            method, path, headers, body = _request(target, drawn, ids, own)
            status, _, answer = await asked(app, method, path, query=query, headers=headers, body=body)
            SENT[target[0], status < 400] += 1
            assert 200 <= status < 500, (method, path, body, answer)
            assert b"Traceback" not in answer
            if target[0] in PROVIDERS:
                assert MARK.encode() not in answer, (method, path)
                leaked = [one for one in ids if one.encode() in answer and one.encode() not in path + body]
                assert leaked == [], (method, path, body, answer)

    try:
        asyncio.run(run())
    finally:
        put_back()


def test_so_many_were_sent():
    """To all providers, the control API and the page; each took some and refused some."""
    assert sum(SENT.values()) >= REQUESTS
    assert set(SENT) >= {(target[0], taken) for target in [*OPERATIONS, *CONTROLS] for taken in (True, False)}
