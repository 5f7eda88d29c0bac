"""Webhooks: written and signed, kept until they are delivered, and sent."""
