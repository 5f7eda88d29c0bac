"""Plays what behaviour files say (`spec/BEHAVIOUR.md`, installed as `<provider>/behaviour.json`)."""
