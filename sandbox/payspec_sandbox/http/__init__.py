"""What comes in and goes out over HTTP: connections within bounds, one exchange, and the front page."""
