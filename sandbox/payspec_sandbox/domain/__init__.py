"""The rules of the things that providers keep, free of HTTP."""
