"""What an edit needs to know beside the difference: the page it comes from, the operation, the files."""

from __future__ import annotations

from pathlib import Path

import attrs

from payspec_build.drift.comparing import Compared
from payspec_build.drift.comparing.prose import stamp_text
from payspec_build.drift.comparing.specification import Operation, Specification
from payspec_build.drift.difference import Difference, Way
from payspec_build.drift.proposing import yaml_text
from payspec_build.drift.proposing.ledger import address_of, carry, has_ledger
from payspec_build.drift.proposing.workspace import Workspace
from payspec_build.drift.proposing.yaml_text import CannotEdit, Steps, scalar


class NoAddress(CannotEdit):
    """The edit would name a page that the ledger cannot hold."""


@attrs.define
class Context:
    """A page that was compared, and the files that its edits change."""

    compared: Compared
    workspace: Workspace

    @property
    def specification(self) -> Specification:
        """That of the page's provider."""
        found = self.compared.specification
        assert found is not None
        return found

    def operation(self, difference: Difference) -> Operation:
        """The operation that a difference is about. Raises CannotEdit where it is about none."""
        found = self.specification.operation(difference.operation or "")
        if found is None:
            raise CannotEdit("it is about no operation")
        return found

    def place(self, way: Way) -> tuple[Path, Steps]:
        """The file that says a node of the bundled document, and the place in it. Raises CannotEdit."""
        return self.workspace.place(self.specification, way)

    def change(self, file: Path, text: str) -> None:
        """Keep the new text of a file."""
        self.workspace.put(file, text)

    @property
    def page_name(self) -> str:
        """How evidence names the page: its address, with the day of its stamp. Raises NoAddress where it has none."""
        if self.compared.entry is None and self.compared.page.address is None and has_ledger(self.compared):
            raise NoAddress("no evidence can rest on a page without an address; name it with --address")
        return f"{address_of(self.compared)} ({self.state})"

    def carry(self, operation: Operation, fact: str) -> None:
        """Say in the ledger that the page carries a fact of an operation."""
        name = f"webhooks_{operation.id}" if operation.webhook else operation.id
        carry(self.compared, self.workspace, name, fact)

    def document_fact(self, operation: Operation, fact: str) -> None:
        """Say in the operation's evidence that the page documents a fact, unless the evidence says so already."""
        self.carry(operation, fact)
        evidence = operation.evidence
        named = any(str(one).startswith(address_of(self.compared)) for one in evidence.get("sources", ()))
        if named and evidence.get("level") == "documented":
            return
        file, at = self.place((*operation.way, "x-evidence"))
        text = self.workspace.read(file)
        said = scalar({"level": "documented", "sources": [self.page_name]})
        if yaml_text.has(text, (*at, "facts")):
            text = yaml_text.add_key(text, (*at, "facts"), fact, said)
        else:
            text = yaml_text.add_key(text, at, "facts", f"{{{scalar(fact)}: {said}}}")
        self.change(file, text)

    @property
    def state(self) -> str:
        """In which state the page was read: the day of its stamp, or the words for a page without one."""
        stamp = stamp_text(self.compared.page)
        return f"page of {stamp[:10]}" if stamp else "page without a date"

    def evidence(self, level: str = "documented") -> str:
        """An `x-evidence` or `evidence` that rests on the page, on one line."""
        return scalar({"level": level, "sources": [self.page_name]})
