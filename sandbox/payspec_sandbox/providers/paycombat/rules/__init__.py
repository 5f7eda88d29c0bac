"""The rules of the things that PayCombat keeps, free of HTTP."""

FAMILY = "paycombat"
"""Whose merchants these are."""
