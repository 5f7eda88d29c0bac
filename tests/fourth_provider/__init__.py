"""A provider that no part of payspec knows, written as a team outside of this repository would write it."""

from __future__ import annotations

from pathlib import Path

SPEC = Path(__file__).resolve().parent / "spec"
"""The folder of its specification: `SPEC / "examplepay"`."""
PROVIDER = "examplepay"
