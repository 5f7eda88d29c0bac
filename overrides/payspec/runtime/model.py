"""What every generated model can do: read what came, keep what it does not know, write it back unchanged.

A model promises types, the wire does not: a missing or null field reads as None, a field of another type is kept as it
came, and unknown fields are kept in `additional_properties`. So `Model.from_dict(x).to_dict() == x` for every object.
Amounts are Decimals, read and written without loss.

A model is what it holds: equal models have one hash, and are one key of a dict. `attrs.evolve` makes a changed copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import Any, ClassVar, Self, TypeAlias, cast

import attrs

from payspec.errors import EncodingError
from payspec.runtime.content import Content, are_equal, shown
from payspec.runtime.money import check_amount, received_amount, take_amount, written_amount
from payspec.signing import MAX_DEPTH


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Model(Content):
    """The root of all generated models."""

    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any], repr=False)
    """Fields the specification does not know, as they came."""
    _came: Mapping[str, Any] | None = attrs.field(default=None, alias="_came", repr=False)
    # By attribute, what came where the attribute alone cannot tell: null or missing, 5 or "5". None where the model was
    # built by hand. An argument only for attrs.evolve, which hands it on.

    # These are filled in by the templates: wire name to attribute, wire name to form for amounts, and wire name to
    # class for what is nested.
    _fields: ClassVar[Mapping[str, str]] = {}
    _amounts: ClassVar[Mapping[str, str]] = {}

    @staticmethod
    def _models() -> Models:
        return {}

    def __attrs_post_init__(self) -> None:
        """Refuse what is no amount. What came from the provider stays as it came where it was not changed."""
        state, came = self.__dict__, self._came
        if came is not None:
            kept = {name: value for name, value in came.items() if _is_what_came(state.get(name), value)}
            state["_came"] = came = kept
        for name in self._amounts:
            attribute = self._fields[name]
            if state[attribute] is None:
                field = cast("Any", attrs.fields_dict(type(self))[attribute])
                if came is None and field.converter is take_amount:
                    check_amount(None, attribute)
            elif came is None or attribute not in came:
                check_amount(state[attribute], attribute)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Build the model from a decoded JSON object. Never raises for what a provider may send."""
        if not isinstance(source, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise EncodingError(f"{cls.__name__} is made from an object, not from {type(source).__name__}")
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
                state[attribute] = _read(models[name], value) if name in models else value
        state["additional_properties"] = unknown
        for name, form in cls._amounts.items():
            _read_amount(state, fields[name], form, came)
        state["_came"] = came
        return self

    def to_dict(self) -> dict[str, Any]:
        """The JSON object again: what is None is left out, unless it came as null. Amounts are as on the wire."""
        try:
            return self._encoded(exact=False)
        except RecursionError:
            return cast("dict[str, Any]", _encode_in_part(self, MAX_DEPTH, frozenset()))

    def _encoded(self, *, exact: bool) -> dict[str, Any]:
        """The object as JSON's types. `exact` leaves amounts Decimals, inside as well: that is how they are sent."""
        state, came = self.__dict__, self._came or _NOTHING
        result: dict[str, Any] = {}
        for name, attribute in self._fields.items():
            value = state[attribute]
            if value is not None:
                result[name] = value if type(value) in _PLAIN else _encode(value, exact=exact)
            elif attribute in came:
                result[name] = None
        for name, value in self.additional_properties.items():
            result[name] = value if type(value) in _PLAIN else _encode(value, exact=exact)
        return result if exact else self._with_amounts(result)

    def _encoded_in_part(self, levels: int, outer: frozenset[int]) -> dict[str, Any]:
        state, came = self.__dict__, self._came or _NOTHING
        known = {name: state[attribute] for name, attribute in self._fields.items()}
        kept = {name: value for name, value in known.items() if value is not None or self._fields[name] in came}
        members = {**kept, **self.additional_properties}
        encoded = {name: _encode_in_part(value, levels, outer) for name, value in members.items()}
        return self._with_amounts(encoded)

    def _with_amounts(self, result: dict[str, Any]) -> dict[str, Any]:
        state, came, fields = self.__dict__, self._came or _NOTHING, self._fields
        for name, form in self._amounts.items():
            attribute = fields[name]
            value = state[attribute]
            if attribute in came:
                result[name] = came[attribute]
            elif isinstance(value, Decimal):
                result[name] = written_amount(value, form)
        return result

    def contents(self) -> Any:
        """What is compared and hashed: all attributes, whatever form they came in."""
        getter = type(self).__dict__.get("_getter")
        if getter is None:
            names = [field.name for field in attrs.fields(type(self)) if field.name != "_came"]
            getter = attrgetter(*names)
            type(self)._getter = getter  # type: ignore[attr-defined]
        return getter(self)

    def __repr__(self) -> str:
        state = self.__dict__
        values = (f"{field.name}={shown(state[field.name])}" for field in attrs.fields(type(self)) if field.repr)
        return f"{type(self).__name__}({', '.join(values)})"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """For fields of pydantic models: an instance or its JSON object goes in, the JSON object comes out."""
        from payspec.runtime.pydantic_schema import schema_of

        return schema_of(cls)

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
_NOTHING: Mapping[str, Any] = {}


def _read(model: type[Model], value: Any) -> Any:
    try:
        return _decode(model, value)
    except RecursionError:
        return value  # lists in lists in lists: whatever it is, it is not what the specification promises


def _decode(model: type[Model], value: Any) -> Any:
    if isinstance(value, dict):
        return model.from_dict(cast("dict[str, Any]", value))
    if isinstance(value, list):
        return [_decode(model, item) for item in cast("Iterable[Any]", value)]
    return value


def _read_amount(state: dict[str, Any], attribute: str, form: str, came: dict[str, Any]) -> None:
    value = state[attribute]
    if value is None:
        return  # missing or null
    amount = received_amount(value)
    if amount is None:
        came[attribute] = value  # no amount, or none that can be said exactly: kept as it came
        return
    state[attribute] = amount
    written = written_amount(amount, form)
    if written != value or isinstance(written, str) != isinstance(value, str):
        came[attribute] = value


def _is_what_came(value: Any, came: Any) -> bool:
    """Whether an attribute still has the value that it got when `came` was read."""
    if value is came:
        return True
    if came is None:
        return False
    amount = received_amount(came)
    if amount is None:  # no amount, perhaps not even equal to itself, and after pickling another object
        return type(value) is type(came) and (are_equal(value, came) or (_is_nan(value) and _is_nan(came)))
    return isinstance(value, Decimal) and value.is_finite() and value == amount


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and value != value


def encode(value: Any, *, exact: bool = False) -> Any:
    """The value as JSON's types: models become objects, the rest is left as it is.

    Amounts of models become numbers and texts; `exact` leaves them Decimals, for what is sent, and then raises
    EncodingError for what is nested too deeply to be sent.
    """
    if type(value) in _PLAIN:
        return value
    try:
        return _encode(value, exact=exact)
    except RecursionError:
        if not exact:
            return _encode_in_part(value, MAX_DEPTH, frozenset())
    raise EncodingError(f"nested deeper than {MAX_DEPTH} levels, or inside itself; flatten it")


def _encode(value: Any, *, exact: bool) -> Any:
    if isinstance(value, Model):
        return value._encoded(exact=exact)  # pyright: ignore[reportPrivateUsage]
    if isinstance(value, Mapping):
        items = cast("Mapping[str, Any]", value)
        if isinstance(items, dict) and _PLAIN.issuperset(map(type, items.values())):
            return items  # nothing inside to change: no copy
        return {key: item if type(item) in _PLAIN else _encode(item, exact=exact) for key, item in items.items()}
    if isinstance(value, (list, tuple)):
        items_of = cast("Iterable[Any]", value)
        return [item if type(item) in _PLAIN else _encode(item, exact=exact) for item in items_of]
    return _encode(value.value, exact=exact) if isinstance(value, Enum) else value


def _encode_in_part(value: Any, levels: int, outer: frozenset[int]) -> Any:
    """The same for what is too deep: below MAX_DEPTH levels, and inside itself, everything is left as it is."""
    if levels == 0 or id(value) in outer:
        return value
    outer |= {id(value)}
    if isinstance(value, Model):
        return value._encoded_in_part(levels - 1, outer)  # pyright: ignore[reportPrivateUsage]
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, Any]", value)
        return {key: _encode_in_part(item, levels - 1, outer) for key, item in pairs.items()}
    if isinstance(value, (list, tuple)):
        return [_encode_in_part(item, levels - 1, outer) for item in cast("Iterable[Any]", value)]
    return value


_PLAIN = frozenset({str, int, bool, float, type(None)})
