"""The kinds of change, and how each is rated: for the wire, for the Python API, for a program that uses it.

`major` breaks what worked, `minor` adds, `patch` mends or says the same better. Of a program it is said how it notices.
A kind that is missing here is an error of this program, never a change that passes in silence.
"""

from __future__ import annotations

from enum import Enum, IntEnum

import attrs


class Level(IntEnum):
    """How much a change asks of a version."""

    patch = 1
    minor = 2
    major = 3


class Effect(Enum):
    """How a program that uses the client notices a change."""

    types = "fails at the type check"
    run = "fails at run time"
    silent = "goes on, and means something else"
    warns = "goes on with a warning"
    new = "can do more"
    none = "goes on as before"

    @property
    def level(self) -> Level:
        """What it asks of a version."""
        if self in (Effect.types, Effect.run, Effect.silent):
            return Level.major
        return Level.minor if self in (Effect.warns, Effect.new) else Level.patch


@attrs.frozen
class Kind:
    """One row: the rating of the wire and of the Python API, what a program notices, and why."""

    name: str
    wire: Level
    python: Level
    effect: Effect
    because: str


_LEVELS = {"+": Level.major, "o": Level.minor, ".": Level.patch}

# Wire and Python as + major, o minor, . patch.
_ROWS = """
operation-added            o o new     an operation more
operation-removed          + + types   the method is gone
operation-renamed          . + types   the method has another name
operation-moved            + . none    it is sent to another address; this client knows which
operation-deprecated       o o warns   it is to go: calling it warns
operation-withdrawn        . . none    the pages of its documentation no longer list it
operation-restored         . . none    it no longer counts as going
operation-summary          . . none    words
evidence-lost              . o run     a client that forbids what nobody has read refuses it now, others warn
evidence-lowered           . . none    less is known of it than was said
evidence-raised            . . none    more is known of it than was said
security-added             + o run     a call needs a credential that it did not need
security-removed           o . none    a call needs less than it did
security-way-added         o o new     there is another way to be admitted
envelope                   + + run     the payload, its flags or its ids lie elsewhere in the reply
envelope-name              . . none    the same envelope under another name
idempotency-added          o o new     a key makes it safe to repeat
idempotency-removed        + + silent  a call that is repeated is carried out twice
idempotency-header         + . none    the key travels in another header
idempotency-shorter        + . silent  a key that is repeated late is carried out twice
idempotency-longer         o . none    a key counts for longer
pagination-added           o + types   what was a list is a page
pagination-removed         + + types   what was a page is a list
pagination-style           + + types   pages are walked in another way
pagination-walk            + . none    the next page is asked for by other names
page-size                  + . silent  a list without a limit holds another number of items
deletion-kind              + + silent  what is deleted can, or cannot, be read afterwards
deletion-shown             o o new     what is deleted shows otherwise
rate-limit-lower           + . run     fewer requests are answered in the same time
rate-limit-higher          o . none    more requests are answered in the same time
rate-limit-said            o . none    replies say how many requests are left
rate-limit-unsaid          + . none    replies do not say any more, or elsewhere, how many requests are left
moves-money                . . none    which operations contract tests ask about before they send money
status-added               o o new     another error is documented
status-removed             + + silent  a handler for this error is never reached
status-changed             + + run     the same refusal arrives as another error
success-status             + . none    another status means success
error-shape                + + silent  the reasons of an error are read from other places
error-also                 o . none    an error holds more, or less, that the client does not read
body-added                 + + types   a request needs a body
body-removed               + + types   a request has no body any more
argument-added             o o new     an optional argument more
argument-added-required    + + types   a call needs an argument more
argument-removed           + + types   the argument is gone
argument-renamed           + + types   the argument has another name
argument-wire-name         + . none    it is sent under another name; the argument keeps its own
argument-required          + + types   it may not be left out any more
argument-optional          o o new     it may be left out
argument-type              + + types   it takes values of another type
argument-widened           o o new     it takes values of more types
argument-narrowed          + + types   it takes values of fewer types
argument-values-added      o o new     it takes more values
argument-values-removed    + + types   it takes fewer values
argument-default           + . silent  a call that leaves it out means something else
argument-stricter          + + run     values that were taken are refused
argument-looser            o o new     values that were refused are taken
argument-place             + . none    it travels in another part of the request
argument-deprecated        o o warns   it is to go: sending it warns
argument-restored          . . none    it no longer counts as going
input-added                o o new     an optional field more in what is sent
input-added-required       + + types   what is sent needs a field more
input-removed              + + types   a field of what is sent is gone
input-renamed              + + types   a field of what is sent has another name
input-wire-name            + . none    a field is sent under another name; the attribute keeps its own
input-required             + + types   a field may not be left out any more
input-optional             o o new     a field may be left out
input-type                 + + types   a field takes values of another type
input-widened              o o new     a field takes values of more types
input-narrowed             + + types   a field takes values of fewer types
input-values-added         o o new     a field takes more values
input-values-removed       + + types   a field takes fewer values
input-default              + . silent  a request that leaves it out means something else
input-stricter             + + run     values that were taken are refused
input-looser               o o new     values that were refused are taken
input-deprecated           o o warns   a field is to go: sending it warns
input-restored             . . none    it no longer counts as going
reply-type-of-operation    + + types   the operation answers something else
reply-added                o o new     a field more in what is received
reply-removed              + + types   a field of what is received is gone
reply-renamed              + + types   a field of what is received has another name
reply-wire-name            + . none    it comes under another name; the attribute keeps its own
reply-required             o o new     a field is always there
reply-optional             + + types   a field may be missing or null
reply-type                 + + types   a field holds values of another type
reply-widened              + + types   a field holds values of more types
reply-narrowed             o o new     a field holds values of fewer types
reply-values-added         o o new     a field may hold further values
reply-values-removed       o + types   a comparison with a value that is gone never holds
reply-default              . . none    what a missing field stands for
reply-rule                 o . none    contract tests judge what is received by other limits
reply-deprecated           o o warns   a field is to go
reply-restored             . . none    it no longer counts as going
wrapper-changed            + . none    what stands around the payload is otherwise; the client does not read it
money-unit                 + + silent  the same number is a hundred times as much, or a hundredth
money-marked               . + types   an amount is a Decimal, and was a number
money-unmarked             . + types   an amount is a number, and was a Decimal
secret-marked              . . none    it does not show in a repr any more
secret-unmarked            . o silent  it shows in a repr, and so in logs
schema-renamed             . + types   the class has another name
schema-added               . o new     a class more
schema-removed             . + types   the class is gone
credential-added           . o new     an optional credential more
credential-added-required  . + run     a client cannot be made without it
credential-removed         . + types   the argument of the client is gone
credential-renamed         . + types   the argument of the client, and its variable, have another name
credential-required        . + run     a client cannot be made without it any more
credential-optional        . o new     a client can be made without it
credential-stricter        . + run     a credential that was taken is refused
credential-looser          . o new     a credential that was refused is taken
credential-words           . . none    words
scheme-changed             + . none    a credential is sent in another way
scheme-removed             + . none    a credential is not sent any more
scheme-added               o . none    a credential can be sent in another way
signing                    + . none    requests are signed in another way; an older client is refused
client-renamed             . + types   the classes of the client have other names
variables-renamed          . + run     the environment variables of the client have other names
sandbox-merchants          . o run     a demo merchant of the sandbox is gone, or has other credentials
sandbox-words              . o none    the demo merchants of the sandbox are described otherwise
base-url                   + + silent  calls go to another host
server-added               o o new     another host is known
server-removed             + + silent  a host is gone; its credentials go to the default one
server-words               . . none    words
event-added                o o new     a class of event more
event-removed              + + types   the class of event is gone; such webhooks are UnknownEvent
event-renamed              . + types   the class of event has another name
event-values               + . none    the event is told apart by other values
event-told                 o . new     the event can be told apart now; before it was an UnknownEvent
event-payload              + + types   the event carries something else
webhook-signature          + . run     webhooks are signed otherwise: those of before are refused as forged
webhook-tolerance          + . run     webhooks that are as old as before are refused
webhook-case               o . none    the signature is written in the other case; the client takes both
webhook-looser             o . none    webhooks may be older than before
webhook-data               + + silent  the object of a webhook is read from another place
webhook-kind               + + silent  events are told apart by other fields
webhook-identity           + + silent  repeated deliveries are told by another field
provider-added             o o new     a provider more
provider-removed           + + types   the provider is gone
tag-words                  . . none    words
documentation              . . none    words
known-values               . . none    values that were met
rule-words                 . . none    what is refused, in words
test-data                  . . none    what contract tests send and check
extension                  + + silent  nobody has said yet what this means: give it a kind
law-changed                + . silent  the value comes from elsewhere or means something else
law-form                   o . none    a value of the server has another form
law-value                  + . silent  the value is computed in another way
law-added                  o . none    where a value comes from is said
law-removed                . . none    where a value comes from is said no more
field-hidden               + . silent  replies do not show it any more
field-shown                o . new     replies show it
resource-added             o . new     objects more
resource-removed           + . silent  these objects are gone
state-added                o . new     objects can be in another state
state-removed              + . silent  objects are never in this state any more
state-first                + . silent  objects begin in another state
transition-added           o . new     an object can change in another way
transition-removed         + . silent  an object never changes in this way any more
transition-changed         + . silent  an object changes from or to another state
transition-renamed         . . run     the control API of the sandbox knows it under another name
transition-time            o . none    it happens sooner or later, or can be asked for otherwise
money-moves                + . silent  other amounts move, or between other accounts
webhook-told               o . new     a webhook more goes out
webhook-untold             + . silent  a webhook does not go out any more
effect-changed             + . silent  the operation changes other things than it did
refusal-added              + . run     a request that was taken is refused
refusal-removed            o . new     a request that was refused is taken
refusal-status             + . run     the same refusal arrives as another error
refusal-condition          + . run     other requests are refused than were
refusal-words              . . none    words
filter-added               o . new     a list can be narrowed in another way
filter-removed             + . silent  a list is not narrowed any more
filter-changed             + . silent  a filter means something else
list-order                 + . silent  a list has another order
list-holds                 + . silent  a list shows other objects
unique-added               + . run     two objects may not be alike any more
unique-removed             o . new     two objects may be alike
view-changed               + . silent  replies or webhooks show other fields
behaviour-common           + . run     what holds for all operations is otherwise
behaviour-common-added     o . new     more is said of all operations
behaviour-table            o . none    a table of values is otherwise
behaviour-start            . . none    what a sandbox begins with
behaviour-evidence         . . none    what a rule rests on
python-removed             . + types   a public name is gone
python-added               . o new     a public name more
python-parameter-removed   . + types   a parameter is gone
python-parameter-added     . o new     an optional parameter more
python-parameter-required  . + types   a call needs a parameter more
python-type                . + types   a public name has another type
python-default             . + silent  a call that leaves the parameter out means something else
"""


def _kind(line: str) -> Kind:
    name, wire, python, effect, because = line.split(maxsplit=4)
    return Kind(name, _LEVELS[wire], _LEVELS[python], Effect[effect], because)


KINDS = {kind.name: kind for kind in map(_kind, _ROWS.strip().splitlines())}

EXTENSIONS = frozenset(
    (
        *("x-evidence", "x-envelopes", "x-envelope", "x-error", "x-signing", "x-pagination", "x-idempotency"),
        *("x-deletion", "x-rules", "x-unprovoked", "x-observed", "x-known-values", "x-contract-only", "x-provider"),
        *("x-webhooks", "x-webhook", "x-key-prefixes", "x-test-environment", "x-moves-money", "x-money"),
        *("x-sparse-fields", "x-rate-limit", "x-instead"),
    )
)
"""The extensions that are compared. A test holds them against those that specifications may use."""
