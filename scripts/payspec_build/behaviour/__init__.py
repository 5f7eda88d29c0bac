"""`spec/<provider>/behaviour/`: reading it, checking it, and bundling it into one document of data."""
