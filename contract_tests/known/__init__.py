"""What the documents say in words only: what has to be there first, which states follow, how refusals come about."""
