"""Every operation as one call made of its examples: what is sent, and what is answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from payspec_build.bundle import operations
from payspec_build.generator_input import dereference
from payspec_build.rules.examples import example_values


@attrs.frozen
class ExampleCall:
    """One operation with the values of its examples. `kind` is the media type of the answer, "" where it has none."""

    declared: dict[str, Any]
    method: str
    template: str
    path: dict[str, str]
    query: dict[str, str]
    body: Any
    status: int
    answers: list[Any]
    kind: str

    @property
    def id(self) -> str:
        """The operation's id."""
        return str(self.declared["operationId"])

    @property
    def target(self) -> str:
        """The path with its values in place."""
        target = self.template
        for name, value in self.path.items():
            target = target.replace(f"{{{name}}}", value)
        return target


def example_calls(document: dict[str, Any]) -> Iterator[ExampleCall]:
    """The calls of a bundled document, in its order."""
    for template, method, declared in operations(document):
        shared = document["paths"][template].get("parameters", [])
        parameters = [dereference(document, one) for one in [*shared, *declared.get("parameters", [])]]
        status = min(status for status in declared["responses"] if status.startswith("2"))
        content = dereference(document, declared["responses"][status]).get("content", {})
        sent = declared.get("requestBody", {}).get("content", {}).get("application/json")
        answered = content.get("application/json")
        yield ExampleCall(
            declared=declared,
            method=method.upper(),
            template=template,
            path={one["name"]: _value(one) for one in parameters if one["in"] == "path"},
            query={one["name"]: _value(one) for one in parameters if one["in"] == "query" and one.get("required")},
            body=example_values(sent)[0][1] if sent else None,
            status=int(status),
            answers=[value for _, value in example_values(answered)] if answered else [],
            kind=next(iter(content), ""),
        )


def _value(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    return str(parameter.get("example", schema.get("example", next(iter(schema.get("enum", ["id-1"]))))))
