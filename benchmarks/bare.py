"""What the sandbox stands on, doing nothing: `python -m benchmarks.bare starlette|asgi PORT`.

Both answer the three measured routes with one constant customer and look at nothing. They run on the sandbox's own
uvicorn, with the sandbox's settings.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from benchmarks.providers import CUSTOMER
from payspec_sandbox.server import LOOPBACK, listening, serve


def starlette() -> Any:
    """The same routes in Starlette; bodies are read and parsed."""
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    answer = json.loads(CUSTOMER.read_bytes())

    async def read(request: Request) -> JSONResponse:
        return JSONResponse(answer)

    async def write(request: Request) -> JSONResponse:
        await request.json()
        return JSONResponse(answer)

    return Starlette(
        routes=[
            Route("/api/v1/customer/create", write, methods=["POST"]),
            Route("/api/v1/customer/update", write, methods=["PATCH"]),
            Route("/api/v1/customer/customer/{customer_id}", read),
        ]
    )


async def asgi(scope: Any, receive: Any, send: Any) -> None:
    """The server alone: every request gets the same bytes."""
    if scope["type"] == "lifespan":
        for stage in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{stage}.complete"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    await send({"type": "http.response.body", "body": _BODY})


_BODY = json.dumps(json.loads(CUSTOMER.read_bytes()), separators=(",", ":")).encode()
_HEADERS = [(b"content-type", b"application/json"), (b"content-length", str(len(_BODY)).encode())]

if __name__ == "__main__":
    kind, port = sys.argv[1:]
    app: Any = starlette() if kind == "starlette" else asgi
    serve(app, listening(LOOPBACK, int(port)), lambda: None)
