"""Is the specification true of a provider's own test environment? Asked with care, recorded, written down as evidence.

`settings` reads what may be done, `guard` says where, `consent` what; `walk` decides what is sent, `wire` and `pace`
send it, `redaction` and `recording` keep it; `differences`, `suggestions` and `evidence` judge what was kept;
`replay` asks the sandbox the same. Nothing here runs unless a person wrote a targets file: docs/contract-remote.md.
"""
