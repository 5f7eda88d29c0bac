"""How saved pages of documentation differ from the specification: `./scripts/drift PAGE...`.

`readers/` turns a saved file into a `Page`, whatever its format; `comparing/` says how a page differs from the
specification, its evidence and the ledger of pages; `proposing/` writes the changes that follow; `reports` shows
them.
"""
