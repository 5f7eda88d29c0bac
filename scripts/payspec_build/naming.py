"""How names of the wire become names of Python, and types of the specification become annotations."""

from __future__ import annotations

import keyword
import re

import attrs
from openapi_python_client.parser import properties as parsed

from payspec_build.generator_input import MONEY, SECRET
from payspec_build.quoting import Quoted, literal
from payspec_build.quoting import name as quoted_name

# What a model already has, and what the generated code around a field or an argument uses: such a name gets an
# underscore.
_RESERVED = {
    *("additional_properties", "from_dict", "to_dict", "self"),
    *("attrs", "read_amount", "read_optional_amount", "operations"),
}


def attribute_name(wire: str) -> str:
    """The attribute or argument for a field: snake case, with an underscore where Python or the model has the name."""
    name = re.sub(r"[^0-9A-Za-z]+", "_", wire)
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).strip("_").lower()
    if not name or name[0].isdigit():
        name = f"field_{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in _RESERVED else name


def constant_name(operation_id: str) -> str:
    """The constant that holds an operation."""
    return operation_id.upper()


def class_name(name: str) -> str:
    """`payin_success` as `PayinSuccess`."""
    return "".join(part.capitalize() for part in name.split("_"))


def plain(text: object) -> str:
    """The generator's text itself: it only ever reaches templates through a filter that makes it safe."""
    if text is None:
        return ""
    return str(text.get_untrusted_value()) if hasattr(text, "get_untrusted_value") else str(text)


def amount_form(prop: object) -> str | None:
    """How an amount is written on the wire: `number`, `text` or `minor`; None for what is no amount."""
    example = plain(getattr(prop, "example", None))
    return example.removeprefix(MONEY) if example.startswith(MONEY) else None


def is_secret(prop: object) -> bool:
    """Whether nobody may read it over a shoulder: a PIN, a card's security code."""
    return plain(getattr(prop, "example", None)) == SECRET


@attrs.frozen
class Annotation:
    """A type as the generated code writes it: the members of a union, each once."""

    members: tuple[str, ...]

    @property
    def nullable(self) -> bool:
        """Whether None is one of its values."""
        return "None" in self.members

    @property
    def quoted(self) -> Quoted:
        """The text; the members were quoted when they were made."""
        return Quoted(" | ".join([*(one for one in self.members if one != "None"), *["None"] * self.nullable]))


class Types:
    """Annotations for the properties of one document.

    `free_form` are the classes without fields of their own: such an object stays a dict.
    """

    def __init__(self, free_form: set[str]) -> None:
        self.free_form = free_form

    def models_in(self, prop: object) -> list[str]:
        """The names of the model classes that an annotation of this property mentions, as `module:Class`."""
        if isinstance(prop, parsed.ModelProperty):
            name = str(prop.class_info.name)
            return [] if name in self.free_form else [f"{prop.class_info.module_name}:{name}"]
        if isinstance(prop, parsed.ListProperty):
            return self.models_in(prop.inner_property)
        if isinstance(prop, parsed.UnionProperty):
            return sorted({name for inner in prop.inner_properties for name in self.models_in(inner)})
        return []

    def annotation(self, prop: object, *, argument: bool = False) -> Annotation:
        """The Python type of a property. As an `argument`, plain dicts and other sequences are welcome too."""
        return Annotation(tuple(dict.fromkeys(self._members(prop, argument))))

    def _members(self, prop: object, argument: bool) -> list[str]:
        if amount_form(prop):
            own = ["Decimal", "int", "str"] if argument else ["Decimal"]
            return [*own, "None"] if isinstance(prop, parsed.UnionProperty) else own
        if isinstance(prop, parsed.UnionProperty):
            return [name for member in prop.inner_properties for name in self._members(member, argument)]
        if isinstance(prop, parsed.ListProperty):
            item = self.annotation(prop.inner_property, argument=argument).quoted
            return [f"Sequence[{item}]" if argument else f"list[{item}]"]
        if isinstance(prop, parsed.ModelProperty):
            name = str(prop.class_info.name)
            if name in self.free_form:
                return ["Mapping[str, Any]" if argument else "dict[str, Any]"]
            return [quoted_name(name), "Mapping[str, Any]"] if argument else [quoted_name(name)]
        if isinstance(prop, parsed.LiteralEnumProperty):
            values = ", ".join(literal(value) for value in sorted(map(str, prop.values)))
            return [f"Literal[{values}]" if argument else "str"]
        return [_PLAIN.get(type(prop), "Any")]


_PLAIN: dict[type, str] = {
    parsed.StringProperty: "str",
    parsed.IntProperty: "int",
    parsed.FloatProperty: "float",
    parsed.BooleanProperty: "bool",
    parsed.NoneProperty: "None",
    parsed.ConstProperty: "str",
}
