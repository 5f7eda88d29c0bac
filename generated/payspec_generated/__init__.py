# Written by scripts/generate from spec/. Do not edit: change the specification or a template instead.
"""What was generated from spec/, one package per provider."""
