"""What PayCombat, or a careless change of its sandbox, might get wrong: one module for each group."""
