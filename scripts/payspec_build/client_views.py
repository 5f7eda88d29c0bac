"""What the templates of clients are given: arguments, addresses, ways to be admitted, from the specification."""

from __future__ import annotations

from typing import Any

import attrs

from payspec_build.bundle import operations, security, webhooks


@attrs.frozen
class ArgumentView:
    """A credential as an argument of the client."""

    name: str
    variable: str
    about: str
    scheme: str
    part: str
    is_needed: bool
    is_public: bool
    values: list[str]
    pattern: str
    otherwise: str


@attrs.frozen
class ClientView:
    """The clients of one provider."""

    name: str
    title: str
    variables: str
    arguments: list[ArgumentView]
    key: str
    former: str
    has_webhooks: bool
    base_url: str
    demo: dict[str, str]

    @property
    def webhook_key(self) -> ArgumentView | None:
        """The argument that is the key of webhooks."""
        return next((one for one in self.arguments if one.name == self.key), None) if self.has_webhooks else None


def client_view(provider: str, document: dict[str, Any], demo: dict[str, str]) -> ClientView:
    """The clients of a document that the lint has passed; `demo` are the demo merchant's credentials."""
    said = document["x-provider"]
    prefix = said.get("environment", provider.upper())
    has_webhooks = bool(webhooks(document))
    key = document["x-webhooks"]["key"] if has_webhooks else ""
    return ClientView(
        name=said["client"],
        title=document["info"]["title"],
        variables=prefix,
        arguments=[_argument(name, one, f"{prefix}_{name.upper()}") for name, one in said["credentials"].items()],
        key=key,
        former=said["credentials"].get(key, {}).get("former", ""),
        has_webhooks=has_webhooks,
        base_url=_base_url(document, f"{prefix}_BASE_URL"),
        demo=demo,
    )


def demo_credentials(provider: str, documents: dict[str, dict[str, Any]]) -> dict[str, str]:
    """What the first demo merchant of a sandbox calls with, by the client's arguments."""
    said = documents[provider]["x-provider"]
    owner = documents.get(said.get("accounts", provider), documents[provider])
    merchant = {**owner["x-provider"]["sandbox"]["merchants"][0], **said["sandbox"].get("fixed", {})}
    return {
        name: merchant["id" if "is" in one else name]
        for name, one in said["credentials"].items()
        if "is" in one or name in merchant
    }


def schemes(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The security schemes as the runtime has them."""
    found = []
    for name, one in document["components"].get("securitySchemes", {}).items():
        signing = one.get("x-signing")
        found.append(
            {
                "name": name,
                "at": one.get("name", "Authorization"),
                "place": one.get("in", "header"),
                "form": one.get("scheme", "plain"),
                "signing": signing
                and (signing["algorithm"].removeprefix("hmac-"), signing["encoding"], signing["empty_body"]),
            }
        )
    return found


def ways(document: dict[str, Any]) -> list[list[str]]:
    """The ways in which some operation admits a call, each once; an empty one where an operation is open."""
    found: dict[tuple[str, ...], None] = {}
    for _, _, operation in operations(document):
        for way in security(document, operation) or [{}]:
            found.setdefault(tuple(way))
    return [list(way) for way in found]


def _argument(name: str, one: dict[str, Any], variable: str) -> ArgumentView:
    return ArgumentView(
        name=name,
        variable=variable,
        about=_about(one["about"], variable),
        scheme=one.get("scheme", ""),
        part=one.get("part", ""),
        is_needed="optional" not in one,
        is_public="public" in one,
        values=one.get("values", []),
        pattern=one.get("pattern", ""),
        otherwise=one.get("otherwise", ""),
    )


def _about(text: str, variable: str) -> str:
    """What an argument is, with the environment variable that stands in for it after the first sentence."""
    first, stop, rest = " ".join(text.split()).partition(". ")
    return f"{first.removesuffix('.')}, or {variable}.{' ' + rest if stop else ''}"


def _base_url(document: dict[str, Any], variable: str) -> str:
    """The line of a docstring on the address."""
    first, *others = document["servers"]
    said = f"Where to call, or {variable}; {first['url']} by default."
    for server in others:
        prefixes = server.get("x-key-prefixes", [])
        if prefixes:
            said += f" Credentials that begin with {' or '.join(f'`{one}`' for one in prefixes)} call {server['url']}."
    return said
