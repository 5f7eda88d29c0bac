"""A room for each provider: deliberate defects in it, which the contract tests have to catch. Found by folder."""
