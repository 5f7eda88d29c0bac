"""Juicyway."""
