"""The reference model: it reads what `spec/` says of behaviour, and predicts what a provider answers."""
