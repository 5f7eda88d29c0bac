"""Who is calling: the credentials that the security of an operation asks for, and the merchant that has them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from payspec_sandbox.accounts import Account, AccountBook
from payspec_sandbox.http.exchange import Request, query_pairs
from payspec_sandbox.requests.contract import Contract, Operation, SecurityScheme
from payspec_sandbox.requests.refusals import Refusal, quoted
from payspec_sandbox.requests.signature import Signing
from payspec_sandbox.specification import Credential, DocumentUnusable, Specification

BEARER, BASIC = "bearer", "basic"
_EXAMPLES: Mapping[str, str] = {BEARER: "`Bearer` and the {}", BASIC: "`Basic` and base64 of {}"}
_PARTS = ("username", "password")


@dataclass(slots=True)
class Signed:
    """The signature that came with a request, for when its body is known."""

    scheme: SecurityScheme
    signing: Signing
    key: Credential
    sent: bytes


@dataclass(slots=True)
class Caller:
    """Who is calling, and what signs the body if the operation wants that."""

    account: Account
    signed: Signed | None = None


@dataclass(frozen=True, slots=True)
class _Plain:
    """A scheme that carries secrets as they are, with the credentials that it carries."""

    scheme: SecurityScheme
    credentials: tuple[Credential, ...]
    choices: tuple[frozenset[bytes], ...]
    """Of each credential the values that it may have; none where any may be tried."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One of the alternatives of an operation, made ready."""

    schemes: tuple[SecurityScheme, ...]
    plain: tuple[_Plain, ...]
    signed: tuple[SecurityScheme, Signing, Credential] | None


class Callers:
    """Finds the merchant behind each request to one provider.

    Raises DocumentUnusable where the document asks for credentials that the sandbox cannot check.
    """

    def __init__(self, specification: Specification, contract: Contract, accounts: AccountBook) -> None:
        self._accounts = accounts
        self._family = specification.family
        self._name = specification.name
        schemes = {
            scheme.name: scheme
            for operation in contract.operations.values()
            for alternative in operation.security
            for scheme in alternative
        }
        self._plain: dict[str, _Plain] = {}
        self._signed: dict[str, tuple[SecurityScheme, Signing, Credential]] = {}
        for scheme in schemes.values():
            where = f"{specification.name}: components/securitySchemes/{scheme.name}"
            _expect_known(scheme, where)
            if scheme.signing is None:
                credentials = _credentials_of(scheme, specification, where)
                self._plain[scheme.name] = _Plain(scheme, credentials, tuple(map(_choices, credentials)))
            else:
                key = _key_of(scheme, specification, where)
                self._signed[scheme.name] = scheme, Signing(scheme.signing, where), key
        self._ways = {name: self._ways_of(operation) for name, operation in contract.operations.items()}

    def _ways_of(self, operation: Operation) -> tuple[_Way, ...]:
        return tuple(
            _Way(
                schemes,
                tuple(self._plain[one.name] for one in schemes if one.signing is None),
                next((self._signed[one.name] for one in schemes if one.signing is not None), None),
            )
            for schemes in operation.security
        )

    def caller(self, operation: Operation, request: Request) -> Caller:
        """Who is calling. Of several alternatives the first that fits counts. Raises a refusal (401)."""
        refused: list[tuple[int, Refusal]] = []
        for way in self._ways[operation.operation_id]:
            if way.schemes:
                try:
                    return self._identified(way, request)
                except Refusal as problem:
                    refused.append((sum(_is_there(scheme, request) for scheme in way.schemes), problem))
        most = max((count for count, _ in refused), default=0)
        if refused and (most or () not in operation.security):
            raise next(problem for count, problem in refused if count == most)
        return Caller(self._anybody())

    def _anybody(self) -> Account:
        """Where no credentials are asked for, the first merchant is meant."""
        account = self._accounts.first(self._family)
        if account is None:
            raise Refusal(401, "There is no merchant here; POST /_sandbox/accounts makes one.")
        return account

    def _identified(self, way: _Way, request: Request) -> Caller:
        account = self._one_holder(way, request) or self._holder(way, request)
        if way.signed is None:
            return Caller(account)
        scheme, signing, key = way.signed
        return Caller(account, Signed(scheme, signing, key, _only_value(scheme, request)))

    def _one_holder(self, way: _Way, request: Request) -> Account | None:
        """The merchant, where one known secret is all that has to be there; most requests bring no more."""
        if len(way.plain) != 1:
            return None
        plain = way.plain[0]
        credential = plain.credentials[0]
        if plain.scheme.word or plain.choices[0] or not (credential.is_secret or credential.is_id):
            return None
        return self._accounts.holder(self._family, _stored(credential), _only_value(plain.scheme, request))

    def _holder(self, way: _Way, request: Request) -> Account:
        """The merchant that has all of them. Each is looked for among all merchants, whatever the others were."""
        values = [(plain, _only_value(plain.scheme, request)) for plain in way.plain]
        presented = [(plain, *one) for plain, value in values for one in _presented(plain, value)]
        own = [one for one in presented if one[1].is_secret or one[1].is_id]
        found = [self._accounts.holder(self._family, _stored(credential), value) for _, credential, value in own]
        for plain, credential, value in presented:
            choices = plain.choices[plain.credentials.index(credential)]
            if choices and value not in choices:
                raise Refusal(401, f"The {_words(credential)} has to be {' or '.join(_named(credential))} here.")
        for (plain, credential, value), account in zip(own, found, strict=True):
            if account is None:
                hint = _hint(plain.scheme, value)
                raise _wrong(plain.scheme, f"The {_words(credential)} is not known here.{hint}")
        if len({account.id for account in found if account}) > 1:
            raise Refusal(401, f"The {_of([one for _, one, _ in own])} are not of the same merchant.")
        return found[0] or self._anybody() if found else self._anybody()


