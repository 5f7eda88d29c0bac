"""`scripts/interop clients`: programs in other languages call the sandbox, each with its language's own HTTP client.

The programs are in `tests/interop/`; its README says what each has to do. What a program says of itself does not
count alone: requests and deliveries are counted in the sandbox's logs.
"""
