"""An invented document of 3.0 becomes a folder that ./scripts/generate takes, laid out as the house does it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from payspec_build.documents import SPEC, load_yaml
from payspec_build.generate import build
from payspec_build.importing.__main__ import main
from payspec_build.importing.build import Imported, imported
from payspec_build.importing.judging import judged
from payspec_build.importing.writing import write
from tests.build.importing.conftest import BIRDPAY


@pytest.fixture(scope="module")
def folder(bird: Imported, tmp_path_factory: pytest.TempPathFactory) -> Path:
    spec = tmp_path_factory.mktemp("spec")
    write(spec / bird.name, bird.files)
    for schema in SPEC.glob("*.schema.json"):
        shutil.copy(schema, spec)
    return spec


@pytest.fixture(scope="module")
def root(folder: Path) -> Any:
    return load_yaml(folder / "bird_pay" / "openapi.yaml")


def _yaml(folder: Path, name: str) -> Any:
    return load_yaml(folder / "bird_pay" / name)


def test_nothing_is_refused_and_missing_descriptions_are_hints(folder: Path) -> None:
    """Of lint and behaviour; no text is invented for what the provider left out."""
    wrong, beside = judged("bird_pay", folder)
    assert wrong == []
    assert any("describe `wings`" in hint for hint in beside)
    assert "description" not in _yaml(folder, "schemas/customers.yaml")["Customer"]


def test_a_client_is_generated(folder: Path) -> None:
    """It can be compiled, and its operations say that they are imported."""
    files = build(folder)
    for name, content in files.items():
        if name.endswith(".py"):
            compile(content, name, "exec")
    operations = files["payspec_generated/bird_pay/operations.py"].decode()
    assert 'evidence="imported"' in operations
    assert "Pagination(" in operations


def test_operations_have_the_names_of_the_house(folder: Path) -> None:
    """`<tag>_<verb>`: fetch is get, and a tag in one word is no object."""
    paths = [_yaml(folder, f"paths/{tag}.yaml") for tag in ("customers", "transfer_recipients", "transfers", "birds")]
    ids = {
        one["operationId"] for file in paths for item in file.values() for one in item.values() if isinstance(one, dict)
    }
    assert {"customers_create", "customers_list", "customers_get", "customers_update"} <= ids
    assert {"transfer_recipients_create", "transfer_recipients_get", "transfer_recipients_delete"} <= ids
    assert {"transfers_initiate", "transfers_get", "transfers_cancel"} <= ids
    assert "export" not in str(ids)


def test_schemas_are_those_of_3_1(folder: Path) -> None:
    """`nullable`, bounds and parts; requests are strict and without what is readOnly; one of two alike fields stays."""
    customer = _yaml(folder, "schemas/customers.yaml")
    assert customer["Customer"]["properties"]["nickname"]["type"] == ["string", "null"]
    assert "created_at" not in customer["Customer"]["properties"]
    assert customer["CustomerCreateRequest"]["additionalProperties"] is False
    assert customer["Customer"]["properties"]["best_friend"] == {"$ref": "#/Customer"}
    sent = _yaml(folder, "schemas/transfers.yaml")["TransferInitiateRequest"]
    assert sent["properties"]["amount"]["exclusiveMinimum"] == 0
    assert sent["properties"]["amount"]["x-money"] == "minor"
    assert set(sent["required"]) == {"amount", "recipient", "currency"}


def test_frames_errors_credentials_and_pages_are_recognised(root: Any, folder: Path) -> None:
    """From what all replies have in common."""
    assert root["x-envelopes"]["data"]["payload"] == "/data"
    assert root["x-envelopes"]["data"]["success"] == ["/status"]
    assert root["x-error"]["message"] == "/message"
    assert root["components"]["securitySchemes"] == {
        "BearerAuth": {"type": "http", "scheme": "bearer", "description": "The secret key."}
    }
    assert root["servers"][0]["url"] == "https://api.birdpay.example/v1"
    assert not any("x-test-environment" in server for server in root["servers"])
    listing = _yaml(folder, "paths/customers.yaml")["all"]["get"]
    assert listing["x-pagination"] == {
        "style": "page", "page": "page", "limit": "perPage", "default_limit": 50, "items": "/data",
    }  # fmt: skip
    assert {one["name"]: one["schema"].get("type") for one in listing["parameters"]}["perPage"] == "integer"


def test_behaviour_is_guessed_and_says_so(folder: Path) -> None:
    """Every law, state and move is inferred; what no shape tells answers a sample."""
    transfer = _yaml(folder, "behaviour/transfer.yaml")
    assert transfer["evidence"]["level"] == "inferred"
    assert transfer["fields"]["amount"] == {"sent": "amount"}
    assert transfer["fields"]["transfer_code"] == {"made": "TRF_[0-9a-z]{12}"}
    assert transfer["fields"]["updated_at"] == {"time": "changed"}
    assert transfer["states"]["first"] == "pending"
    moves = {move["name"]: move for move in transfer["states"]["moves"]}
    assert moves["cancel"]["from"] == ["pending"]
    assert moves["cancel"]["money"][0]["to"] == "balance"
    assert moves["succeed"]["tells"] == "transfer_success"
    assert "transfer_recipient" in transfer["operations"]["transfers_initiate"]["refers"].values()
    assert "free" in _yaml(folder, "behaviour/customer.yaml")["fields"]["best_friend"]


def test_nothing_of_a_real_person_is_kept(bird: Imported) -> None:
    """Examples of the document that may be of somebody are made anew."""
    assert "birds.real" not in "".join(bird.files.values())
    assert "examples/customers_create/request.imported.json" in bird.files


def test_the_list_for_a_person_is_short_and_complete(bird: Imported) -> None:
    """A line for each kind in the terminal; every place in SOURCE.md."""
    assert len(bird.notes.summary().splitlines()) < 40
    assert "`customers_list: expand`" in bird.files["SOURCE.md"]
    assert "POST /export: it sends text/csv" in bird.files["SOURCE.md"]


@pytest.mark.parametrize(
    "only", [["Customer"], ["customers"], ["customer_create", "customer_fetch"], ["/customer", "GET /customer/{code}"]]
)
def test_a_part_can_be_imported(only: list[str]) -> None:
    """By tag, operationId or path, in the document's words or the house's."""
    part = imported(BIRDPAY, "birds", only)
    assert 0 < part.operations < 6
    assert not any("transfer" in name for name in part.files)


def test_the_command_tells_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It writes once, and never over what is there."""
    assert main([str(BIRDPAY), "--name", "birds", "--spec", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "12 of 13 operations and 2 webhooks" in said
    assert "Nothing that ./scripts/generate refuses" in said
    assert main([str(BIRDPAY), "--name", "birds", "--spec", str(tmp_path)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert main([str(BIRDPAY), "--only", "eggs", "--spec", str(tmp_path)]) == 1
    assert "write a tag (customers, transfer_recipients, transfers, birds)" in capsys.readouterr().err
