"""The rules of the things that Juicyway keeps, free of HTTP."""

FAMILY = "juicyway"
"""Whose merchants these are."""
