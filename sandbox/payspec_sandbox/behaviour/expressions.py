"""The expressions of behaviour files (`spec/BEHAVIOUR.md`), compiled once to Python code.

A text is parsed by Python's own parser, checked node by node against the small part of the language that is allowed,
and written again as Python that calls only the functions of `values` and `functions`. Nothing of the text itself is
ever run: what it names are keys of a scope, what it reads are members of JSON values.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from payspec_sandbox.behaviour import values

Compiled: TypeAlias = Callable[..., Any]
"""Takes a scope, and what its text has as parameters."""

_LONGEST = 2000
_DEEPEST = 40
_OPERATORS: Mapping[type[ast.AST], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.FloorDiv: "divide_down",
    ast.Mod: "modulo",
    ast.Eq: "same",
    ast.NotEq: "differ",
    ast.Is: "same",
    ast.IsNot: "differ",
    ast.Lt: "less",
    ast.LtE: "at_most",
    ast.Gt: "more",
    ast.GtE: "at_least",
    ast.In: "within",
}
_VALUES = (
    *dict.fromkeys(_OPERATORS.values()),
    *("negative", "member", "item", "items_of", "as_text", "chained", "at", "NOTHING", "members"),
)
RUNTIME: Mapping[str, Any] = {name: getattr(values, name) for name in _VALUES}


class ExpressionError(ValueError):
    """A text is no expression of behaviour files; the message says which and why."""


class Language:
    """What expressions of one family of providers may name: its tables, and the functions it defines.

    `scoped` are functions that are given the scope as well, `narrowed` says what an index can do with a test.
    """

    def __init__(
        self,
        builtins: Mapping[str, Compiled],
        scoped: Mapping[str, Compiled],
        tables: Mapping[str, Any],
        functions: Mapping[str, str],
        narrowed: Callable[[ast.expr, ast.expr, str], tuple[str, ast.expr] | None] | None = None,
    ) -> None:
        self._builtins = frozenset(builtins)
        self._scoped = frozenset(scoped) | frozenset(_signature(one)[0] for one in functions.items())
        self._tables = tables
        self._narrowed = narrowed
        self._functions = {name: (parameters, body) for name, parameters, body in map(_signature, functions.items())}
        self._names: dict[str, Any] = {"__builtins__": {}, **RUNTIME}
        self._names |= {f"f_{name}": work for name, work in {**builtins, **scoped}.items()}
        self._names |= {f"f_{name}": self._lazily(name) for name in self._functions}
        self._compiled: dict[tuple[str, tuple[str, ...]], Compiled] = {}

    def compiled(self, text: str, parameters: tuple[str, ...] = ()) -> Compiled:
        """The code of an expression; a second time the same. Raises ExpressionError."""
        found = self._compiled.get((text, parameters))
        if found is None:
            found = self._compiled[text, parameters] = self._compile(text, parameters)
        return found

    def source(self, text: str, parameters: Iterable[str] = ()) -> str:
        """The Python that an expression becomes, for code that is made of several. Raises ExpressionError."""
        return _Writer(self, text, frozenset(parameters)).write(parsed(text))

    def run(self, code: str, name: str) -> dict[str, Any]:
        """Run code that was put together from `source`, and return what it defines."""
        scope: dict[str, Any] = {}
        exec(compile(code, f"<behaviour: {name}>", "exec"), self._names, scope)
        return scope

    def constant(self, value: Any) -> str:
        """The name of a value in the code."""
        name = f"k{len(self._names)}"
        self._names[name] = value
        return name

    def table(self, name: str) -> Any:
        """A table; `None` where there is none."""
        return self._tables.get(name)

    def knows(self, function: str) -> bool:
        """Whether there is such a function."""
        return function in self._builtins or function in self._scoped

    def takes_scope(self, function: str) -> bool:
        """Whether a function has to know who asks, and when."""
        return function in self._scoped

    def body_of(self, function: str) -> tuple[tuple[str, ...], str] | None:
        """Parameters and body of a function that the files define."""
        return self._functions.get(function)

    def narrowed(self, iterated: ast.expr, test: ast.expr, name: str) -> tuple[str, ast.expr] | None:
        """What a test says of the objects that a comprehension runs over, if whoever made this can use it."""
        return None if self._narrowed is None else self._narrowed(iterated, test, name)

    def _compile(self, text: str, parameters: tuple[str, ...]) -> Compiled:
        source = self.source(text, parameters)
        arguments = ", ".join(("s", *(f"v_{name}" for name in parameters)))
        return _evaluated(f"lambda {arguments}: {source}", text, self._names)

    def _lazily(self, name: str) -> Compiled:
        """A function of the files, compiled when it is first called: few are in most runs."""

        def first(*given: Any) -> Any:
            parameters, body = self._functions[name]
            work = self._names[f"f_{name}"] = self._compile(body, parameters)
            return work(*given)

        return first


def parsed(text: str) -> ast.expr:
    """The tree of an expression in which every node is allowed. Raises ExpressionError."""
    if len(text) > _LONGEST:
        raise ExpressionError(f"an expression has more than {_LONGEST} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError, Warning) as error:
        raise ExpressionError(f"{text!r} is no expression: {error.args[0] if error.args else error}") from None
    level: list[ast.AST] = [tree]
    for _ in range(_DEEPEST):
        level = [inner for node in level for inner in ast.iter_child_nodes(node)]
    if level:
        raise ExpressionError(f"{text!r} has too many parts within parts")
    return tree


def _evaluated(source: str, text: str, names: dict[str, Any]) -> Compiled:
    try:
        found: Compiled = eval(compile(source, f"<behaviour: {text[:60]}>", "eval"), names)
    except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError) as error:
        raise ExpressionError(f"{text!r} is no expression: {error}") from None
    return found


def _signature(entry: tuple[str, str]) -> tuple[str, tuple[str, ...], str]:
    text, body = entry
    name, _, rest = text.partition("(")
    parameters = tuple(one.strip() for one in rest.rstrip(")").split(",") if one.strip())
    if not rest.endswith(")") or not all(one.isidentifier() and one.isascii() for one in (name, *parameters)):
        raise ExpressionError(f"{text!r} is no signature such as smallest(currency)")
    return name, parameters, body


class _Writer:
    """Writes one expression as Python."""

    def __init__(self, language: Language, text: str, own: frozenset[str]) -> None:
        self._language = language
        self._text = text
        self._own = own

    def write(self, node: ast.AST) -> str:
        """The Python of a node. Raises ExpressionError for one that is not allowed."""
        write = getattr(self, f"_{type(node).__name__.lower()}", None)
        if write is None:
            raise self._error(f"{type(node).__name__} is not used here; see spec/BEHAVIOUR.md, Expressions")
        found: str = write(node)
        return found

    def _error(self, problem: str) -> ExpressionError:
        return ExpressionError(f"{self._text!r}: {problem}")

    def _constant(self, node: ast.Constant) -> str:
        value = node.value
        if isinstance(value, float):
            if value != value or value in (float("inf"), float("-inf")):
                raise self._error("a number that is too large")
            return self._language.constant(values.exact(value))
        if value is None or isinstance(value, (bool, str)):
            return repr(value)
        if isinstance(value, int):
            return repr(value) if abs(value) < 2**63 else self._language.constant(value)
        raise self._error(f"{value!r} is no JSON value")

    def _name(self, node: ast.Name) -> str:
        if node.id in self._own:
            return f"v_{node.id}"
        if node.id == "table":
            raise self._error("`table` is followed by a name")
        return f"s[{node.id!r}]"

    def _attribute(self, node: ast.Attribute) -> str:
        if node.attr.startswith("_"):
            raise self._error("no field begins with an underscore")
        if isinstance(node.value, ast.Name) and node.value.id == "table" and "table" not in self._own:
            return self._language.constant(self._language.table(node.attr))
        return f"member({self.write(node.value)}, {node.attr!r})"

    def _subscript(self, node: ast.Subscript) -> str:
        whole = self.write(node.value)
        if isinstance(node.slice, ast.Slice):
            if node.slice.step is not None:
                raise self._error("a slice has a beginning and an end")
            ends = [self.write(one) if one is not None else "" for one in (node.slice.lower, node.slice.upper)]
            return f"{whole}[{ends[0]}:{ends[1]}]"
        return f"item({whole}, {self.write(node.slice)})"

    def _binop(self, node: ast.BinOp) -> str:
        name = _OPERATORS.get(type(node.op))
        if name is None:
            raise self._error(f"{type(node.op).__name__} is not used here")
        return f"{name}({self.write(node.left)}, {self.write(node.right)})"

    def _unaryop(self, node: ast.UnaryOp) -> str:
        if isinstance(node.op, ast.Not):
            return f"(not {self.write(node.operand)})"
        if isinstance(node.op, ast.USub):
            return f"negative({self.write(node.operand)})"
        raise self._error(f"{type(node.op).__name__} is not used here")

    def _boolop(self, node: ast.BoolOp) -> str:
        word = " and " if isinstance(node.op, ast.And) else " or "
        return f"({word.join(self.write(one) for one in node.values)})"

    def _compare(self, node: ast.Compare) -> str:
        operands = [node.left, *node.comparators]
        if len(node.ops) > 1:
            written = ", ".join(self.write(one) for one in operands)
            compared = ", ".join(self._compared(one) for one in node.ops)
            return f"chained(({written}), ({compared},))"
        left, right = operands
        operator = node.ops[0]
        if isinstance(operator, (ast.Eq, ast.NotEq)) and any(_is_simple(one) for one in operands):
            word = "==" if isinstance(operator, ast.Eq) else "!="
            return f"({self.write(left)} {word} {self.write(right)})"
        if isinstance(operator, ast.NotIn):
            return f"(not within({self.write(left)}, {self.write(right)}))"
        return f"{self._compared(operator)}({self.write(left)}, {self.write(right)})"

    def _compared(self, operator: ast.cmpop) -> str:
        name = _OPERATORS.get(type(operator))
        if name is None:
            raise self._error(f"{type(operator).__name__} is not used here")
        return str(name)

    def _ifexp(self, node: ast.IfExp) -> str:
        return f"({self.write(node.body)} if {self.write(node.test)} else {self.write(node.orelse)})"

    def _list(self, node: ast.List) -> str:
        return f"[{', '.join(self.write(one) for one in node.elts)}]"

    def _tuple(self, node: ast.Tuple) -> str:
        return f"[{', '.join(self.write(one) for one in node.elts)}]"

    def _starred(self, node: ast.Starred) -> str:
        raise self._error("* is not used here")

    def _dict(self, node: ast.Dict) -> str:
        parts = [
            f"**({self.write(one)} or {{}})" if key is None else f"{self.write(key)}: {self.write(one)}"
            for key, one in zip(node.keys, node.values, strict=True)
        ]
        return f"{{{', '.join(parts)}}}"

    def _joinedstr(self, node: ast.JoinedStr) -> str:
        return f"''.join([{', '.join(self.write(one) for one in node.values)}])"

    def _formattedvalue(self, node: ast.FormattedValue) -> str:
        if node.conversion != -1:
            raise self._error("!r and !s are not used here")
        if node.format_spec is not None:
            return f"f_format({self.write(node.value)}, {self.write(node.format_spec)})"
        return f"as_text({self.write(node.value)})"

    def _listcomp(self, node: ast.ListComp) -> str:
        return f"[{self._rounds(node.generators, node.elt)}]"

    def _generatorexp(self, node: ast.GeneratorExp) -> str:
        return f"[{self._rounds(node.generators, node.elt)}]"

    def _dictcomp(self, node: ast.DictComp) -> str:
        inner, rest = self._run_over(node.generators)
        return f"{{{inner.write(node.key)}: {inner.write(node.value)}{rest}}}"

    def _rounds(self, generators: list[ast.comprehension], element: ast.expr) -> str:
        inner, rest = self._run_over(generators)
        return f"{inner.write(element)}{rest}"

    def _run_over(self, generators: list[ast.comprehension]) -> tuple[_Writer, str]:
        one = generators[0]
        if len(generators) > 1 or one.is_async or not isinstance(one.target, ast.Name):
            raise self._error("a comprehension runs over one list with one name")
        inner = _Writer(self._language, self._text, self._own | {one.target.id})
        iterated = self.write(self._narrowed(one.iter, one.ifs, one.target.id))
        tests = "".join(f" if {inner.write(test)}" for test in one.ifs)
        return inner, f" for v_{one.target.id} in items_of({iterated}){tests}"

    def _narrowed(self, iterated: ast.expr, tests: list[ast.expr], name: str) -> ast.expr:
        """`[x for x in having('r') if x.a == y]` asks for those with this `a` alone, which an index finds."""
        is_having = isinstance(iterated, ast.Call) and isinstance(iterated.func, ast.Name)
        if not isinstance(iterated, ast.Call) or not is_having or iterated.func.id != "having":  # type: ignore[attr-defined]
            return iterated
        found = (self._language.narrowed(iterated, part, name) for test in tests for part in _conjuncts(test))
        also = [ast.keyword(arg=place, value=value) for place, value in filter(None, found)]
        return ast.Call(func=iterated.func, args=iterated.args, keywords=[*iterated.keywords, *also])

    def _call(self, node: ast.Call) -> str:
        if not isinstance(node.func, ast.Name) or not self._language.knows(node.func.id):
            raise self._error(f"there is no function {ast.unparse(node.func)}")
        name = node.func.id
        if any(one.arg is None for one in node.keywords):
            raise self._error("** is not used in calls")
        given = [self.write(one) for one in node.args]
        if name == "present" and len(node.args) == 1 and isinstance(node.args[0], ast.Constant):
            given = [repr(tuple(str(node.args[0].value).split(".")))]
        if name == "having":
            wanted = ", ".join(f"({one.arg!r}, {self.write(one.value)})" for one in node.keywords)
            given.append(f"({wanted}{',' if wanted else ''})")
        else:
            given += [f"{one.arg}={self.write(one.value)}" for one in node.keywords]
        scope = ["s"] if self._language.takes_scope(name) else []
        return f"f_{name}({', '.join(scope + given)})"


def _conjuncts(test: ast.expr) -> Iterable[ast.expr]:
    return test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) else [test]


def _is_simple(node: ast.expr) -> bool:
    """A text or null, which Python compares as JSON does."""
    return isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, str))
