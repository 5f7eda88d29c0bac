"""The one place outside of `spec/` that may name providers: what their specifications cannot say.

Today that is names alone which users knew before they were generated (`testing`). A new provider needs nothing here.
"""
