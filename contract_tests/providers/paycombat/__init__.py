"""PayCombat."""
