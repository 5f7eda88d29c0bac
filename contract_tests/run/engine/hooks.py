"""What schemathesis loads before a run: how a request is signed, and our judgement of each reply.

The signature is made over the final bytes: `set_from_requests` sees the request as it leaves. Which provider is tested
is in the environment, since schemathesis runs in a process of its own.
"""

from __future__ import annotations

import os

import schemathesis
from schemathesis.core.failures import Failure

from contract_tests.credentials import SigningAuth, demo_merchant
from contract_tests.documents import load
from contract_tests.requests.judge import Judge
from contract_tests.run.engine.names import PROVIDER_VARIABLE

_document = load(os.environ[PROVIDER_VARIABLE])
_judge = Judge(_document)
_by_label = {operation.label: operation for operation in _document.operations.values()}

schemathesis.auth.set_from_requests(SigningAuth(demo_merchant(_document), f"/{_document.provider}"))


@schemathesis.check
def payspec_extensions(
    context: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case
) -> bool | None:
    """Envelope, `x-observed` and whole objects: what the extensions say beyond the schema."""
    operation = _by_label.get(case.operation.label)
    if operation is None or case.method.upper() != operation.method or response.status_code not in operation.statuses:
        return True  # undocumented statuses are schemathesis's own to report
    headers = {name.lower(): values[0] for name, values in response.headers.items() if values}
    verdict = _judge.verdict(operation, response.status_code, headers, response.content, case.query or {})
    for kind, text in verdict.broken:
        raise Failure(operation=case.operation.label, title=f"Not as documented: {kind}", message=text)
    return None
