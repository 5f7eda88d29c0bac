# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.
"""PayCombat: models, operations and resources, generated from the specification."""
