"""Writes behaviour files: what can be guessed of how objects live, and fixed samples for what cannot."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from typing import Any

from payspec_build.importing import lifecycles
from payspec_build.importing.keywords import SAMPLE
from payspec_build.importing.laws import Law
from payspec_build.importing.operations import Operation
from payspec_build.importing.resources import Resource, names_of, resources
from payspec_build.importing.source import Source, mapping
from payspec_build.importing.webhooks import Webhook
from payspec_build.importing.words import words

File = dict[str, Any]
_FROM = {
    "from",
    "start",
    "start_date",
    "from_date",
    "created_after",
    "created_from",
    "since",
    "date_from",
    "created_gte",
}
_TO = {"to", "end", "end_date", "to_date", "created_before", "created_to", "until", "date_to", "created_lte"}
_EVENT_MOVES = {
    "succeed": ("success", "succeeded", "successful", "completed", "paid", "settled", "processed"),
    "fail": ("failed", "failure", "declined"),
}
_FIRST_BALANCE = 1_000_000


class Behaviour:
    """The behaviour files of one provider, by name without `.yaml`."""

    def __init__(
        self, source: Source, operations: list[Operation], webhooks: list[Webhook], components: dict[str, Any]
    ) -> None:
        self._notes = source.notes
        self._evidence = {
            "level": "inferred",
            "sources": [source.name],
            "note": "Guessed by ./scripts/import from names and shapes.",
        }
        self._found = resources(operations, components)
        self._currencies: list[str] = []
        self._told: set[str] = set()
        self._webhooks = webhooks
        self.files: dict[str, File] = {}
        for resource in self._found:
            self.files[resource.name] = self._file(resource)
        for webhook in webhooks:
            self._event(webhook)
        for resource in self._found:
            file = self.files[resource.name]
            self.files[resource.name] = {key: file[key] for key in _ORDER if file.get(key)}
        self.files["common"] = self._common(operations)
        self._say_what_is_refused(operations)

    def _file(self, resource: Resource) -> File:
        file: File = {
            "resource": resource.name,
            "about": f"Guessed from the operations of `{resource.tag}`.",
            "evidence": self._evidence,
        }
        file |= {"tables": {}, "operations": {}, "events": {}, "unprovoked": {}}
        if resource.has_objects:
            self._notes.add("resource", resource.name)
            self._objects(resource, file)
        for one in resource.others:
            self._sample(one, file)
        return file

    def _sample(self, one: Operation, file: File) -> None:
        """The payload of the example, whatever was asked."""
        self._notes.add("sample", one.id)
        payload = _payload(one)
        if payload is None or one.payload is None:
            file["operations"][one.id] = {"answers": "None"}
            return
        file["tables"][one.id] = payload
        file["operations"][one.id] = {"answers": f"table.{one.id}"}

    def _objects(self, resource: Resource, file: File) -> None:
        laws, kept = self._laws(resource)
        file["fields"] = laws
        named = names_of(resource, laws)
        if not named:  # nothing tells its objects apart, so there are none to speak of
            del file["fields"]
            parts = [resource.create, resource.lists, resource.get, resource.update, resource.delete, *resource.actions]
            resource.others += [one for one in parts if one is not None]
            resource.create = resource.lists = resource.get = resource.update = resource.delete = None
            resource.actions = []
            return
        file["named_by"] = named
        self._tell_apart(resource, named, laws, file)
        state = next((name for name, law in laws.items() if law.get("state")), "")
        if state:
            file["states"] = lifecycles.states(resource, state, self._notes)
        file["views"] = {}
        if resource.create is None:
            file["begins"] = [{name: value for name, value in kept.items() if set(laws[name]) & {"given", "sent"}}]
        else:
            self._create(resource, resource.create, laws, file)
        if resource.lists is not None:
            self._list(resource, resource.lists, laws, file)
        for one in (resource.get, resource.update, resource.delete, *resource.actions):
            if one is not None:
                self._about(resource, one, laws, file)
        free = [name for name, law in laws.items() if "free" in law]
        for name in free:
            self._notes.add("free", f"{resource.name}.{name}")

    def _tell_apart(self, resource: Resource, named: list[str], laws: dict[str, Law], file: File) -> None:
        """A name that callers choose: no two objects may have it, and the server makes it where none was sent."""
        if resource.create is None:
            return
        changing = [one for one in (resource.create, resource.update) if one is not None]
        allowed = [one for one in ("409", "400", "422") if all(one in each.written["responses"] for each in changing)]
        status = next(iter(allowed), None)
        for name in named:
            law = laws[name]
            if "sent" not in law:
                continue
            if status is not None:
                file.setdefault("unique", []).append({"field": name, "status": int(status)})
            if law.get("else") == "''":
                law["else"] = f"made({_MADE_NAME!r})"

    def _laws(self, resource: Resource) -> tuple[dict[str, Law], dict[str, Any]]:
        """The law of each field, and the value that the examples have for it."""
        schemas: dict[str, Any] = {}
        required: set[str] = set()
        kept: dict[str, Any] = {}
        for one in resource.shown():
            fields = resource.payload(one)
            for name, schema in fields.schemas.items():
                schemas.setdefault(name, schema)
            required |= fields.required
            for name, value in _item(_payload(one)).items():
                kept.setdefault(name, value)
        guesser = resource.guesser
        whole = guesser.fields(resource.get.payload if resource.get else None)
        fields = type(whole)(schemas, frozenset(required))
        changed = (
            guesser.fields(resource.update.request) if resource.update is not None else type(whole)({}, frozenset())
        )
        if resource.create is None:
            return {
                name: self._law_there(resource, name, schema, fields, changed) for name, schema in schemas.items()
            }, kept
        made = guesser.fields(resource.create.request)
        sent = type(whole)({**changed.schemas, **made.schemas}, made.required)
        defaults = {name: one["default"] for name, one in made.schemas.items() if "default" in one}
        laws = {name: guesser.law(name, schema, fields, sent, defaults) for name, schema in schemas.items()}
        seen = [name for name, law in laws.items() if law.get("state")]
        for name in seen[1:]:
            laws[name] = {"free": "a second state"}
        return laws, kept

    def _law_there(self, resource: Resource, name: str, schema: Any, fields: Any, changed: Any) -> Law:
        """The law of a field of objects that every merchant has from the beginning."""
        if name in changed.schemas:
            return {"sent": name}
        plain = "_".join(words(name))
        law = resource.guesser.law_unsent(name, schema, plain, resource.guesser.kinds(schema))
        return law if "time" in law or "merchant" in law else {"given": True}

    def _create(self, resource: Resource, one: Operation, laws: dict[str, Law], file: File) -> None:
        entry: dict[str, Any] = {}
        refers = lifecycles.refers(resource, self._found, self._notes)
        refused = [
            {
                "if": f"present('{name}') and find('{other}', sent.{name}) == None",
                "status": 400,
                "because": f"there is no such {other.replace('_', ' ')}",
            }
            for name, other in refers.items()
            if re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name)
        ]
        money, currencies = lifecycles.money(resource, laws, file.get("states", {}), self._notes)
        self._currencies += currencies
        refused += money.pop("refused", [])
        statuses = [status for status in ("400", "422", "409", "404") if status in one.written["responses"]]
        if refused and statuses:
            entry["refused"] = [{**refusal, "status": int(statuses[0])} for refusal in refused]
        entry["creates"] = True
        entry |= money
        moves = {move["name"] for move in file.get("states", {}).get("moves", ())}
        if "succeed" in moves:
            decided = "'fail' if self.amount % 100 == 41 else 'succeed'" if "fail" in moves else "succeed"
            entry["after"] = [{"seconds": 60, "move": decided}]
        entry |= self._shows(resource, one, laws, file)
        if refers:
            entry["refers"] = refers
        if "fail" in moves:
            entry["try"] = {"amount": lifecycles.amounts(resource)}
        file["operations"][one.id] = entry

    def _list(self, resource: Resource, one: Operation, laws: dict[str, Law], file: File) -> None:
        entry: dict[str, Any] = {"lists": True, "order": "newest"}
        paging = {value for value in one.written.get("x-pagination", {}).values() if isinstance(value, str)}
        filters = {
            parameter["name"]: self._filter(resource, one, parameter, laws)
            for parameter in one.parameters
            if parameter["in"] == "query" and parameter["name"] not in paging
        }
        if filters:
            entry["filters"] = filters
        unknown = [name for name, text in filters.items() if text == "True"]
        file["unprovoked"] |= {f"{one.id} {name}": "nothing that was imported says what it means" for name in unknown}
        file["operations"][one.id] = {**entry, **self._shows(resource, one, laws, file)}

    def _filter(self, resource: Resource, one: Operation, parameter: dict[str, Any], laws: dict[str, Law]) -> str:
        name, schema = parameter["name"], parameter["schema"]
        plain = "_".join(words(name))
        kinds = resource.guesser.kinds(schema)
        moment = next((field for field, law in laws.items() if law.get("time") == "created" and _is_word(field)), "")
        if plain in _FROM | _TO and moment and schema.get("format") == "date-time":
            return f"ms(self.{moment}) {'>=' if plain in _FROM else '<='} ms(value)"
        shown = resource.payload(one).schemas.get(name)
        law = laws.get(name, {})
        if (
            shown is not None
            and _is_word(name)
            and kinds == resource.guesser.kinds(shown)
            and kinds in ({"string"}, {"boolean"}, {"integer"})
        ) and not {"free", "absent", "time"} & law.keys():
            return f"self.{name} == value"
        self._notes.add("filter", f"{one.id}: {name}")
        return "True"

    def _about(self, resource: Resource, one: Operation, laws: dict[str, Law], file: File) -> None:
        parameter = next(item["name"] for item in one.parameters if item["in"] == "path")
        entry: dict[str, Any] = {"of": f"path.{parameter}"}
        moves = {move["name"] for move in file.get("states", {}).get("moves", ())}
        if one is resource.update:
            entry["updates"] = True
        elif one is resource.delete:
            entry["deletes"] = True
        elif one in resource.actions and one.verb in moves and one.verb not in ("succeed", "fail"):
            entry["move"] = one.verb
        elif one in resource.actions and one.found.method != "get":
            self._notes.add("sample", f"{one.id} (it reads the object, and changes nothing)")
        payload = _payload(one)
        if one.payload is not None and one not in resource.shown():
            file["tables"][one.id] = payload
            entry["answers"] = f"table.{one.id}"
        elif one.payload is not None:
            entry |= self._shows(resource, one, laws, file)
        entry["refers"] = {f"path.{parameter}": resource.name}
        file["operations"][one.id] = entry

    def _shows(self, resource: Resource, one: Operation, laws: dict[str, Law], file: File) -> dict[str, Any]:
        """The view of an operation that shows fewer fields than others do, or some of another type."""
        if one.payload is None:
            return {"answers": "None"}
        fields = resource.payload(one).schemas
        sample = _item(_payload(one))
        given = {
            name: sample[name]
            for name, schema in fields.items()
            if name in sample and self._is_other(resource, one, name, schema)
        }
        if fields.keys() == laws.keys() and not given:
            return {}
        if given:
            file["tables"][one.id] = given
        view: dict[str, Any] = {"only": [name for name in laws if name in fields and name not in given]}
        if given:
            view["with"] = {
                name: f"table.{one.id}.{name}" if _is_word(name) else f"table.{one.id}[{name!r}]" for name in given
            }
        name = next(
            (known for known, other in file["views"].items() if other == view), one.id.removeprefix(f"{one.tag}_")
        )
        file["views"][name] = view
        return {"shows": name}

    def _is_other(self, resource: Resource, one: Operation, name: str, schema: Any) -> bool:
        """Whether an operation shows a field with another type than the operation whose law it has."""
        first = next(other for other in resource.shown() if name in resource.payload(other).schemas)
        if first is one:
            return False
        known = resource.payload(first).schemas[name]
        mine, theirs = resource.guesser.kinds(schema), resource.guesser.kinds(known)
        if mine == theirs == {"object"}:
            return resource.guesser.resolved(schema) != resource.guesser.resolved(known)
        return mine != theirs or (resource.guesser.is_nullable(known) and not resource.guesser.is_nullable(schema))

    def _event(self, webhook: Webhook) -> None:
        """The view of a webhook, in the file of the resource that its name tells; and what sends it."""
        own = webhook.name.split("_")
        fitting = [one for one in self._found if one.has_objects and set(one.name.split("_")) <= set(own)]
        resource = max(fitting, key=lambda one: len(one.name), default=self._found[0] if self._found else None)
        if resource is None:
            return
        file = self.files[resource.name]
        sent = self._tells(resource, own, file, webhook.name) if fitting else False
        laws: dict[str, Law] = file.get("fields", {})
        fields = resource.guesser.fields(webhook.payload).schemas
        body = mapping(next(iter(webhook.examples.get("request", {}).values()), {}))
        sample = mapping(
            next(
                (
                    body[name]
                    for name in ("data", "resource", "object")
                    if isinstance(body.get(name), dict) and fields.keys() & body[name].keys()
                ),
                body,
            )
        )
        known = [name for name in fields if name in laws and self._same_kind(resource, name, fields[name])]
        given = {name: sample.get(name) for name in fields if name not in known}
        view: dict[str, Any] = {"only": known}
        if given:
            file["tables"][f"webhooks_{webhook.name}"] = given
            view["with"] = {
                name: f"table.webhooks_{webhook.name}.{name}"
                if _is_word(name)
                else f"table.webhooks_{webhook.name}[{name!r}]"
                for name in given
            }
        if not sent:
            view["unsent"] = "the document does not say what sends it"
            self._notes.add("trigger", webhook.name)
        file["events"][webhook.name] = view

    def _same_kind(self, resource: Resource, name: str, schema: Any) -> bool:
        for one in resource.shown():
            known = resource.payload(one).schemas.get(name)
            if known is not None:
                return resource.guesser.kinds(known) == resource.guesser.kinds(schema) and resource.guesser.kinds(
                    schema
                ) != {"object"}
        return False

    def _tells(self, resource: Resource, own: list[str], file: File, event: str) -> bool:
        for verb, operation in (("create", resource.create), ("update", resource.update), ("delete", resource.delete)):
            if operation is not None and any(word in (f"{verb}d", f"{verb}") for word in own):
                entry = file["operations"].get(operation.id, {})
                return "tells" not in entry and bool(entry.setdefault("tells", event))
        for move in file.get("states", {}).get("moves", ()):
            ends = {*_EVENT_MOVES.get(move["name"], ()), str(move["to"]).lower()}
            if ends & set(own) and "tells" not in move:
                move["tells"] = event
                return True
        return False

    def _common(self, operations: list[Operation]) -> File:
        statuses = [int(status) for one in operations for status in one.written["responses"] if status[0] == "4"]
        invalid = [status for status in (400, 422, 404) if status in statuses] or [400]
        missing = 404 if 404 in statuses or not statuses else 400
        file: File = {"about": "What holds for all resources; guessed.", "evidence": self._evidence}
        file |= {"refused": {"status": invalid[0]}, "missing": {"status": missing}, "invalid": {"statuses": invalid}}
        if self._currencies:
            balances = dict.fromkeys(dict.fromkeys(self._currencies), 0)
            file["accounts"] = {"balance": dict.fromkeys(balances, _FIRST_BALANCE), "held": balances}
        return file

    def _say_what_is_refused(self, operations: list[Operation]) -> None:
        """`x-rules` and `x-unprovoked` of each operation, as the behaviour files have it."""
        entries = {name: entry for file in self.files.values() for name, entry in file.get("operations", {}).items()}
        owners = {name: file for file in self.files.values() for name in file.get("operations", {})}
        for one in operations:
            rules, reached = self._refusals(one, entries[one.id], owners[one.id].get("unique", ()))
            for status in one.written["responses"]:
                if status in rules:
                    one.say("x-rules", status, rules[status])
                elif status[0] in "345" and status not in reached:
                    one.say("x-unprovoked", status, "Nothing that was imported says what leads to it.")

    def _refusals(
        self, one: Operation, entry: dict[str, Any], unique: Sequence[dict[str, Any]]
    ) -> tuple[dict[str, list[str]], set[str]]:
        """The reasons of refusals by status, and the statuses that requests get without any."""
        common = self.files["common"]
        rules: dict[str, list[str]] = {}
        for refusal in entry.get("refused", ()):
            rules.setdefault(str(refusal["status"]), []).append(refusal["because"])
        for rule in unique if "creates" in entry or "updates" in entry else ():
            rules.setdefault(str(rule["status"]), []).append(f"the {rule['field']} is in use")
        if "of" in entry and "move" in entry:
            rules.setdefault(str(common["refused"]["status"]), []).append("the state does not allow it")
        reached = {"401"} if one.written["security"] else set()
        reached |= {str(common["missing"]["status"])} if "of" in entry else set()
        documented = [
            status for status in map(str, common["invalid"]["statuses"]) if status in one.written["responses"]
        ]
        return rules, reached | (set(documented[:1]) if _can_be_wrong(one) else set())


_MADE_NAME = "[a-z0-9]{10}"
_ORDER = (
    "resource",
    "about",
    "evidence",
    "named_by",
    "fields",
    "begins",
    "states",
    "unique",
    "views",
    "tables",
    "operations",
    "events",
    "unprovoked",
)


def _can_be_wrong(one: Operation) -> bool:
    """Whether a request can break a schema: it has a body, or a parameter that is more than any text."""
    plain = {"type", "minLength", "description", SAMPLE}
    return one.request is not None or any(
        item["in"] != "path"
        and (item.get("required") or item["schema"].get("type") != "string" or item["schema"].keys() - plain)
        for item in one.parameters
    )


def _payload(one: Operation) -> Any:
    """What the example of an operation has where its payload lies."""
    body = one.body_sample
    return copy.deepcopy(mapping(body).get(one.pointer[1:]) if one.pointer else body)


def _item(payload: Any) -> dict[str, Any]:
    """An object of a payload: itself, or the first of a list."""
    return mapping(payload[0] if isinstance(payload, list) and payload else payload)


def _is_word(name: str) -> bool:
    return bool(re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name))


def is_empty(files: Iterable[File]) -> bool:
    """Whether no file says anything of an operation."""
    return not any(file.get("operations") for file in files)
