"""`scripts/release`: the gate that a version passes before it is published."""
