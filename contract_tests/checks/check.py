"""What a check is: a function that tries one rule, with the rule and its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

import attrs

from contract_tests.documents import Operation
from contract_tests.requests.exchange import Exchange
from contract_tests.requests.sending import Sender, Subject


@attrs.frozen
class Right:
    """A request that will succeed, so says the model. Before it is sent, checks send it with one thing wrong in it.

    They may change nothing: the model compares what comes afterwards.
    """

    sender: Sender
    operation: Operation
    identifier: str | Mapping[str, str] | None = None
    query: Mapping[str, Any] = {}
    headers: Mapping[str, str] = {}
    body: Any = None

    def send(self, **changes: Any) -> Exchange:
        """The request, but for what `changes`, the arguments of `Sender.send`, say."""
        whole: dict[str, Any] = {"query": self.query, "headers": self.headers, "body": self.body}
        return self.sender.send(self.operation, identifier=self.identifier, **{**whole, **changes})

    @contextmanager
    def case(self, title: str) -> Iterator[None]:
        """One case of the check at work: what goes wrong inside is noted, and the check goes on."""
        with self.sender.case(self.operation, title, goes_on=True):
            yield


Asked = TypeVar("Asked", Right, Sender)


@attrs.frozen
class Check(Generic[Asked]):
    """One rule, tried on a right request or on a whole document."""

    name: str
    rule: str
    source: str
    run: Callable[[Asked], None]

    def apply(self, asked: Asked) -> None:
        """Try it."""
        sender = asked.sender if isinstance(asked, Right) else asked
        before, sender.subject = sender.subject, Subject(self.name, self.rule, self.source)
        try:
            self.run(asked)
        finally:
            sender.subject = before


def check(rule: str, source: str) -> Callable[[Callable[[Asked], None]], Check[Asked]]:
    """Make a check of a function; its name is the function's."""
    return lambda function: Check(function.__name__, rule, source, function)
