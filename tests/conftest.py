"""Hypothesis for the whole suite: the same cases in every run, and no verdict about the speed of the machine."""

from hypothesis import HealthCheck, settings

_OF_THE_MACHINE = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("suite", derandomize=True, deadline=None, suppress_health_check=_OF_THE_MACHINE)
settings.load_profile("suite")
