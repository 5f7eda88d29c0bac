"""What a developer or a test may do to the sandbox itself: its clock, its log, its faults, its webhooks."""
