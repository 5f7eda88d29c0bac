"""What a recording may hold: shapes, codes, ids and amounts; of everything else a stand-in of the same form.

The rule is what may stay, not what must go: text stays where the public document has the same text, or where its
form says that it is a code, an id, a time or an amount. All other text is replaced, the same text by the same
stand-in, in the order in which it was met: a stand-in says nothing of what it stands for.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

from contract_tests.documents import Document

_SECRET_KEYS = frozenset((
    "token", "secret", "key", "signature", "checksum", "password", "passcode", "pin", "otp", "cvv", "cvc",
    "authorization", "credential", "session", "jwt",
))  # fmt: skip
_PERSONAL_KEYS = frozenset((
    "name", "first", "last", "middle", "surname", "holder", "payee", "payer", "phone", "mobile", "tel", "email",
    "mail", "address", "street", "line", "line1", "line2", "city", "postal", "postcode", "zip", "dob", "birth",
    "birthday", "account", "iban", "bic", "bvn", "nin", "ssn", "tax", "passport", "card", "pan", "licence",
    "license", "note", "memo", "narration", "description", "remark", "comment", "ip", "nickname", "title",
))  # fmt: skip
_CODE_KEYS = frozenset((
    "status", "state", "type", "kind", "category", "class", "code", "currency", "country", "event", "rail",
    "method", "action", "environment", "symbol", "chain", "network", "direction", "side", "scheme", "provider",
    "reason", "field", "level", "mode", "unit",
))  # fmt: skip
_AMOUNT_KEYS = frozenset((
    "amount", "balance", "total", "fee", "fees", "limit", "price", "rate", "volume", "qty", "max", "min", "net",
    "gross", "time", "at", "timestamp", "date", "seconds", "expiry", "created", "updated",
))  # fmt: skip
_ID_KEYS = frozenset((
    "id", "uuid", "cursor", "after", "before", "reference", "ref",
))  # fmt: skip
_MESSAGE_KEYS = frozenset((
    "message", "error", "detail", "details", "status_text", "title", "reasons",
))  # fmt: skip
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+){0,7}")
_IDENTIFIER = re.compile(r"(?=.*[0-9])[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_AMOUNT = re.compile(r"-?\d{1,9}\.\d{1,8}|-?\d{1,6}")
_FIELD = re.compile(r"[A-Za-z_$][A-Za-z_$.-]*[0-9]{0,3}[A-Za-z_$.-]*")
_WORD = re.compile(r"[A-Za-z_]{2,}")
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_LONGEST_CODE = 48
_LONGEST_ID = 80
_LONGEST_NUMBER = 8  # digits of a number that stays anywhere: a count, not an account
_LONGEST_PERSONAL = 3  # digits of one below a personal name: a number of lines, not of a house or a card
_LARGEST_FLOAT = 10**15
_SHORTEST_SECRET = 6
_HEXADECIMAL = re.compile(r"(?=.*[0-9])[0-9a-f]+(?:-[0-9a-f]+)*")


class Redactor:
    """Replaces what is secret or may be personal. One for each run: it remembers the stand-ins.

    `secrets` are the values of the credentials by scheme. Values of fewer than six characters, such as an environment's
    name, are words and no secrets.
    """

    def __init__(self, document: Document, secrets: Mapping[str, str]) -> None:
        self._known = set(_public(document.raw))
        self._words = {word.lower() for text in self._known for word in _WORD.findall(text)}
        self._stand_ins: dict[tuple[str, str], str] = {}
        self._pattern, self._schemes = _pattern(secrets)

    def value(self, value: Any, key: str = "") -> Any:
        """A JSON value without what is secret or may be personal. `key` is the name of the field it lies in."""
        if isinstance(value, Mapping):
            return {self.name(name): self.value(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self.value(one, key) for one in value]
        if isinstance(value, str):
            return self.text(value, key)
        if isinstance(value, bool) or value is None:
            return value
        return self._number(value, _words_of(key))

    def _number(self, number: int | float, words: frozenset[str]) -> int | float:
        """A number; a long one stays where its field is an amount or a time, and nowhere else."""
        digits = str(abs(int(number)))
        longest = _LONGEST_PERSONAL if words & _PERSONAL_KEYS else _LONGEST_NUMBER
        if words & _SECRET_KEYS or (len(digits) > longest and not words & _AMOUNT_KEYS):
            stand_in = int(self._stand_in("digits", digits))
            return stand_in if isinstance(number, int) else float(stand_in % _LARGEST_FLOAT)
        return number

    def text(self, text: str, key: str = "") -> str:
        """One text of a field."""
        scheme = self._holds(text)
        if scheme:
            return f"<{scheme}>"  # whatever else was there: a reply that repeats a credential is to be seen
        if text in self._known or text == "":
            return text
        words = _words_of(key)
        if words & _MESSAGE_KEYS or " ".join(words) in _MESSAGE_KEYS:
            return self.message(text)
        if words & _ID_KEYS and not words & {"address", "email", "phone"} and _is_identifier(text):
            return text
        if words & _SECRET_KEYS:
            return self._stand_in("text", text)
        if not words & {"dob", "birth", "birthday"} and (_TIME.fullmatch(text) or _UUID.fullmatch(text)):
            return text
        if words & _CODE_KEYS and not words & {"account", "card"} and _is_code(text):
            return text
        if not words & _PERSONAL_KEYS and _AMOUNT.fullmatch(text):
            return text
        return self._form_kept(text)

    def message(self, text: str) -> str:
        """A text for people: the words that the document has as well; the others, and all numbers, are left out."""
        return re.sub(r"[^\W_]+(?:_[^\W_]+)*|_+", lambda one: one[0] if one[0].lower() in self._words else "…", text)

    def name(self, name: str) -> str:
        """The name of a field, unless it is none: an object may have people's addresses as its keys."""
        scheme = self._holds(name)
        if scheme:
            return f"<{scheme}>"
        if name in self._known or (_FIELD.fullmatch(name) and len(name) <= _LONGEST_ID) or _TIME.fullmatch(name):
            return name
        return self._stand_in("text", name)

    def _holds(self, text: str) -> str | None:
        """The scheme whose credential a text holds, also where it is escaped or encoded."""
        found = self._pattern.search(text) or self._pattern.search(unquote(text)) if self._pattern else None
        return self._schemes[found[0].lower()] if found else None

    def _form_kept(self, text: str) -> str:
        if _TIME.fullmatch(text):
            return "2000-01-01" + text[10:]
        if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
            return f"person-{self._stand_in('email', text)}@example.com"
        if re.match(r"https?://", text):
            return f"https://example.com/{self._stand_in('address', text)}"
        if re.fullmatch(r"\+?[0-9]+", text):
            return "+" * text.startswith("+") + self._stand_in("digits", text.removeprefix("+"))
        return self._stand_in("text", text)

    def _stand_in(self, kind: str, text: str) -> str:
        """The same for the same text; letters stay letters, digits digits, so that lengths and patterns hold."""
        if (kind, text) not in self._stand_ins:
            number = sum(one == kind for one, _ in self._stand_ins) + 1
            self._stand_ins[kind, text] = _formed(kind, text, number)
        return self._stand_ins[kind, text]


