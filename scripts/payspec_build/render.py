"""One provider's bundled document becomes Python text, by openapi-python-client's parser and our templates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import attrs
from jinja2 import Environment
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from payspec_build.behaviour.page import Page
from payspec_build.characters import printable
from payspec_build.client_views import ClientView, client_view, schemes, ways
from payspec_build.collisions import refuse_collisions
from payspec_build.constraints import Reduced
from payspec_build.documents import SpecError, dump_json
from payspec_build.generator_input import GeneratorInput
from payspec_build.naming import class_name
from payspec_build.quoting import Quoted, environment, name
from payspec_build.views import Views

TEMPLATES = Path(__file__).with_name("templates")
REFERENCE = "reference.md"
PACKAGE = "payspec_generated"


@attrs.frozen
class Origin:
    """What generated files say of where they come from: the command, and where the specification lies.

    `has_page` is true where spec/BEHAVIOUR.md lies near.
    """

    command: str
    folder: str
    advice: str
    has_page: bool = False

    @property
    def text(self) -> str:
        """For a module of all providers."""
        return f"Written by {self.command} from {self.folder}. {self.advice}"

    def of(self, provider: str) -> str:
        """For a module of one provider."""
        return f"Written by {self.command} from {self.folder}{provider}. {self.advice}"

    def line(self, provider: str) -> str:
        """For a page."""
        command = f"./{self.command}" if self.command.startswith("scripts/") else self.command
        return f"Written by `{command}` from `{self.folder}{provider}`; do not edit."


OURS = Origin(
    "scripts/generate",
    "spec/",
    "Do not edit: change the specification or a template instead.",
    has_page=True,
)

# The status a docstring names, as the error that the client raises for it; a test holds it against payspec.errors.
ERROR_CLASSES = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableError",
    429: "RateLimitError",
}


def render(
    provider: str,
    document: dict[str, Any],
    templates: Path = TEMPLATES,
    behaviour: Page | None = None,
    *,
    package: str = PACKAGE,
    client: ClientView | None = None,
    origin: Origin = OURS,
) -> dict[str, str]:
    """The files of one provider's package, by path below it. Raises SpecError where the generator warns.

    `behaviour` is what the reference page shows of it, `client` what its clients are, by default what the
    document says.
    """
    config = Config.from_sources(ConfigFile(literal_enums=True), MetaType.NONE, Path(provider), "utf-8", True, None)
    shown = GeneratorInput(document).build()
    try:
        data = GeneratorData.from_dict(shown, config=config)
    except Exception as error:  # a tool of others: whatever it stumbles over, something in the document is odd
        said = printable(f"{type(error).__name__}: {error}")
        raise SpecError(f"{provider}: the generator cannot read the document: {said[:300]}") from None
    if isinstance(data, GeneratorError):
        said = _printable_lines(f"{data.header} {data.detail}")
        raise SpecError(f"{provider}: the generator cannot read the document: {said}")
    problems = [error for group in data.endpoint_collections_by_tag.values() for error in group.parse_errors]
    if problems or data.errors:
        # Only header and detail: the rest of a warning prints addresses of objects.
        lines = [f"{error.header or ''} {error.detail or ''}".strip() for error in [*problems, *data.errors]]
        said = "\n  ".join(map(_printable_lines, lines))
        raise SpecError(f"{provider}: the generator would leave something out:\n  {said}")
    made = _templates(templates)
    made.globals.update(
        provider=provider,
        package=package,
        origin=origin,
        document=_Defaulting(document),
        behaviour=behaviour or Page(),
        client=client or client_view(provider, document, {}),
        schemes=schemes(document),
        ways=ways(document),
    )
    return _files(made, data, document)


def render_root(
    clients: dict[str, ClientView], templates: Path = TEMPLATES, *, package: str = PACKAGE, origin: Origin = OURS
) -> dict[str, str]:
    """The modules beside the providers' packages, by path: the clients, the webhooks and what tests use, by name."""
    made = _templates(templates)
    made.globals.update(origin=origin)
    root = made.get_template("root_init.py.jinja")
    homes = {
        name: f"{package}.{provider}" for provider, one in clients.items() for name in (one.name, f"Async{one.name}")
    }
    posted = {f"{one.name}Webhooks": f"{package}.{name}" for name, one in clients.items() if one.has_webhooks}
    if len(homes) < 2 * len(clients):
        raise SpecError("two providers have a client of one name; give one of them another in `x-provider/client`")
    views = [{"provider": name, "module": f"{package}.{name}.client", "view": one} for name, one in clients.items()]
    return {
        "__init__.py": root.render(
            about="Clients for payment APIs, generated from their specifications: one package for each provider.",
            names={name: f"{home}.client" for name, home in sorted(homes.items())},
        ),
        "webhooks.py": root.render(
            about="What verifies and reads the webhooks of each provider.",
            names={name: f"{home}.webhooks" for name, home in sorted(posted.items())},
        ),
        "testing.py": made.get_template("testing.py.jinja").render(clients=views),
        "py.typed": "",
    }


