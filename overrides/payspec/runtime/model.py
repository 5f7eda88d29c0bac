"""What every generated model can do: read what came, keep what it does not know, write it back unchanged.

A model promises types, the wire does not: a missing or null field reads as None, a field of another type is kept as it
came, and unknown fields are kept in `additional_properties`. So `Model.from_dict(x).to_dict() == x` for every object.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self, TypeAlias, cast

import attrs


@attrs.frozen(kw_only=True, slots=False)
class Model:
    """The root of all generated models."""

    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any], repr=False)
    """Fields the specification does not know, as they came."""
    _nulls: frozenset[str] = attrs.field(default=frozenset(), init=False, eq=False, repr=False)
    # Which fields came as an explicit null: None alone cannot tell null from missing.

    # Both are filled in by the templates: wire name to attribute, and wire name to class for what is nested.
    _fields: ClassVar[Mapping[str, str]] = {}

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
        nulls: list[str] = []
        for name, value in source.items():
            attribute = fields.get(name)
            if attribute is None:
                unknown[name] = value
            elif value is None:
                nulls.append(attribute)
            else:
                state[attribute] = _decode(models[name], value) if name in models else value
        state["additional_properties"] = unknown
        state["_nulls"] = frozenset(nulls)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The JSON object again: what is None is left out, unless it came as null."""
        state = self.__dict__
        result: dict[str, Any] = {}
        for name, attribute in self._fields.items():
            value = state[attribute]
            if value is not None:
                result[name] = encode(value)
            elif attribute in self._nulls:
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


def encode(value: Any) -> Any:
    """The value as JSON's types: models become objects, the rest is left as it is."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, Mapping):
        items = cast("Mapping[str, Any]", value)
        if isinstance(items, dict) and _PLAIN.issuperset(map(type, items.values())):
            return items  # nothing inside to change: no copy
        return {key: item if type(item) in _PLAIN else encode(item) for key, item in items.items()}
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in cast("Iterable[Any]", value)]
    return value


_PLAIN = frozenset({str, int, bool, float, type(None)})
