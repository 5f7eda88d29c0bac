# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.
"""Juicyway: models, operations and resources, generated from the specification."""