def _presented(plain: _Plain, value: bytes) -> list[tuple[Credential, bytes]]:
    """The credentials in the value of a scheme: of `http` basic there are two."""
    scheme, credentials = plain.scheme, plain.credentials
    if not scheme.word:
        return [(credentials[0], value)]
    text = _after_word(scheme, value, credentials)
    if scheme.word == BEARER:
        return [(credentials[0], text)]
    parts = _basic_parts(scheme, text, credentials)
    return [(one, parts[one.part or _PARTS[0]]) for one in credentials]


def _stored(credential: Credential) -> str:
    """Under which name merchants have it."""
    return "id" if credential.is_id else credential.stored


def _named(credential: Credential) -> tuple[str, ...]:
    """The only values that it may have, where the document names them."""
    return tuple(credential.values) if credential.fixed is None else (credential.fixed,)


def _choices(credential: Credential) -> frozenset[bytes]:
    return frozenset(value.encode() for value in _named(credential))


def _expect_known(scheme: SecurityScheme, where: str) -> None:
    if scheme.type not in ("apiKey", "http"):
        raise DocumentUnusable(f"{where}: the sandbox cannot check {scheme.type}; it can apiKey and http.")
    if scheme.type == "http" and scheme.word not in (BEARER, BASIC):
        raise DocumentUnusable(f"{where}: the sandbox cannot check http {scheme.word}; it can bearer and basic.")


def _credentials_of(scheme: SecurityScheme, specification: Specification, where: str) -> tuple[Credential, ...]:
    found = [one for one in specification.credentials.values() if one.scheme == scheme.name]
    if not found:
        raise DocumentUnusable(f"{where}: x-provider has no credential with this scheme; add one.")
    parts = [one.part for one in found]
    if len(found) > 1 and (scheme.word != BASIC or sorted(map(str, parts)) != sorted(_PARTS)):
        names = ", ".join(one.name for one in found)
        raise DocumentUnusable(f"{where}: {names} have one scheme; only the parts of http basic can.")
    return tuple(sorted(found, key=lambda one: _PARTS.index(one.part) if one.part else 0))


def _key_of(scheme: SecurityScheme, specification: Specification, where: str) -> Credential:
    name = (scheme.signing or {}).get("key", "")
    credential = specification.credentials.get(name)
    if credential is None or not (credential.is_secret or credential.is_id):
        raise DocumentUnusable(f"{where}/x-signing/key is {name or 'missing'}, which no merchant has by x-provider.")
    return credential


def _values(scheme: SecurityScheme, request: Request) -> list[bytes]:
    """Everything that stands where the scheme says, however often."""
    if scheme.place == "header":
        return request.header_values(scheme.at)
    if scheme.place == "query":
        pairs = query_pairs(request.query_string)
        return [value.encode("utf-8", "surrogateescape") for name, value in pairs if name == scheme.at]
    cookies = [one.strip() for value in request.header_values("cookie") for one in value.split(b";")]
    named = scheme.at.encode() + b"="
    return [one.removeprefix(named) for one in cookies if one.startswith(named)]


def _is_there(scheme: SecurityScheme, request: Request) -> bool:
    return any(_values(scheme, request))


def _only_value(scheme: SecurityScheme, request: Request) -> bytes:
    values = request.header_values(scheme.at) if scheme.place == "header" else _values(scheme, request)
    if len(values) == 1 and values[0]:
        return values[0]
    what = f"The {'query parameter' if scheme.place == 'query' else scheme.place} {scheme.at}"
    if len(values) > 1:
        raise _wrong(scheme, f"{what} is there more than once.")
    raise _wrong(scheme, f"{what} is missing.")


def _after_word(scheme: SecurityScheme, value: bytes, credentials: Sequence[Credential]) -> bytes:
    """What stands behind `Bearer` or `Basic`, in whatever letters that is written."""
    word, space, rest = value.strip().partition(b" ")
    wanted = _EXAMPLES[scheme.word].format(_of(credentials))
    if not space:
        raise _wrong(scheme, f"The header Authorization has no scheme word: send {wanted}.")
    if word.lower() != scheme.word.encode():
        said = quoted(word.decode("latin-1"))
        raise _wrong(scheme, f"The header Authorization begins with {said}: send {wanted}.")
    return rest.strip()


def _basic_parts(scheme: SecurityScheme, text: bytes, credentials: Sequence[Credential]) -> dict[str, bytes]:
    try:
        user, colon, password = base64.b64decode(text, validate=True).partition(b":")
    except binascii.Error:
        user, colon, password = b"", b"", b""
    if not colon:
        raise _wrong(scheme, f"The header Authorization has no base64 of {_of(credentials)} after `Basic`.")
    return {"username": user, "password": password}


def _hint(scheme: SecurityScheme, value: bytes) -> str:
    """What was probably meant, where a bare key came with a scheme word."""
    is_bare = not scheme.word and scheme.at.lower() == "authorization"
    return " Send the bare key, without a scheme word in front." if is_bare and b" " in value.strip() else ""


def _wrong(scheme: SecurityScheme, message: str) -> Refusal:
    challenge = ((b"www-authenticate", scheme.word.capitalize().encode()),) if scheme.word else ()
    return Refusal(401, message, headers=challenge)


def _words(credential: Credential) -> str:
    """A credential in a sentence."""
    return " ".join("API" if word == "api" else word for word in credential.name.split("_"))


def _of(credentials: Iterable[Credential]) -> str:
    return " and ".join(_words(one) for one in credentials)
