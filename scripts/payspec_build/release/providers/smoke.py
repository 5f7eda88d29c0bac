"""A user's first day with the installed package; run by its environment's Python, away from this clone.

It starts `payspec sandbox`, calls all three providers over HTTP, is refused with a wrong key, and receives a webhook.
It uses what users can use and nothing of this repository.
"""

from __future__ import annotations

import contextlib
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import payspec
from payspec import AuthenticationError, ForgedWebhookError, NotFoundError, PayCombat, testing
from payspec.testing import Sandbox
from payspec_generated.paycombat.webhooks import PayinSuccess

_PATIENCE_S = 60.0
# Windows can only ask a group of its own to stop.
_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
_STOP: int = getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM)
Delivery = tuple[bytes, dict[str, str]]


def expect(holds: bool, what: str) -> None:
    """`assert` is not there under `python -O`."""
    if not holds:
        raise SystemExit(f"smoke: not so: {what}")


@contextlib.contextmanager
def running() -> Iterator[Sandbox]:
    """`payspec sandbox` on a free port, in a process of its own."""
    command = [str(Path(sys.executable).with_name("payspec")), "sandbox", "--port", "0", "--seed", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", creationflags=_GROUP)
    assert process.stdout is not None
    try:
        address = next((found for line in process.stdout if (found := re.search(r"http://\S+?:\d+", line))), None)
        expect(address is not None, "payspec sandbox prints its address")
        yield Sandbox(address[0] if address else "")
    finally:
        process.send_signal(_STOP)
        status = process.wait(_PATIENCE_S)
        process.stdout.close()
    expect(status == 0, f"payspec sandbox ends with 0 when it is told to stop, not with {status}")


@contextlib.contextmanager
def receiving() -> Iterator[tuple[str, queue.Queue[Delivery]]]:
    """A receiver of webhooks: its address, and what came."""
    came: queue.Queue[Delivery] = queue.Queue()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            came.put((body, dict(self.headers.items())))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/webhooks", came
        server.shutdown()
        thread.join()


def signed(box: Sandbox) -> None:
    """Create, update and delete with a signature; the same with a wrong key is refused."""
    with box.paycombat() as client, box.gateway() as older:
        ids = []
        for name in ("first", "second"):
            person = {"first_name": "Ada", "last_name": "Example", "address_country": "ID"}
            made = client.customers.create(type="individual", description=name, individual=person)
            changed = client.customers.update(customer_id=made.customer_id, description=f"{name}, Ünïcode 😀")
            expect(changed.description == f"{name}, Ünïcode 😀", "an update changes the description")
            ids.append(made.customer_id)
        expect(client.customers.delete(ids[0]).is_active is False, "paycombat deletes softly")
        expect(older.customers.delete(ids[1]).is_active is False, "the gateway deletes softly")
    with PayCombat(token=testing.TOKEN, signature_key="wrong", base_url=f"{box.url}/paycombat") as stranger:
        try:
            stranger.customers.update(customer_id=ids[0], description="third")
        except AuthenticationError:
            return
    expect(False, "a wrong signature key is refused")


def permanent(box: Sandbox) -> None:
    """Juicyway: create, update, delete; then it is gone."""
    address = {"line1": "1 Sample Street", "city": "Lagos", "state": "Lagos", "zip_code": "100001", "country": "NG"}
    with box.juicyway() as client:
        made = client.customers.create(
            first_name="Ada", last_name="Example", email="ada@example.com", phone_number="+2348000000000",
            type="individual", billing_address=address,
        )  # fmt: skip
        changed = client.customers.update(made.id, billing_address={**address, "city": "Abuja"})
        expect(changed.billing_address.city == "Abuja", "an update changes the city")
        client.customers.delete(made.id)
        try:
            client.customers.get(made.id)
        except NotFoundError:
            return
    expect(False, "juicyway deletes for good")


def webhook(box: Sandbox) -> None:
    """The money of a payin arrives: its webhook is delivered and verified; one that was changed is refused."""
    with receiving() as (url, came), box.paycombat() as client:
        box.control.send_webhooks_to(url)
        details = {"payid_reference": "invoice1"}
        payin = client.payins.create(
            amount=100, currency="AUD", payin_method_name="au_bank_npp", payin_method_param=details
        )
        client.payins.simulate(payin.id)
        box.control.advance(seconds=60)  # when this returns, what was due was sent
        try:
            body, headers = came.get(timeout=_PATIENCE_S)
        except queue.Empty:
            raise SystemExit("smoke: not so: a webhook comes for a payin that was paid") from None
        event = client.webhooks.parse(body, headers)
        expect(isinstance(event, PayinSuccess), f"the event is a payin's success, not {event.name}")
        expect(event.data.id == payin.id and event.data.amount == 100, "the event is that of the payin")
        changed = body.replace(b'"AUD"', b'"EUR"')
        expect(changed != body, "the currency stands in the webhook")
        try:
            client.webhooks.parse(changed, headers)
        except ForgedWebhookError:
            return
    expect(False, "a webhook that was changed is refused")


def main() -> None:
    expect(Path(payspec.__file__).is_relative_to(sys.prefix), f"{payspec.__file__} is below {sys.prefix}")
    with running() as box:
        for part in (signed, permanent, webhook):
            part(box)
            print(f"{part.__name__}: {part.__doc__}")
    print("a signed create, update and delete, a refusal, and a webhook, all over HTTP with `payspec sandbox`")


if __name__ == "__main__":
    main()
