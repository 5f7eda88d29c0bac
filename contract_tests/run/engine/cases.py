"""Cases that schemathesis makes of a document, as data: the model sends them itself, and knows what they bring about.

`cases` runs this module in a process of its own. The order of sets is fixed there, on which its cases depend, and
nothing that it keeps for a whole process meets what another part of a run keeps.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

import attrs

from contract_tests.documents import Document
from contract_tests.run.engine.driving import EngineFailed

_TIMEOUT_S = 1800.0
_JSON = "application/json"


@attrs.frozen
class Case:
    """A request to one operation. Values in path, query and headers are texts; `has_body` tells null from nothing."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any
    has_body: bool


@cache
def cases(document: Document, seed: int, count: int) -> dict[str, list[Case]]:
    """At most `count` cases for each operation, by its id: half of them of the coverage phase, half random.

    They follow from the seed. Left out are those that the model has no words for: another method, another kind of body,
    parameters that come twice. Raises EngineFailed where schemathesis does not make any.
    """
    try:
        made = subprocess.run(
            [sys.executable, "-m", __name__, str(seed), str(count)],
            input=json.dumps(document.raw),
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONHASHSEED": "0"},
            timeout=_TIMEOUT_S,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise EngineFailed(f"schemathesis made no cases:\n{str(error.stderr)[-3000:]}") from error
    by_label = {operation.label: operation.id for operation in document.operations.values()}
    found: dict[str, list[Case]] = {name: [] for name in document.operations}
    for line in made.stdout.splitlines():
        case = json.loads(line)
        found[by_label[case.pop("label")]].append(Case(**case))
    empty = [name for name, some in found.items() if not some]
    if empty:
        raise EngineFailed(f"schemathesis made no cases for {', '.join(empty)}")
    return found


def _main(seed: int, count: int) -> None:
    import schemathesis  # it takes a second, which only this process needs

    schema = schemathesis.openapi.from_dict(json.load(sys.stdin))
    for result in schema.get_all_operations():
        operation = result.ok()
        covering = [one for one in map(_as_data, _covering(operation)) if one is not None]
        source = random.Random(f"{seed}/{operation.label}")
        chosen = source.sample(covering, min(len(covering), count // 2))
        chosen += [one for one in map(_as_data, _random(operation, seed, count)) if one is not None]
        for data in islice(chosen, count):
            print(json.dumps({"label": operation.label, **data}))


def _covering(operation: Any) -> Iterator[Any]:
    """schemathesis's cases of the coverage phase."""
    from schemathesis import GenerationMode
    from schemathesis.generation.drivers import CoverageGenerator
    from schemathesis.generation.feedback import NO_FEEDBACK
    from schemathesis.generation.overrides import Override

    yield from CoverageGenerator(
        operation=operation,
        generation_modes=list(GenerationMode),
        generation_config=operation.schema.config.generation_for(operation=operation, phase="coverage"),
        auth_storage=None,
        override=Override(),
        feedback=NO_FEEDBACK,
    )


def _random(operation: Any, seed: int, count: int) -> list[Any]:
    """Its random cases: as many that fit the schema as ones that do not."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from schemathesis import GenerationMode

    found: list[Any] = []
    for mode in GenerationMode:

        @seeded(seed)
        @settings(
            max_examples=max(1, count // 4),
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(generation_mode=mode))
        def collect(case: Any) -> None:
            found.append(case)

        collect()
    return found


def _as_data(case: Any) -> dict[str, Any] | None:
    """A case as JSON, or None for one that the model has no words for."""
    from schemathesis.core import NotSet

    has_body = not isinstance(case.body, NotSet)
    texts = {
        "path": dict(case.path_parameters or {}),
        "query": dict(case.query or {}),
        "headers": dict(case.headers or {}),
    }
    is_plain = all(isinstance(one, str | int | float) for values in texts.values() for one in values.values())
    if case.method.upper() != case.operation.method.upper() or not is_plain or (has_body and case.media_type != _JSON):
        return None
    data = {place: {name: _text(one) for name, one in values.items()} for place, values in texts.items()}
    data |= {"body": case.body if has_body else None, "has_body": has_body}
    try:
        json.dumps(data, allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError):
        return None
    return data


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]))
