"""What a call costs over a mocked transport: signed and parsed by payspec, against bare httpx with `.json()`."""

from __future__ import annotations

import itertools
import json

import httpx

import payspec
from benchmarks.measure import Row, Table, calls
from benchmarks.providers import BASE_URL, CLIENT, CREDENTIALS, EXAMPLES, HEADER

_LIMIT = "at most 1.15x"


def _example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def measure() -> list[Table]:
    """A signed PATCH and a GET, each against httpx doing the same call unsigned."""
    updated = json.dumps(json.loads(_example("customers_update/200.one_field.json"))).encode()
    read = json.dumps(json.loads(_example("customers_get/200.documented.json"))).encode()
    body = json.loads(_example("customers_update/request.documented.json"))
    body = {**body, "customer_id": "customer_1", "type": "company"}

    def answer(request: httpx.Request) -> httpx.Response:
        content = updated if request.method == "PATCH" else read
        return httpx.Response(200, headers={"content-type": "application/json"}, content=content)

    client = getattr(payspec, CLIENT)(**CREDENTIALS, http_client=httpx.Client(transport=httpx.MockTransport(answer)))
    bare = httpx.Client(transport=httpx.MockTransport(answer), base_url=BASE_URL, headers={HEADER: "t"})
    # Reads go to another customer each time, as they do in life; updates go to one address.
    numbers, others = itertools.count(), itertools.count()
    found = calls(
        {
            "httpx PATCH, .json()": lambda: bare.patch("/api/v1/customer/update", json=body).json(),
            "payspec PATCH, signed, model": lambda: client.customers.update(**body),
            "httpx GET, .json()": lambda: bare.get(f"/api/v1/customer/customer/customer_{next(others)}").json(),
            "payspec GET, model": lambda: client.customers.get(f"customer_{next(numbers)}"),
        }
    )
    patch, signed, get, model = found.values()
    rows = [
        Row("httpx PATCH, .json()", f"{patch:.1f}"),
        Row("payspec PATCH, signed, model", f"{signed:.1f}", f"{signed / patch:.2f}x", _LIMIT),
        Row("httpx GET, .json()", f"{get:.1f}"),
        Row("payspec GET, model", f"{model:.1f}", f"{model / get:.2f}x", _LIMIT),
    ]
    return [
        Table("Call", ("what", "us", "ratio", "limit"), rows, "CPU microseconds of a call, median, mocked transport.")
    ]
