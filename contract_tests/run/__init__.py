"""A run: what was asked for, divided into units, each in a process of its own, and held against the thresholds."""
