"""For the whole suite: the same cases in every run, and no verdict about the speed of the machine."""

import httpx
from hypothesis import HealthCheck, settings

# Of tests with fixtures Hypothesis would say that they share them between cases: they do, and mean to.
_NO_VERDICT = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]

settings.register_profile("suite", derandomize=True, deadline=None, suppress_health_check=_NO_VERDICT)
settings.load_profile("suite")

# httpx waits five seconds where nobody says how long, which a busy machine may need. This is for the requests of the
# tests themselves; the clients of payspec always say.
_PATIENCE_S = 60.0
for _what in ("connect", "read", "write", "pool"):
    setattr(httpx._config.DEFAULT_TIMEOUT_CONFIG, _what, _PATIENCE_S)
