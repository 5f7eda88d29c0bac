"""What generated code stands on. It imports nothing generated, and nothing that costs more than attrs."""

from payspec.runtime.model import Model, Models
from payspec.runtime.operation import Deprecated, Doubt, Envelope, ErrorShape, Operation, Pagination, Scheme, Signing
from payspec.runtime.paging import AsyncPage, AsyncPager, Page
from payspec.runtime.resource import AsyncResource, AsyncTransport, Resource, Target, Transport
from payspec.runtime.response import RawResponse

__all__ = [
    "AsyncPage",
    "AsyncPager",
    "AsyncResource",
    "AsyncTransport",
    "Deprecated",
    "Doubt",
    "Envelope",
    "ErrorShape",
    "Model",
    "Models",
    "Operation",
    "Page",
    "Pagination",
    "RawResponse",
    "Resource",
    "Scheme",
    "Signing",
    "Target",
    "Transport",
]
