"""Who is calling: the credentials that the security of an operation asks for, and the merchant that has them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from payspec_sandbox.accounts import Account, AccountBook
from payspec_sandbox.http.exchange import Request, query_pairs
from payspec_sandbox.requests.contract import Contract, Operation, SecurityScheme
from payspec_sandbox.requests.refusals import Refusal, quoted
from payspec_sandbox.requests.signature import Signing
from payspec_sandbox.specification import Credential, DocumentUnusable, Specification

BEARER, BASIC = "bearer", "basic"
_EXAMPLES: Mapping[str, str] = {BEARER: "`Bearer` and the {}", BASIC: "`Basic` and base64 of {}"}
_PARTS = ("username", "password")
_ABBREVIATED = {"api": "API"}

Presented: TypeAlias = "tuple[_Checked, bytes]"


@dataclass(frozen=True, slots=True)
class _Checked:
    """A credential and what its value is held against: what a merchant has under a name, or what is fixed here."""

    credential: Credential
    held_as: str | None
    choices: tuple[bytes, ...]

    @classmethod
    def of(cls, one: Credential) -> _Checked:
        """What the specification says of a credential, prepared."""
        choices = one.values if one.fixed is None else (one.fixed,)
        stored = one.stored if one.is_secret else None
        return cls(one, "id" if one.is_id else stored, tuple(choice.encode() for choice in choices))


@dataclass(frozen=True, slots=True)
class _Alternative:
    """One way to say who calls: the schemes of plain credentials with what each carries, and the one that signs."""

    plain: tuple[tuple[SecurityScheme, tuple[_Checked, ...]], ...]
    signs: tuple[SecurityScheme, Signing, Credential] | None


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
        plain: dict[str, tuple[_Checked, ...]] = {}
        signings: dict[str, tuple[Signing, Credential]] = {}
        for scheme in schemes.values():
            where = f"{specification.name}: components/securitySchemes/{scheme.name}"
            _expect_known(scheme, where)
            if scheme.signing is None:
                plain[scheme.name] = tuple(map(_Checked.of, _credentials_of(scheme, specification, where)))
            else:
                signings[scheme.name] = Signing(scheme.signing, where), _key_of(scheme, specification, where)
        self._asked = {
            name: [_alternative(one, plain, signings) if one else None for one in operation.security]
            for name, operation in contract.operations.items()
        }
        """By operation, each alternative of its security; None for one that asks for nothing."""

    def caller(self, operation: Operation, request: Request) -> Caller:
        """Who is calling. Of several alternatives the first that fits counts. Raises a refusal (401)."""
        refused: list[tuple[int, Refusal]] = []
        for number, alternative in enumerate(self._asked[operation.operation_id]):
            if alternative is not None:
                try:
                    return self._identified(alternative, request)
                except Refusal as problem:
                    schemes = operation.security[number]
                    refused.append((sum(_is_there(scheme, request) for scheme in schemes), problem))
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

    def _identified(self, alternative: _Alternative, request: Request) -> Caller:
        values = [_only_value(scheme, request) for scheme, _ in alternative.plain]
        presented: list[Presented] = []
        for (scheme, credentials), value in zip(alternative.plain, values, strict=True):
            presented += _presented(scheme, credentials, value)
        account = self._holder(alternative, presented)
        if alternative.signs is None:
            return Caller(account)
        scheme, signing, key = alternative.signs
        return Caller(account, Signed(scheme, signing, key, _only_value(scheme, request)))

    def _holder(self, alternative: _Alternative, presented: Sequence[Presented]) -> Account:
        """The merchant that has all of them. Each is looked for among all merchants, whatever the others were."""
        holder, family = self._accounts.holder, self._family
        found = [(one, value, holder(family, one.held_as, value)) for one, value in presented if one.held_as]
        for one, value in presented:
            if one.choices and value not in one.choices:
                choices = " or ".join(choice.decode() for choice in one.choices)
                raise Refusal(401, f"The {_words(one.credential)} has to be {choices} here.")
        accounts: list[Account] = []
        for one, value, account in found:
            if account is None:
                scheme = next(scheme for scheme, own in alternative.plain if one in own)
                raise _wrong(scheme, f"The {_words(one.credential)} is not known here.{_hint(scheme, value)}")
            accounts.append(account)
        if len(accounts) > 1 and len({account.id for account in accounts}) > 1:
            raise Refusal(401, f"The {_of([one for one, _, _ in found])} are not of the same merchant.")
        return accounts[0] if accounts else self._anybody()


def _alternative(
    schemes: Iterable[SecurityScheme],
    plain: Mapping[str, tuple[_Checked, ...]],
    signings: Mapping[str, tuple[Signing, Credential]],
) -> _Alternative:
    signs = next(((one, *signings[one.name]) for one in schemes if one.signing is not None), None)
    return _Alternative(tuple((one, plain[one.name]) for one in schemes if one.signing is None), signs)


def _presented(scheme: SecurityScheme, credentials: tuple[_Checked, ...], value: bytes) -> list[Presented]:
    """The credentials in the value of a scheme: of `http` basic there are two."""
    if not scheme.word:
        return [(credentials[0], value)]
    text = _after_word(scheme, value, credentials)
    if scheme.word == BEARER:
        return [(credentials[0], text)]
    parts = _basic_parts(scheme, text, credentials)
    return [(one, parts[one.credential.part or _PARTS[0]]) for one in credentials]


def _expect_known(scheme: SecurityScheme, where: str) -> None:
    if scheme.type not in ("apiKey", "http"):
        raise DocumentUnusable(f"{where}: the sandbox cannot check {scheme.type}; it can apiKey and http.")
    if scheme.type == "http" and scheme.word not in (BEARER, BASIC):
        raise DocumentUnusable(f"{where}: the sandbox cannot check http {scheme.word}; it can bearer and basic.")


def _credentials_of(scheme: SecurityScheme, specification: Specification, where: str) -> list[Credential]:
    found = [one for one in specification.credentials.values() if one.scheme == scheme.name]
    if not found:
        raise DocumentUnusable(f"{where}: x-provider has no credential with this scheme; add one.")
    parts = [one.part for one in found]
    if len(found) > 1 and (scheme.word != BASIC or sorted(map(str, parts)) != sorted(_PARTS)):
        names = ", ".join(one.name for one in found)
        raise DocumentUnusable(f"{where}: {names} have one scheme; only the parts of http basic can.")
    return sorted(found, key=lambda one: _PARTS.index(one.part) if one.part else 0)


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
    values = _values(scheme, request)
    what = f"The {'query parameter' if scheme.place == 'query' else scheme.place} {scheme.at}"
    if len(values) > 1:
        raise _wrong(scheme, f"{what} is there more than once.")
    if not values or not values[0]:
        raise _wrong(scheme, f"{what} is missing.")
    return values[0]


def _after_word(scheme: SecurityScheme, value: bytes, credentials: Sequence[_Checked]) -> bytes:
    """What stands behind `Bearer` or `Basic`, in whatever letters that is written."""
    word, space, rest = value.strip().partition(b" ")
    wanted = _EXAMPLES[scheme.word].format(_of(credentials))
    if not space:
        raise _wrong(scheme, f"The header Authorization has no scheme word: send {wanted}.")
    if word.lower() != scheme.word.encode():
        said = quoted(word.decode("latin-1"))
        raise _wrong(scheme, f"The header Authorization begins with {said}: send {wanted}.")
    return rest.strip()


def _basic_parts(scheme: SecurityScheme, text: bytes, credentials: Sequence[_Checked]) -> dict[str, bytes]:
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
    return " ".join(_ABBREVIATED.get(word, word) for word in credential.name.split("_"))


def _of(credentials: Iterable[_Checked]) -> str:
    return " and ".join(_words(one.credential) for one in credentials)
