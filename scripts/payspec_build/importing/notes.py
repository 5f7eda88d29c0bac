"""What an import could not do, or did by guessing: by kind, with the places, for the person who goes on."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from payspec_build.characters import printable

_SHOWN = 3


@attrs.frozen
class Kind:
    """A kind of note: its group, what it is, and what a person does about it."""

    group: str
    what: str
    do: str


LEFT_OUT, GUESSED, MISSING = "Left out", "Guessed", "Missing in the document"
KINDS: dict[str, Kind] = {
    "operation": Kind(
        LEFT_OUT,
        "operations that payspec cannot send",
        "nothing, or ask for another form of them",
    ),
    "security": Kind(
        LEFT_OUT,
        "ways to authenticate that payspec does not send",
        "nothing, unless no other is left",
    ),
    "parameter": Kind(
        LEFT_OUT,
        "parameters",
        "add those that calls need",
    ),
    "status": Kind(
        LEFT_OUT,
        "replies beside the first success",
        "nothing, unless calls meet them",
    ),
    "media": Kind(
        LEFT_OUT,
        "other media types than JSON",
        "nothing: JSON is sent and read",
    ),
    "keyword": Kind(
        LEFT_OUT,
        "keywords of schemas",
        "say what matters in the description",
    ),
    "field": Kind(
        LEFT_OUT,
        "fields whose names meet another's, or are none for a program",
        "nothing: replies keep them in `additional_properties`",
    ),
    "callback": Kind(
        LEFT_OUT,
        "callbacks",
        "write those that are webhooks into paths/webhooks.yaml",
    ),
    "reference": Kind(
        LEFT_OUT,
        "references that lead nowhere",
        "write the schema",
    ),
    "characters": Kind(
        LEFT_OUT,
        "characters that would hide text",
        "nothing",
    ),
    "credentials": Kind(
        GUESSED,
        "how calls are authenticated",
        "compare with the provider's page; `components/securitySchemes`",
    ),
    "merchants": Kind(
        GUESSED,
        "the client's name, arguments and demo merchants",
        "look through `x-provider`",
    ),
    "server": Kind(
        GUESSED,
        "the address",
        "mend `servers`; mark the provider's sandbox with `x-test-environment`",
    ),
    "envelope": Kind(
        GUESSED,
        "where the payload of a reply lies",
        "look through `x-envelopes`",
    ),
    "error": Kind(
        GUESSED,
        "where an error keeps its reason",
        "look through `x-error`",
    ),
    "error status": Kind(
        GUESSED,
        "error statuses that the document does not name",
        "keep those that are met",
    ),
    "default": Kind(
        GUESSED,
        "`default` and `4XX` replies, written as 400, 401 and 404",
        "name the statuses that are met",
    ),
    "page": Kind(
        GUESSED,
        "how lists are paged",
        "look through `x-pagination`, above all `default_limit`",
    ),
    "no page": Kind(
        GUESSED,
        "lists whose pages cannot be walked",
        "add `x-pagination`, if they have pages",
    ),
    "money": Kind(
        GUESSED,
        "what an amount counts: integers in the smallest units, numbers in whole ones",
        "compare with the provider's page; `x-money`",
    ),
    "choice": Kind(
        GUESSED,
        "choices between objects, laid together as one object",
        "say in descriptions what goes with what",
    ),
    "webhooks": Kind(
        GUESSED,
        "how webhooks are signed and told apart; no OpenAPI document can say it",
        "write `x-webhooks` from the provider's page",
    ),
    "resource": Kind(
        GUESSED,
        "how objects live",
        "read behaviour/*.yaml against the pages",
    ),
    "state": Kind(
        GUESSED,
        "states and moves",
        "write `states` from the provider's page",
    ),
    "moving": Kind(
        GUESSED,
        "money that moves",
        "say in `money` what moves between which accounts, or that nothing does",
    ),
    "sample": Kind(
        GUESSED,
        "operations that answer a fixed sample",
        "say in behaviour/ what they do",
    ),
    "free": Kind(
        GUESSED,
        "fields that nothing predicts (`free`)",
        "give those that matter a law",
    ),
    "filter": Kind(
        GUESSED,
        "parameters of lists that change nothing",
        "say in `filters` what they mean",
    ),
    "trigger": Kind(
        GUESSED,
        "webhooks that nothing sends",
        "name them in `tells` of what sends them",
    ),
    "description": Kind(
        MISSING,
        "descriptions",
        "write those that a caller needs; they are hints as long as the level is `imported`",
    ),
    "example": Kind(
        MISSING,
        "examples that can be kept; made ones stand in their place",
        "replace those that matter by documented ones",
    ),
    "summary": Kind(
        MISSING,
        "summaries; method and path stand in their place",
        "write them",
    ),
}


class Notes:
    """Collects notes. A place is said once for each kind."""

    def __init__(self) -> None:
        self.places: dict[str, dict[str, None]] = {}

    def add(self, kind: str, place: str) -> None:
        """Note one place."""
        assert kind in KINDS
        self.places.setdefault(kind, {})[printable(place)[:160]] = None

    def summary(self) -> str:
        """A short list for the terminal: one line for each kind, with its count and the first places."""
        lines: list[str] = []
        for group, kinds in self._groups():
            lines += ["", f"{group}:"]
            for kind in kinds:
                found = list(self.places[kind])
                more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
                lines.append(f"  {len(found):>4}  {KINDS[kind].what}: {', '.join(found[:_SHOWN])}{more}")
        return "\n".join(lines[1:])

    def pages(self) -> list[str]:
        """The same in Markdown, with every place and what to do."""
        lines: list[str] = []
        for group, kinds in self._groups():
            lines += ["", f"## {group}"]
            for kind in kinds:
                lines += ["", f"### {len(self.places[kind])} {KINDS[kind].what}", "", f"To do: {KINDS[kind].do}.", ""]
                lines += [f"- {_code(place)}" for place in self.places[kind]]
        return lines

    def _groups(self) -> Iterable[tuple[str, list[str]]]:
        for group in (GUESSED, MISSING, LEFT_OUT):
            kinds = [kind for kind, said in KINDS.items() if said.group == group and self.places.get(kind)]
            if kinds:
                yield group, kinds


def _code(text: str) -> str:
    return f"`{text.replace('`', chr(39))}`"
