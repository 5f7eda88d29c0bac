"""Requests to a provider, as our checks send them, and what is kept of their answers."""
