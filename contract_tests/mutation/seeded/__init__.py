"""That the checks can fail: deliberate defects before a sandbox; and that they do not accuse without reason."""
