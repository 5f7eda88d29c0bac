"""The public clients, one module per provider. A module says which credentials its provider wants, and nothing more."""
