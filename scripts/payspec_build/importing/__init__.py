"""Turns a public OpenAPI document into a folder of `spec/`, as far as a machine can: see docs/add-a-provider.md."""
