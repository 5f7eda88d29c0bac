"""Contract tests: is what the specifications say true of a provider, or of the sandbox that stands in for one?

They read the bundled documents as data, sign with the client's public functions and talk HTTP. Of the sandbox they know
how to start it and who its demo merchants are, nothing else.
"""
