"""A local stand-in for payment providers: it keeps state, checks signatures and obeys the documented rules.

It reads the bundled OpenAPI documents as data and imports no client code, so that a mistake in the client cannot
hide behind the same mistake here. `payspec_sandbox.app.create_app` makes the ASGI application,
`payspec_sandbox.server.running` runs it in a thread, `python -m payspec_sandbox` runs it in a terminal.
"""
