"""What payspec costs, beside what others cost: CPU time, interleaved rounds, ratios in one run."""
