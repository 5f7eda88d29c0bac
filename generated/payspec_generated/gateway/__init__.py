# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.
"""PayCombat gateway: models, operations and resources, generated from the specification."""
