"""What stops a request: raised anywhere between the socket and the rules, put into words by the provider."""

from __future__ import annotations

from dataclasses import dataclass

MAX_REPORTED = 20
"""So many violations are named in one answer; a hostile body could break the schema in a million places."""

LONGEST_QUOTE = 60
"""Names that a client chose are quoted up to this length."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One place of a request and what is wrong there."""

    place: str
    reason: str


class Refusal(Exception):
    """A request that is answered with an error status."""

    def __init__(
        self,
        status: int,
        message: str,
        violations: tuple[Violation, ...] = (),
        headers: tuple[tuple[bytes, bytes], ...] = (),
        code: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.violations = violations
        self.headers = headers
        self.code = code
        """For programs; without one the status decides."""


class RuleBroken(Exception):
    """A well-formed request that breaks a rule of the provider; which status that is, is the provider's business."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.violation = Violation(place, reason)


class NotThere(Exception):
    """The request names something that does not exist for this account."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: there is no such {what}")
        self.violation = Violation(place, f"there is no such {what}")


def invalid(*violations: Violation) -> Refusal:
    """The refusal of a request that is malformed or does not fit the document."""
    return Refusal(400, "The request is not valid.", violations)


def quoted(name: str) -> str:
    """A name that came from outside, shortened and printable."""
    shown = name if len(name) <= LONGEST_QUOTE else name[:LONGEST_QUOTE] + "..."
    return "".join(character if character.isprintable() else "?" for character in shown)
