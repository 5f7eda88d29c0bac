"""`./scripts/changes`: what changed between two states of the specification, rated for those whom it concerns.

`states.py` reads a state, from files or from git. `compare.py` holds two of them against each other: the documents
(`operations.py`, `schemas.py`, `roots.py`), what is said of behaviour (`behaviours.py`), and the surface of the
generated Python (`surface.py`). Each difference has a kind, and `kinds.py` says how each kind is rated. `report.py`
prints them, `versions.py` says which version they ask for, `accepted.py` which exceptions there are.
"""
