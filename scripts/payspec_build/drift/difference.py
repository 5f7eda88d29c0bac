"""One difference between a page and the specification: what it is, where, how grave, and whether it is known."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

Severity: TypeAlias = Literal["breaking", "compatible", "withdrawal", "editorial", "unclear", "none"]
Way: TypeAlias = tuple[str, ...]
"""The way to a node of the bundled document."""

SEVERITIES: dict[str, Severity] = {
    # where the operation is
    "path_changed": "breaking",
    "method_changed": "breaking",
    "server_changed": "breaking",
    "operation_added": "compatible",
    "webhook_added": "compatible",
    # what is sent beside the body
    "parameter_added": "compatible",
    "parameter_removed": "unclear",
    "parameter_renamed": "breaking",
    "parameter_type_changed": "breaking",
    "parameter_required_changed": "breaking",
    "parameter_values_changed": "compatible",
    "security_header_changed": "breaking",
    "security_header_added": "breaking",
    "security_header_removed": "breaking",
    "signature_changed": "breaking",
    # bodies
    "request_field_added": "compatible",
    "request_field_removed": "breaking",
    "request_field_type_changed": "breaking",
    "request_field_required_changed": "breaking",
    "request_field_nullable": "breaking",
    "request_field_format_changed": "unclear",
    "request_field_values_changed": "compatible",
    "request_body_added": "breaking",
    "request_body_removed": "breaking",
    "request_content_type_changed": "breaking",
    "response_field_added": "compatible",
    "response_field_removed": "breaking",
    "response_field_type_changed": "breaking",
    "response_field_nullable": "breaking",
    "response_field_required_changed": "breaking",
    "response_field_values_changed": "compatible",
    "response_field_format_changed": "unclear",
    "response_content_type_changed": "breaking",
    "possible_rename": "breaking",
    # statuses
    "response_status_added": "compatible",
    "response_status_removed": "breaking",
    "response_status_no_longer_listed": "unclear",
    "response_status_words_changed": "editorial",
    "response_body_added": "breaking",
    "response_body_removed": "breaking",
    "error_body_read": "editorial",
    # the menu
    "menu_added": "compatible",
    "menu_dropped": "withdrawal",
    "menu_renamed": "editorial",
    "menu_moved": "editorial",
    "menu_method_changed": "breaking",
    "operation_back": "compatible",
    # the page itself
    "prose_added": "unclear",
    "prose_removed": "unclear",
    "prose_changed": "unclear",
    "title_changed": "editorial",
    "page_modified": "none",
    "page_state_changed": "editorial",
    "quoting": "none",
    "self_contradiction": "none",
    "page_contradiction": "none",
}
"""Every kind of difference, with how grave it is for who uses the specification."""

EDITORIAL = frozenset(
    {
        *("page_modified", "page_state_changed", "title_changed", "quoting", "possible_rename"),
        *("menu_renamed", "menu_moved", "response_status_words_changed", "error_body_read"),
    }
)
"""Kinds from which nothing follows but an entry in the ledger: they are of the page alone, or beside others."""

NOISE = frozenset({"page_modified", "quoting"})
"""Kinds that are told and count as nothing new."""


@attrs.frozen(kw_only=True)
class Difference:
    """What a page says otherwise than the specification.

    `where` names the place as people write it: `200 /data/metadata`, `/individual/middle_name`, `query dry_run`,
    `menu Payout`. `was` is what the specification or the ledger has, `now` what the page says. `known` says what
    records the difference already: it is reported and no change is proposed. `conflict` says why nobody but a person
    can decide it: it becomes a row of conflicts in SOURCE.md. `way` is the place in the bundled document that it is
    about, `line` that of the page.
    """

    kind: str
    where: str
    provider: str | None = None
    operation: str | None = None
    was: Any = None
    now: Any = None
    note: str = ""
    known: str | None = None
    conflict: str | None = None
    file: str = ""
    line: int | None = None
    way: Way = ()
    severity: Severity = attrs.field()

    @severity.default
    def _by_kind(self) -> Severity:
        return SEVERITIES[self.kind]

    @property
    def key(self) -> tuple[str, str | None, str, str]:
        """What makes two differences the same one."""
        return (self.provider or "", self.operation, self.kind, f"{self.where}\0{self.was}\0{self.now}")
