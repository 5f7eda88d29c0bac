"""From a request to what answers it: routes, callers, signatures, form; and back, envelopes and errors."""
