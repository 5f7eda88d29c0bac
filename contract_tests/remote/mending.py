"""A document under repair, and what is known of it: what the makers of changes work with."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from contract_tests.documents import Document, follow
from contract_tests.remote.differences import Judgement
from contract_tests.remote.patching import Change
from contract_tests.remote.recording import Seen

Made = tuple[str, list[Change]]
"""What a maker gives: a sentence for people, and the changes."""


class Work:
    """A document under repair."""

    def __init__(self, document: Document, judgement: Judgement, seen: Sequence[Seen]) -> None:
        self.document = document
        self.raw: Any = copy.deepcopy(dict(document.raw))
        self.census = judgement.census
        self.reached = judgement.reached
        self.seen = seen

    def at(self, pointer: str) -> Any:
        return follow(self.raw, pointer)

    def has(self, pointer: str) -> bool:
        try:
            self.at(pointer)
        except LookupError:
            return False
        return True

    def replies(self, operation: str, status: int) -> list[Any]:
        return [one.value for one in self.seen if one.operation == operation and one.status == status and one.is_json]
