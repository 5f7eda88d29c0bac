"""One provider as its data describe it: the OpenAPI document, how its objects live, and what `x-provider` says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Document = Mapping[str, Any]
Behaviour = Mapping[str, Any]


class DocumentUnusable(Exception):
    """A document says what the sandbox cannot do, or lacks what it needs; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Credential:
    """One credential of `x-provider`. `stored` is its name in databases and in the control API."""

    name: str
    about: str
    stored: str
    scheme: str | None
    part: str | None
    is_id: bool
    is_public: bool
    values: tuple[str, ...]
    fixed: str | None

    @property
    def is_secret(self) -> bool:
        """Whether each merchant has one of its own, beside its id."""
        return not self.is_id and self.fixed is None and not self.values


class Specification:
    """What the sandbox knows of a provider before it runs any code of its room. Behaviour may be empty."""

    def __init__(
        self, name: str, document: Document, behaviour: Behaviour | None = None, package: str | None = None
    ) -> None:
        self.name = name
        self.package = package
        """The package that brings it, where that is not the project's own: it may hold code for the sandbox."""
        self.document = document
        self.behaviour: Behaviour = behaviour or {}
        self._declared: Mapping[str, Any] = document.get("x-provider", {})
        self._sandbox: Mapping[str, Any] = self._declared.get("sandbox", {})
        self.credentials = {one.name: one for one in self._credentials()}

    @property
    def family(self) -> str:
        """The provider whose merchants these are: its own, or another's that shows the same backend."""
        return str(self._declared.get("accounts", self.name))

    @property
    def title(self) -> str:
        """What people call it."""
        return str(self._declared.get("client", self.name))

    @property
    def merchants(self) -> list[Mapping[str, str]]:
        """The demo merchants: an id and each secret, by the name that it is stored under."""
        return [
            {name if name == "id" else self.stored(name): value for name, value in one.items()}
            for one in self._sandbox.get("merchants", ())
        ]

    @property
    def begin(self) -> Mapping[str, str]:
        """How ids and secrets begin that are made up, by the name that they are stored under."""
        begin: Mapping[str, str] = self._sandbox.get("begin", {})
        return {name if name == "id" else self.stored(name): text for name, text in begin.items()}

    @property
    def common(self) -> Mapping[str, Any]:
        """What its behaviour says of all resources."""
        common: Mapping[str, Any] = self.behaviour.get("common", {})
        return common

    @property
    def resources(self) -> Mapping[str, Mapping[str, Any]]:
        """Its behaviour by resource."""
        resources: Mapping[str, Mapping[str, Any]] = self.behaviour.get("resources", {})
        return resources

    def stored(self, credential: str) -> str:
        """The name under which a credential is stored."""
        found = self.credentials.get(credential)
        if found is None:
            raise DocumentUnusable(f"{self.name}: x-provider/sandbox names {credential}, which is no credential.")
        return found.stored

    def webhook_word(self, name: str) -> str:
        """What a webhook is called in the log: the provider's one word for it, or its name in the document."""
        when: list[Any] = self.document["webhooks"][name]["post"].get("x-webhook", {}).get("when", [])
        return when[0] if len(when) == 1 and isinstance(when[0], str) else name

    def _credentials(self) -> Iterator[Credential]:
        called: Mapping[str, str] = self._sandbox.get("names", {})
        fixed: Mapping[str, str] = self._sandbox.get("fixed", {})
        for name, one in self._declared.get("credentials", {}).items():
            yield Credential(
                name=name,
                about=one["about"],
                stored=called.get(name, name),
                scheme=one.get("scheme"),
                part=one.get("part"),
                is_id=one.get("is") == "id",
                is_public=one.get("public", False),
                values=tuple(one.get("values", ())),
                fixed=fixed.get(name),
            )


Specifications = Mapping[str, Specification]
