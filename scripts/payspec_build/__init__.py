"""What turns `spec/` into `generated/`: bundle, lint, generate, compare. Not part of the installed package."""
