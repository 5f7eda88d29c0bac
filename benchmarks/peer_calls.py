"""One read by each peer, beside bare httpx reading the same body: the half of `peers` that runs in .bench/venv.

A peer is called over httpx.MockTransport where its HTTP client can be chosen, and over loopback where it cannot.
Prints CPU microseconds of a call by peer as JSON: `[httpx, peer]`.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from benchmarks.environment import RAW
from benchmarks.loopback import answering
from benchmarks.measure import calls
from benchmarks.providers import BASE_URL, CLIENT, CREDENTIALS, CUSTOMER, HEADER

Call = Callable[[], object]
_HEADERS = {"content-type": "application/json"}
_TIME = "2025-01-01T00:00:00Z"
_STRIPE = {"id": "cus_1", "object": "customer", "created": 1735689600, "email": "ada@example.com", "livemode": False}
_OPENAI = {"id": "sample", "object": "model", "created": 1735689600, "owned_by": "example"}
_SVIX = {"id": "app_1", "name": "Sample", "createdAt": _TIME, "updatedAt": _TIME, "metadata": {}}


def _ids() -> Iterator[str]:
    """Another record each time, as in life."""
    return (f"record_{number}" for number in itertools.count())


def _transport(body: bytes) -> httpx.MockTransport:
    return httpx.MockTransport(lambda _: httpx.Response(200, headers=_HEADERS, content=body))


def _bare(client: httpx.Client) -> Call:
    ids = _ids()
    return lambda: client.get(f"/api/v1/customer/customer/{next(ids)}").json()


def _bare_mocked(body: bytes) -> Call:
    headers = {"Authorization": "Bearer key"}
    return _bare(httpx.Client(transport=_transport(body), base_url="https://api.example.com", headers=headers))


def _payspec(stack: contextlib.ExitStack) -> tuple[Call, Call]:
    import payspec

    body, ids = _compact(json.loads(CUSTOMER.read_text(encoding="utf-8"))), _ids()
    client = getattr(payspec, CLIENT)(**CREDENTIALS, http_client=httpx.Client(transport=_transport(body)))
    return _bare_mocked(body), lambda: client.customers.get(next(ids))


def _payspec_on_loopback(stack: contextlib.ExitStack) -> tuple[Call, Call]:
    import payspec

    body, ids = _compact(json.loads(CUSTOMER.read_text(encoding="utf-8"))), _ids()
    address = stack.enter_context(answering(body))
    client = getattr(payspec, CLIENT)(**CREDENTIALS, base_url=address)
    return _bare(httpx.Client(base_url=address, headers={HEADER: "t"})), lambda: client.customers.get(next(ids))


def _raw(stack: contextlib.ExitStack) -> tuple[Call, Call]:
    sys.path.insert(0, str(RAW))
    from measured_raw import AuthenticatedClient  # type: ignore[import-not-found]
    from measured_raw.api.customers import customers_get  # type: ignore[import-not-found]

    body, ids = _compact(json.loads(CUSTOMER.read_text(encoding="utf-8"))), _ids()
    client = AuthenticatedClient(
        base_url=BASE_URL,
        token="t",
        auth_header_name=HEADER,
        prefix="",
        httpx_args={"transport": _transport(body)},
    )
    return _bare_mocked(body), lambda: customers_get.sync(next(ids), client=client)


def _stripe(stack: contextlib.ExitStack) -> tuple[Call, Call]:
    import stripe  # type: ignore[import-not-found]

    body, ids = _compact(_STRIPE), _ids()

    class OverHttpx(stripe.HTTPClient):  # type: ignore[misc]
        name = "httpx"
        client = httpx.Client(transport=_transport(body))

        def request(self, method: str, url: str, headers: Any, post_data: Any = None) -> tuple[bytes, int, Any]:
            reply = self.client.request(method, url, headers=headers, content=post_data)
            return reply.content, reply.status_code, reply.headers

    client = stripe.StripeClient("key", http_client=OverHttpx())
    return _bare_mocked(body), lambda: client.v1.customers.retrieve(next(ids))


def _openai(stack: contextlib.ExitStack) -> tuple[Call, Call]:
    import httpx2  # type: ignore[import-not-found]
    import openai  # type: ignore[import-not-found]

    body, ids = _compact(_OPENAI), _ids()
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, headers=_HEADERS, content=body))
    client = openai.OpenAI(api_key="key", http_client=httpx2.Client(transport=transport))
    return _bare_mocked(body), lambda: client.models.retrieve(next(ids))


def _svix(stack: contextlib.ExitStack) -> tuple[Call, Call]:
    from svix.api import Svix, SvixOptions  # type: ignore[import-not-found]

    body, ids = _compact(_SVIX), _ids()
    address = stack.enter_context(answering(body))
    client = Svix("key", SvixOptions(server_url=address))
    bare = httpx.Client(base_url=address, headers={"Authorization": "Bearer key"})
    return _bare(bare), lambda: client.application.get(next(ids))


def _compact(body: object) -> bytes:
    return json.dumps(body).encode()


PEERS: dict[str, Callable[[contextlib.ExitStack], tuple[Call, Call]]] = {
    "payspec": _payspec,
    "raw": _raw,
    "stripe": _stripe,
    "openai": _openai,
    "svix": _svix,
    "payspec on loopback": _payspec_on_loopback,
}


def main(names: list[str]) -> None:
    """Measure the named peers, all in one run."""
    contenders: dict[str, Call] = {}
    with contextlib.ExitStack() as stack:
        for name in names:
            contenders[f"{name}/httpx"], contenders[f"{name}/peer"] = PEERS[name](stack)
        for call in contenders.values():
            if call() is None:
                raise SystemExit("benchmark: a peer read nothing")
        found = calls(contenders, rounds=30, batch=100)
    print(json.dumps({name: [found[f"{name}/httpx"], found[f"{name}/peer"]] for name in names}))


if __name__ == "__main__":
    main(sys.argv[1:])
