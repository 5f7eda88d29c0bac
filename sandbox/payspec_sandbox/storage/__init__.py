"""What is kept: records, money in double entry, timers, all in one SQLite database."""