def _formed(kind: str, text: str, number: int) -> str:
    if kind in ("email", "address"):
        return str(number)
    if kind == "digits":
        return "9" + str(number).zfill(len(text) - 1)[-(len(text) - 1) :] if len(text) > 1 else "9"
    if _HEXADECIMAL.fullmatch(text):
        counted = iter(f"{number:x}".zfill(len(text))[-sum(one != "-" for one in text) :])
        return "".join(one if one == "-" else next(counted) for one in text)
    letters = sum(one.isalpha() for one in text)
    counted = iter(_in_letters(number).rjust(letters, "x")[-letters:] if letters else "")
    made = []
    for one in text:
        if one.isalpha():
            letter = next(counted)
            made.append(letter.upper() if one.isupper() else letter)
        else:
            made.append("0" if one.isdigit() else one if one in " -_.,:/+'" else "x")
    return "".join(made)


def _in_letters(number: int) -> str:
    """A number written with the letters a to w."""
    written = ""
    while number:
        number, rest = divmod(number, 23)
        written = chr(ord("a") + rest) + written
    return written


def _words_of(key: str) -> frozenset[str]:
    """The words of a field's name. What names a method, a bank or a currency names no person."""
    words = [word.lower() for word in _PARTS.findall(key)]
    if words[-1:] == ["name"] and set(words) & {"method", "bank", "currency", "country", "event", "field"}:
        words = ["code"]
    return frozenset(words)


def _is_code(text: str) -> bool:
    return len(text) <= _LONGEST_CODE and bool(_CODE.fullmatch(text))


def _is_identifier(text: str) -> bool:
    return len(text) <= _LONGEST_ID and bool(_IDENTIFIER.fullmatch(text)) and not text.isdigit()


def _public(node: Any) -> Iterator[str]:
    """Every text of the document: names, descriptions, and the values of its enumerations and examples."""
    if isinstance(node, Mapping):
        for name, one in node.items():
            yield str(name)
            yield from _public(one)
    elif isinstance(node, list):
        for one in node:
            yield from _public(one)
    elif isinstance(node, str):
        yield node


def _pattern(secrets: Mapping[str, str]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    names: dict[str, str] = {}
    for scheme, secret in secrets.items():
        if len(secret) >= _SHORTEST_SECRET:
            for form in _forms(secret):
                names[form.lower()] = scheme
    longest_first = sorted(names, key=len, reverse=True)
    return (re.compile("|".join(map(re.escape, longest_first)), re.I), names) if names else (None, names)


def _forms(secret: str) -> Iterable[str]:
    """How a secret may come back: as it is, escaped, in an address, in base64 or hexadecimal."""
    raw = secret.encode("utf-8", "surrogatepass")
    yield from (secret, quote(secret, safe=""), json.dumps(secret)[1:-1], secret[::-1], raw.hex())
    yield base64.b64encode(raw).decode().rstrip("=")
    yield base64.urlsafe_b64encode(raw).decode().rstrip("=")