def _templates(folder: Path) -> Environment:
    made = environment(folder)
    made.filters.update(_FILTERS)
    return made


def _printable_lines(text: str) -> str:
    return "\n".join(map(printable, text.splitlines()))


def _files(templates: Environment, data: GeneratorData, document: dict[str, Any]) -> dict[str, str]:
    def write(template: str, **values: Any) -> str:
        return templates.get_template(template).render(**values)

    made = Views(data, document)
    models, by_tag = made.models(), made.operations()
    described = {tag["name"]: tag["description"] for tag in document["tags"]}
    tags = [{"name": tag, "class_name": class_name(tag), "description": described[tag]} for tag in by_tag]
    events = made.events()
    refuse_collisions(document, models, by_tag, tags, events)
    files = {
        "openapi.json": dump_json(document),
        "__init__.py": write("package_init.py.jinja"),
        "client.py": write("client.py.jinja"),
        "constraints.py": write("constraints.py.jinja", reduced=Reduced(document)),
        "operations.py": write("operations.py.jinja", operations=[view for views in by_tag.values() for view in views]),
        "models/__init__.py": write("models_init.py.jinja", views=models),
        "resources/__init__.py": write("resources_init.py.jinja", tags=tags),
    }
    every = [view for views in by_tag.values() for view in views]
    files[REFERENCE] = write("reference.md.jinja", operations=every, by_tag=by_tag, tags=tags, events=events)
    if events:
        rules = _Defaulting(document["x-webhooks"])
        named = rules["key"].replace("_", " ")
        files["webhooks.py"] = write("webhooks.py.jinja", events=events, rules=rules, key_name=named)
    for model in models:
        files[f"models/{model.module}.py"] = write("model.py.jinja", view=model)
    for tag in tags:
        views = by_tag[tag["name"]]
        values = {
            "tag": tag["name"],
            "class_name": tag["class_name"],
            "description": tag["description"],
            "views": views,
            "models": sorted({model for view in views for model in view.models}),
        }
        files[f"resources/{tag['name']}.py"] = write("resource.py.jinja", **values)
        files[f"resources/{tag['name']}_raw.py"] = write("resource_raw.py.jinja", **values)
    return files


class _Defaulting(dict[str, Any]):
    """A mapping whose missing keys read as None, so that templates can ask for what is optional."""

    def __missing__(self, key: str) -> None:
        return None

    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key)
        return _Defaulting(value) if isinstance(value, dict) else value

    def items(self) -> Any:
        return [(key, self[key]) for key in self]


def _error_class(status: str) -> Quoted:
    return name(ERROR_CLASSES.get(int(status), "ServerError" if int(status) >= 500 else "APIStatusError"))


def _builtin_list(annotation: Quoted) -> Quoted:
    """`list` inside a resource is its method."""
    return Quoted(re.sub(r"\blist\[", "builtins.list[", annotation))


_FILTERS = {"error_class": _error_class, "builtin_list": _builtin_list, "without": str.removeprefix}
