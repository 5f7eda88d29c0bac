"""Hypothesis for the whole suite: the same cases in every run, and no verdict about the speed of the machine."""

from hypothesis import HealthCheck, settings

settings.register_profile("suite", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
