"""Rules for credentials: what `security` asks for, what `x-provider` gives, and what signs webhooks fit each other."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from typing import Any

from payspec_build.bundle import operations, security
from payspec_build.generator_input import dereference

Document = dict[str, Any]
_MESSAGES = Iterator[str]

OPTIONS = ("base_url", "timeout_s", "retry", "http_client", "tracing", "unverified")
"""What every client takes beside its credentials; a test holds it against payspec."""


def schemes_used(document: Document) -> _MESSAGES:
    """Each scheme is named by some `security`, and none of them shares its place with another or with a parameter."""
    schemes = _schemes(document)
    used = {name for _, _, one in operations(document) for way in security(document, one) or () for name in way}
    for name in schemes:
        if name not in used:
            yield f"security scheme {name}: no operation names it in `security`; name it there, or take it out"
    for path, _, operation in operations(document):
        own = {
            _place(scheme): name
            for way in security(document, operation) or ()
            for name, scheme in schemes.items()
            if name in way
        }
        for parameter in [*document["paths"][path].get("parameters", []), *operation.get("parameters", [])]:
            given = dereference(document, parameter)
            where = (given["in"], given["name"].lower() if given["in"] == "header" else given["name"])
            if where in own:
                yield (
                    f"{operation['operationId']}: the parameter `{given['name']}` is what the security scheme "
                    f"{own[where]} sends; take the parameter out"
                )


def ways_apart(document: Document) -> _MESSAGES:
    """Schemes that a call needs together are sent at different places."""
    schemes = _schemes(document)
    for _, _, operation in operations(document):
        for way in security(document, operation) or ():
            seen: dict[tuple[str, str], str] = {}
            for name in way:
                other = seen.setdefault(_place(schemes[name]), name) if name in schemes else name
                if other != name:
                    yield (
                        f"{operation['operationId']}: {other} and {name} are sent at the same place; where one of them "
                        "is enough, write two entries in `security`"
                    )


def provider_present(document: Document) -> _MESSAGES:
    """`x-provider` stands there, and its credentials are those that the schemes send."""
    if "x-provider" not in document:
        yield "root: add `x-provider`: the client's name, its credentials and the demo merchants, see spec/README.md"
        return
    credentials = _credentials(document)
    yield from _names(credentials)
    yield from _by_scheme(document, credentials)
    for name, one in credentials.items():
        yield from _credential(document, name, one)


def merchants_fit(document: Document) -> _MESSAGES:
    """The demo merchants have each secret, in its form, and no two share one."""
    provider = document.get("x-provider", {})
    credentials = _credentials(document)
    sandbox = provider.get("sandbox", {})
    fixed, merchants = sandbox.get("fixed", {}), sandbox.get("merchants", [])
    secrets = {name for name, one in credentials.items() if "is" not in one and name not in fixed}
    for part in ("begin", "fixed"):
        for name in sandbox.get(part, {}).keys() - credentials.keys() - {"id"}:
            yield f"x-provider/sandbox/{part}: `{name}` is no credential; there are {_listed(credentials)}"
    for name, value in fixed.items():
        yield from _form(name, value, credentials, f"x-provider/sandbox/fixed/{name}")
    if not merchants and "accounts" not in provider:
        yield "x-provider/sandbox: add `merchants`, two of them, or name in `accounts` the provider whose they are"
    seen: dict[tuple[str, str], int] = {}
    for number, merchant in enumerate(merchants):
        where = f"x-provider/sandbox/merchants/{number}"
        for name in sorted(secrets - merchant.keys()):
            yield f"{where}: add `{name}`, the credential that it calls with"
        for name in sorted(merchant.keys() - secrets - {"id"}):
            yield f"{where}: `{name}` is no credential of its own; take it out"
        for name, value in merchant.items():
            yield from _form(name, value, credentials, f"{where}/{name}")
            before = seen.setdefault((name, value), number)
            if before != number and not credentials.get(name, {}).get("public"):
                yield f"{where}: `{name}` is that of merchant {before}; give each its own"


def _names(credentials: Document) -> _MESSAGES:
    taken = {*OPTIONS, "self"}
    for name, one in credentials.items():
        for argument in filter(None, (name, one.get("former"))):
            if argument in taken or keyword.iskeyword(argument):
                yield (
                    f"x-provider/credentials/{name}: the client has something else that is called `{argument}`; "
                    "choose another name"
                )
            taken.add(argument)


def _by_scheme(document: Document, credentials: Document) -> _MESSAGES:
    """Each scheme has its credential: one, or of http basic a username and, where there is one, a password."""
    for name, scheme in _schemes(document).items():
        own = {argument: one for argument, one in credentials.items() if one.get("scheme") == name}
        where = f"security scheme {name}"
        if not own:
            yield f"{where}: nothing is given for it; add a credential with `scheme: {name}` to `x-provider`"
        elif not _is_basic(scheme):
            if len(own) > 1:
                yield f"{where}: {_listed(own)} are all given for it; keep one, or write a scheme for each"
        else:
            parts = sorted(one.get("part", "") for one in own.values())
            if parts not in (["username"], ["password", "username"]):
                yield (
                    f"{where}: http basic sends a username and a password; give `part: username` to one credential of "
                    "it, and `part: password` to another where there is one"
                )


def _credential(document: Document, name: str, one: Document) -> _MESSAGES:
    where = f"x-provider/credentials/{name}"
    schemes = _schemes(document)
    is_key = document.get("x-webhooks", {}).get("key") == name
    scheme = one.get("scheme")
    if scheme is not None and scheme not in schemes:
        yield f"{where}: there is no security scheme `{scheme}`; there are {_listed(schemes)}"
    elif scheme is None and not is_key:
        yield f"{where}: nothing sends it; name its security scheme, or take it out"
    elif "part" in one and not _is_basic(schemes.get(scheme, {})):
        yield f"{where}: `part` belongs to http basic; take it out"
    if "former" in one and not is_key:
        yield f"{where}: `former` is for the key of webhooks; take it out, or name this credential in `x-webhooks/key`"
    if "public" in one and is_key:
        yield f"{where}: it is the key of webhooks, which nobody else may know; take `public` out"
    if scheme is not None and "optional" not in one and _is_alternative(document, scheme):
        yield f"{where}: a call may do without it, since `security` has another entry; add `optional: true`"
    if "otherwise" in one and "pattern" not in one:
        yield f"{where}: `otherwise` says what to do where a value does not fit `pattern`; add the pattern"


def _is_alternative(document: Document, scheme: str) -> bool:
    """Whether every operation that takes a scheme takes something else in its place."""
    ways = [security(document, operation) or [] for _, _, operation in operations(document)]
    with_it = [one for one in ways if any(scheme in way for way in one)]
    return bool(with_it) and all(any(scheme not in way for way in one) for one in with_it)


def _form(name: str, value: str, credentials: Document, where: str) -> _MESSAGES:
    one = credentials.get(name, {})
    if not re.fullmatch(one.get("pattern", "(?s).*"), value):
        yield f"{where}: `{value}` does not fit the credential's `pattern`"
    if value not in one.get("values", [value]):
        yield f"{where}: `{value}` is none of the credential's `values`"


def _place(scheme: Document) -> tuple[str, str]:
    """Where a scheme is sent: no two of one call may be sent there."""
    if scheme["type"] == "http":
        return "header", "authorization"
    return scheme["in"], scheme["name"].lower() if scheme["in"] == "header" else scheme["name"]


def _is_basic(scheme: Document) -> bool:
    return bool(scheme.get("type") == "http" and scheme.get("scheme") == "basic")


def _schemes(document: Document) -> Document:
    found: Document = document["components"].get("securitySchemes", {})
    return found


def _credentials(document: Document) -> Document:
    found: Document = document.get("x-provider", {}).get("credentials", {})
    return found


def _listed(names: Any) -> str:
    return ", ".join(names) or "none"
