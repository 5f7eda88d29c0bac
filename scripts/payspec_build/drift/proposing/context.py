"""What an edit needs to know beside the difference: the page it comes from, the operation, the files."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

from payspec_build.drift.comparing import Compared
from payspec_build.drift.comparing.prose import stamp_text, title_of
from payspec_build.drift.comparing.specification import Operation, Specification
from payspec_build.drift.difference import Difference, Way
from payspec_build.drift.proposing.workspace import Workspace
from payspec_build.drift.proposing.yaml_text import CannotEdit, Steps, scalar


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
        """How evidence names the page: its address, with the day of its stamp."""
        entry, page = self.compared.entry, self.compared.page
        address = page.address or (entry.address if entry else None)
        if address is None:
            operation = next((one.operation for one in self.compared.matches if one and one.operation), None)
            sources = operation.evidence.get("sources", ()) if operation else ()
            address = re.sub(r"\s*\([^()]*\)$", "", str(sources[0])) if sources else (title_of(page) or page.file)
        address = re.sub(r"^[a-z]+://", "", address).rstrip("/")
        return f"{address} ({self.state})"

    @property
    def state(self) -> str:
        """In which state the page was read: the day of its stamp, or the words for a page without one."""
        stamp = stamp_text(self.compared.page)
        return f"page of {stamp[:10]}" if stamp else "page without a date"

    def evidence(self, level: str = "documented") -> str:
        """An `x-evidence` or `evidence` that rests on the page, on one line."""
        return scalar({"level": level, "sources": [self.page_name]})
