"""Credentials: the security schemes that payspec sends, which of them a call carries, and `x-provider`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from payspec_build.importing.source import Found, Source, mapping, sequence, text
from payspec_build.importing.words import pascal, snake

Scheme = dict[str, Any]
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_BEARER = {"type": "http", "scheme": "bearer"}


class Access:
    """The schemes of a document, as far as they can be sent."""

    def __init__(self, source: Source, operations: Iterable[Found]) -> None:
        self._source = source
        self.names: dict[str, str] = {}
        self.schemes: dict[str, Scheme] = {}
        for name, raw in mapping(mapping(source.document.get("components")).get("securitySchemes")).items():
            scheme = self._scheme(str(name), source.resolved(raw))
            if scheme is not None:
                own = self._own_name(str(name))
                self.names[str(name)] = own
                self.schemes[own] = scheme
        wanted = Counter(
            key for found in operations for one in self._alternatives(found) for key in [tuple(sorted(one))]
        )
        self._main = wanted.most_common(1)[0][0] if wanted else ()
        if not self._main:
            self._main = (next(iter(self.schemes), "SecretKey"),)
            if not self.schemes:
                self.schemes["SecretKey"] = {**_BEARER, "description": "A secret key."}
                source.notes.add("credentials", "the document names none: a bearer token")
        used = {name for found in operations for way in self.of(found) for name in way} | set(self._main)
        self.schemes = {name: one for name, one in self.schemes.items() if name in used}
        several = [self.of(found) for found in operations]
        self.optional = {name for name in self.schemes for ways in several if any(name not in way for way in ways)}
        """Those that some call does without."""

    def of(self, found: Found) -> list[dict[str, list[str]]]:
        """The ways in which a call may be admitted, the commonest first; none where it needs no credentials."""
        said = found.raw.get("security", self._source.document.get("security"))
        if isinstance(said, list) and (not said or said == [{}]):
            return []
        several = self._alternatives(found) or [list(self._main)]
        several.sort(key=lambda one: tuple(sorted(one)) != self._main)
        return [{name: [] for name in one} for one in several]

    def _alternatives(self, found: Found) -> list[list[str]]:
        said = found.raw.get("security", self._source.document.get("security"))
        several = [mapping(one) for one in sequence(said)]
        return [
            [self.names[name] for name in one] for one in several if one and all(name in self.names for name in one)
        ]

    def _own_name(self, name: str) -> str:
        found = pascal(name)
        while found in self.schemes:
            found += "Other"
        return found

    def _scheme(self, name: str, raw: Scheme) -> Scheme | None:
        """The scheme in the form of the house; None for one that cannot be sent."""
        kind, said = raw.get("type"), text(raw.get("description"))
        described = {"description": said} if said else {}
        http = str(raw.get("scheme", "")).lower()
        if (
            kind == "apiKey"
            and raw.get("in") in ("header", "query", "cookie")
            and _TOKEN.fullmatch(str(raw.get("name", "")))
        ):
            return {"type": "apiKey", "in": raw["in"], "name": raw["name"], **described}
        if kind == "http" and http in ("bearer", "basic"):
            return {"type": "http", "scheme": http, **described}
        if kind in ("oauth2", "openIdConnect"):
            self._source.notes.add(
                "credentials", f"{name}: the access token is sent as a bearer token; getting one is up to the caller"
            )
            return {**_BEARER, **described}
        self._source.notes.add("security", f"{name} ({kind}{' ' + http if http else ''})")
        return None


def provider(source: Source, name: str, access: Access, *, webhooks: bool) -> dict[str, Any]:
    """`x-provider`: the client's name and arguments, and two demo merchants with synthetic secrets."""
    credentials: dict[str, dict[str, Any]] = {}
    schemes = access.schemes
    for scheme, said in schemes.items():
        about = text(said.get("description"))[:200] or f"What `{scheme}` sends."
        if said.get("scheme") == "basic":
            for part in ("username", "password"):
                credentials[_free(credentials, part)] = {
                    "scheme": scheme,
                    "part": part,
                    "about": f"The {part} of `{scheme}`.",
                }
            continue
        wish = "access_token" if said.get("scheme") == "bearer" and len(schemes) > 1 else "secret_key"
        wish = snake(re.sub("^x-", "", str(said["name"]), flags=re.I), "key") if "name" in said else wish
        credentials[_free(credentials, "api_key" if wish == "authorization" else wish)] = {
            "scheme": scheme,
            "about": about,
        }
    for one in credentials.values():
        if one["scheme"] in access.optional:
            one["optional"] = True
    if webhooks and all("part" in one for one in credentials.values()):
        credentials[_free(credentials, "webhook_key")] = {"optional": True, "about": "The key of webhooks."}
    client = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
    merchants = [
        {"id": f"{who}_merchant", **{key: f"{who}_{key}_synthetic" for key in credentials}} for who in ("demo", "other")
    ]
    source.notes.add("merchants", f"{client}({', '.join(credentials)})")
    begin = {"id": "merchant_", **dict.fromkeys(credentials, "synthetic_")}
    return {"client": client, "credentials": credentials, "sandbox": {"merchants": merchants, "begin": begin}}


def _free(taken: dict[str, Any], wish: str) -> str:
    reserved = {"base_url", "timeout_s", "total_s", "http_client", "retries", "tracing", "unverified", "id"}
    found = f"{wish}_key" if wish in reserved else wish
    while found in taken:
        found += "_other"
    return found


def servers(source: Source) -> list[dict[str, Any]]:
    """The addresses, with variables put in. Whether one is a sandbox, a person says."""
    found: list[dict[str, Any]] = []
    for raw in sequence(source.document.get("servers")):
        one = mapping(raw)
        address = _filled(text(one.get("url")), mapping(one.get("variables"))).rstrip("/")
        if not re.fullmatch(r"https?://[^\s/@?#]+(?:/[^\s?#]*)?", address):
            source.notes.add("server", address or "none")
            continue
        said = text(one.get("description"))
        found.append({"url": address, **({"description": said} if said else {})})
        if re.search("sandbox|test|staging|demo", f"{address} {said}", re.I):
            source.notes.add("server", f"{address} may be a test environment")
    if not found:
        source.notes.add("server", "none that can be used: https://api.example.com stands in its place")
    return found or [{"url": "https://api.example.com", "description": "The document names no address."}]


def _filled(address: str, variables: dict[str, Any]) -> str:
    """An address with the defaults of its variables."""
    return re.sub(
        r"\{([^{}]*)\}", lambda found: str(mapping(variables.get(found[1])).get("default", found[1])), address
    )
