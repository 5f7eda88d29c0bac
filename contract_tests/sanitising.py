"""Keeps credentials out of everything that is printed or written: each is replaced by the name of its scheme."""

from __future__ import annotations

import re
from collections.abc import Iterable

from contract_tests.credentials import Merchant, merchants
from contract_tests.documents import Document

_SIGNATURE = re.compile(r"\b[0-9a-fA-F]{64}\b")
# A secret shorter than this, such as `sandbox`, is a word of its own and no secret.
_SHORTEST = 8


class Sanitiser:
    """Replaces secrets in text, wherever they stand: headers, curl lines, messages, bodies."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._names: dict[str, str] = {}
        self._has_signatures = False
        for document in documents:
            for merchant in merchants(document):
                self._learn(merchant)
        longest_first = sorted(self._names, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def __call__(self, text: str) -> str:
        """The text without secrets."""
        if self._secrets is not None:
            text = self._secrets.sub(lambda found: f"<{self._names[found[0]]}>", text)
        return _SIGNATURE.sub("<Signature>", text) if self._has_signatures else text

    def header(self, document: Document, name: str, value: str) -> str:
        """A header's value, or the name of the scheme it belongs to."""
        for scheme in document.schemes.values():
            if scheme.place == "header" and scheme.key.lower() == name.lower():
                return f"<{scheme.name}>"
        return self(value)

    def _learn(self, merchant: Merchant) -> None:
        for name, secret in merchant.secrets.items():
            scheme = merchant.document.schemes[name]
            for text in (secret, scheme.written(secret)):
                if len(text) >= _SHORTEST:
                    self._names[text] = name
            self._has_signatures = self._has_signatures or scheme.signing is not None
