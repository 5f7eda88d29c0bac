"""What every client has, whoever its provider is. The clients themselves are generated from the specification."""
