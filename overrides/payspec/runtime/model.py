"""What every generated model can do: read what came, keep what it does not know, write it back unchanged.

A model promises types, the wire does not: a missing or null field reads as None, a field of another type is kept as it
came, and unknown fields are kept in `additional_properties`. So `Model.from_dict(x).to_dict() == x` for every object.
Amounts are Decimals, read and written without loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar, Self, TypeAlias, cast

import attrs

from payspec.runtime.money import received_amount, written_amount


@attrs.frozen(kw_only=True, slots=False)
class Model:
    """The root of all generated models."""

    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any], repr=False)
    """Fields the specification does not know, as they came."""
    _came: Mapping[str, Any] = attrs.field(factory=dict[str, Any], init=False, eq=False, repr=False)
    # By attribute, what came where the attribute alone cannot tell: null or missing, 5 or "5".

    # These are filled in by the templates: wire name to attribute, wire name to form for amounts, and wire name to
    # class for what is nested.
    _fields: ClassVar[Mapping[str, str]] = {}
    _amounts: ClassVar[Mapping[str, str]] = {}

    @staticmethod
    def _models() -> Models:
        return {}

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Build the model from a decoded JSON object. Never raises for what a provider may send."""
        self = object.__new__(cls)
        state = self.__dict__
        state.update(cls._blank())
        fields, models = cls._fields, cls._nested()
        unknown: dict[str, Any] = {}
        came: dict[str, Any] = {}
        for name, value in source.items():
            attribute = fields.get(name)
            if attribute is None:
                unknown[name] = value
            elif value is None:
                came[attribute] = None
            else:
                state[attribute] = _decode(models[name], value) if name in models else value
        state["additional_properties"] = unknown
        for name, form in cls._amounts.items():
            _read_amount(state, fields[name], form, came)
        state["_came"] = came
        return self

    def to_dict(self) -> dict[str, Any]:
        """The JSON object again: what is None is left out, unless it came as null. Amounts are as on the wire."""
        result = self._encoded(exact=False)
        state, came, fields = self.__dict__, self._came, self._fields
        for name, form in self._amounts.items():
            attribute = fields[name]
            value = state[attribute]
            if attribute in came:
                result[name] = came[attribute]
            elif isinstance(value, Decimal):
                result[name] = written_amount(value, form)
        return result

    def _encoded(self, *, exact: bool) -> dict[str, Any]:
        """The object as JSON's types. `exact` leaves amounts Decimals, inside as well: that is how they are sent."""
        state, came = self.__dict__, self._came
        result: dict[str, Any] = {}
        for name, attribute in self._fields.items():
            value = state[attribute]
            if value is not None:
                result[name] = encode(value, exact=exact)
            elif attribute in came:
                result[name] = None
        result.update(self.additional_properties)
        return result

    @classmethod
    def _blank(cls) -> dict[str, None]:
        blank: dict[str, None] | None = cls.__dict__.get("_blank_state")
        if blank is None:
            blank = dict.fromkeys(cls._fields.values())
            cls._blank_state = blank  # type: ignore[attr-defined]
        return blank

    @classmethod
    def _nested(cls) -> Models:
        # Asked for once per class, at the first reply: it imports the nested classes.
        nested: Models | None = cls.__dict__.get("_nested_models")
        if nested is None:
            nested = cls._models()
            cls._nested_models = nested  # type: ignore[attr-defined]
        return nested


Models: TypeAlias = Mapping[str, type[Model]]


def _decode(model: type[Model], value: Any) -> Any:
    if isinstance(value, dict):
        return model.from_dict(cast("dict[str, Any]", value))
    if isinstance(value, list):
        return [_decode(model, item) for item in cast("Iterable[Any]", value)]
    return value


def _read_amount(state: dict[str, Any], attribute: str, form: str, came: dict[str, Any]) -> None:
    value = state[attribute]
    amount = received_amount(value)
    if amount is None:
        return  # missing, null, or no amount: kept as it came
    state[attribute] = amount
    written = written_amount(amount, form)
    if written != value or isinstance(written, str) != isinstance(value, str):
        came[attribute] = value


def encode(value: Any, *, exact: bool = False) -> Any:
    """The value as JSON's types: models become objects, the rest is left as it is.

    Amounts of models become numbers and texts; `exact` leaves them Decimals.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Model):
        return value._encoded(exact=True) if exact else value.to_dict()  # pyright: ignore[reportPrivateUsage]
    if isinstance(value, Mapping):
        items = cast("Mapping[str, Any]", value)
        if isinstance(items, dict) and _PLAIN.issuperset(map(type, items.values())):
            return items  # nothing inside to change: no copy
        return {key: item if type(item) in _PLAIN else encode(item, exact=exact) for key, item in items.items()}
    if isinstance(value, (list, tuple)):
        return [encode(item, exact=exact) for item in cast("Iterable[Any]", value)]
    return value


_PLAIN = frozenset({str, int, bool, float, type(None)})
