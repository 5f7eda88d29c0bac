"""The house rules of `spec/`: functions from a document to messages. Each message says what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from payspec_build.rules import credentials, evidence, examples, fields, operations, webhooks

RULES: tuple[Callable[[dict[str, Any]], Iterator[str]], ...] = (
    operations.operation_names,
    operations.operation_parts,
    operations.error_statuses,
    operations.rules_documented,
    evidence.facts_known,
    evidence.levels_agree,
    evidence.facts_in_place,
    credentials.schemes_used,
    credentials.ways_apart,
    credentials.provider_present,
    credentials.merchants_fit,
    webhooks.webhook_parts,
    webhooks.webhooks_signed,
    webhooks.webhooks_told_apart,
    examples.examples_present,
    examples.examples_fit,
    examples.examples_synthetic,
    fields.fields_described,
    fields.parameters_described,
    fields.requests_strict,
    fields.money_marked,
)
HINTING = (operations.operation_names, examples.examples_present, fields.fields_described, fields.parameters_described)
"""Those that refuse less where a document was imported and nobody has read it yet."""
