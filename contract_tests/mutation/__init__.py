"""Generated defects: mechanical changes of the sandbox's source, and whether the contract tests see each of them."""
