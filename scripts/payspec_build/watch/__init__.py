"""`./scripts/watch`: while somebody edits `spec/`, each save is judged, generated from, and put before a sandbox.

`rounds.py` is what happens after a save, `concerned.py` says which operations it is about, `cases.py` runs their
contract cases in a process that has everything imported by then. `__main__.py` waits for saves.
"""
