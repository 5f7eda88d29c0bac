"""The invented document, as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from payspec_build.importing.build import Imported, imported

BIRDPAY = Path(__file__).with_name("birdpay.yaml")


@pytest.fixture(scope="session")
def birdpay() -> Any:
    """Parsed as any YAML parser does it; statuses may be numbers."""
    return yaml.safe_load(BIRDPAY.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def bird() -> Imported:
    """What is made of it."""
    return imported(BIRDPAY)
