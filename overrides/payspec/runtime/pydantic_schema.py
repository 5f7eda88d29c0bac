"""A model as a field of a pydantic model. Imported by pydantic's question only: payspec does not depend on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payspec.runtime.model import Model


def schema_of(model: type[Model]) -> Any:
    """The pydantic core schema: takes an instance or the JSON object it is made from, and gives the object back."""
    core_schema: Any = import_module("pydantic_core.core_schema")
    return core_schema.no_info_plain_validator_function(
        _reader(model),
        json_schema_input_schema=core_schema.dict_schema(),
        serialization=core_schema.plain_serializer_function_ser_schema(
            _to_dict, return_schema=core_schema.dict_schema()
        ),
    )


def _reader(model: type[Model]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if isinstance(value, model):
            return value
        if isinstance(value, Mapping):
            return model.from_dict(value)  # pyright: ignore[reportUnknownArgumentType]
        raise ValueError(f"has to be a {model.__name__}, or the object that one is made from")

    return read


def _to_dict(value: Model) -> dict[str, Any]:
    return value.to_dict()
