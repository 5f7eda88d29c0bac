"""`scripts/interop`: what other people's tools say of the three documents, with the npm packages that it installs.

redocly and spectral judge them by their recommended rules, openapi-typescript and the TypeScript compiler make types of
them, and prism, which validates every request, has to answer each operation with one of its examples.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
from openapi_spec_validator import OpenAPIV31SpecValidator

from payspec_build.bundle import bundle
from payspec_build.documents import PROVIDERS, ROOT, dump_json
from payspec_build.example_calls import ExampleCall, example_calls

TOOLS = ROOT / ".interop" / "node_modules" / ".bin"
_START_TIMEOUT_S = 60.0


def main() -> int:
    """All tools over all documents; 0 where none finds an error."""
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "spectral.yaml").write_text('extends: ["spectral:oas"]\n')
        for provider in PROVIDERS:
            document = folder / f"{provider}.json"
            document.write_text(dump_json(bundle(provider)))
            for tool, command in _commands(document, folder).items():
                failed += _ran(provider, tool, command)
            failed += _validated(provider, document)
            failed += _served(provider, document)
    print("No tool finds an error." if not failed else f"{failed} FAILED")
    return 1 if failed else 0


def _commands(document: Path, folder: Path) -> dict[str, list[str]]:
    types = document.with_suffix(".ts")
    rules = str(folder / "spectral.yaml")
    return {
        "redocly lint": [str(TOOLS / "redocly"), "lint", "--extends", "recommended", str(document)],
        "spectral lint": [str(TOOLS / "spectral"), "lint", "-r", rules, "-F", "error", str(document)],
        "openapi-typescript": [str(TOOLS / "openapi-typescript"), str(document), "-o", str(types)],
        "tsc": [str(TOOLS / "tsc"), "--noEmit", "--strict", str(types)],
    }


def _ran(provider: str, tool: str, command: list[str]) -> bool:
    done = subprocess.run(command, capture_output=True, text=True, cwd=TOOLS.parent)
    warnings = len(re.findall(r"^\[\d+\].*|\bwarning\b.*:\d+:\d+", done.stdout + done.stderr, re.M))
    _say(provider, tool, not done.returncode, f"{warnings} warnings" if warnings else "")
    if done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:])
    return bool(done.returncode)


def _validated(provider: str, document: Path) -> bool:
    errors = list(OpenAPIV31SpecValidator(json.loads(document.read_text())).iter_errors())
    _say(provider, "openapi-spec-validator", not errors, "")
    return bool(errors)


def _served(provider: str, document: Path) -> bool:
    calls = list(example_calls(json.loads(document.read_text())))
    wrong: list[str] = []
    with _prism(document) as url, httpx.Client(base_url=url, timeout=20) as client:
        for call in calls:
            problem = _asked(client, json.loads(document.read_text()), call)
            wrong += [f"  {call.id}: {problem}"] if problem else []
    _say(provider, "prism", not wrong, f"{len(calls) - len(wrong)} of {len(calls)} operations answered with an example")
    print("\n".join(wrong), end="\n" if wrong else "")
    return bool(wrong)


def _asked(client: httpx.Client, document: dict[str, object], call: ExampleCall) -> str:
    schemes = document["components"]["securitySchemes"]  # type: ignore[index]
    headers = {schemes[name]["name"]: "sandbox" for name in call.declared["security"][0]}
    reply = client.request(call.method, call.target, params=call.query, headers=headers, json=call.body)
    if reply.status_code != call.status:
        return f"{reply.status_code} instead of {call.status}: {reply.text[:300]}"
    if call.answers and reply.json() not in call.answers:
        return f"an answer that is no example: {reply.text[:300]}"
    return ""


@contextlib.contextmanager
def _prism(document: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(TOOLS / "prism"), "mock", "--errors", "--port", str(port), "--host", "127.0.0.1", str(document)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        deadline = time.monotonic() + _START_TIMEOUT_S
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # prism is a child of the process that npm starts
        process.wait()


def _say(provider: str, tool: str, good: bool, more: str) -> None:
    print(f"  {provider:10} {tool:24} {'ok' if good else 'FAILED'}{f', {more}' if more else ''}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
