"""The version of the package, and how clients introduce themselves."""

__version__ = "0.1.0"
USER_AGENT = f"payspec/{__version__}"
