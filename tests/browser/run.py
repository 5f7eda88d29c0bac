"""Starts a sandbox, sends it what the page is to show, and runs inspector.mjs, doing meanwhile what that asks for.

inspector.mjs writes lines: `do <name>` is for a function of this module, which it then waits for; others are printed.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx

from payspec import AuthenticationError, PayCombat
from payspec.signing import sign
from payspec.testing import SIGNATURE_KEY, TOKEN, Sandbox, sandbox, without_waiting

SCRIPT = Path(__file__).with_name("inspector.mjs")
ADA = {"first_name": "Ada", "last_name": "Example", "address_country": "ID"}
AMOUNTS = {"sender_amount": "10.00", "sender_currency": "AUD", "beneficiary_amount": "10.00"}
BENEFICIARY = {
    "individual": {"first_name": "Ada", "last_name": "Example"},
    "account_number": "12345678",
    "bsb": "000000",
}


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Merchant:
    """What a merchant's programs do to the sandbox while the page is open."""

    def __init__(self, box: Sandbox) -> None:
        self._box = box
        self._client = box.paycombat()
        self._ada = self._client.customers.create(type="individual", description="first", individual=ADA).customer_id
        box.control.send_webhooks_to(f"http://127.0.0.1:{closed_port()}/hooks")
        self.actions: dict[str, Callable[[], object]] = {
            "sign-spaces": self.sign_spaces,
            "sign-wrong-key": self.sign_with_a_wrong_key,
            "pay-out": self.pay_out,
            "pay-in": self.pay_in,
            "get-customer": self.get_customer,
        }

    def sign_spaces(self) -> None:
        """The body is signed as it is sent, spaces included."""
        body = json.dumps({"customer_id": self._ada, "description": "<b>new</b> & improved"}, indent=2).encode()
        headers = {"X-token": TOKEN, "signature": sign(body, SIGNATURE_KEY), "content-type": "application/json"}
        reply = httpx.patch(f"{self._box.url}/paycombat/api/v1/customer/update", content=body, headers=headers)
        assert reply.status_code == 401, reply.text

    def sign_with_a_wrong_key(self) -> None:
        """The client has another merchant's key."""
        base_url = f"{self._box.url}/paycombat"
        with PayCombat(
            token=TOKEN, signature_key="other_signature_key", base_url=base_url, unverified="allow"
        ) as client:
            try:
                client.customers.update(customer_id=self._ada, description="wrong key")
            except AuthenticationError:
                return
        raise AssertionError("the signature was taken")

    def pay_out(self) -> None:
        """Makes a webhook that nobody takes."""
        self._client.payouts.create(
            order_id="A-1",
            **AMOUNTS,
            beneficiary_currency="AUD",
            payout_method_name="au_bank_acct",
            purpose_code="SELF",
            payout_beneficiary_param=BENEFICIARY,
        )

    def pay_in(self) -> None:
        """Waits for money that never comes."""
        method = {"payin_method_name": "au_bank_npp", "payin_method_param": {"payid_reference": "invoice1"}}
        self._client.payins.create(amount=100, currency="AUD", description="SAMPLE PAYIN", **method)

    def get_customer(self) -> None:
        """Gets its answer, if need be at the second attempt."""
        with without_waiting():
            assert self._client.customers.get(self._ada).description == "first"


def main() -> int:
    """The exit status of inspector.mjs."""
    with sandbox(seed=1) as box:
        merchant = Merchant(box)
        command = ["node", str(SCRIPT), box.url]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        ) as node:
            assert node.stdin is not None
            assert node.stdout is not None
            try:
                for line in node.stdout:
                    word, _, name = line.strip().partition(" ")
                    if word == "do":
                        merchant.actions[name]()
                        print("done", file=node.stdin, flush=True)
                    else:
                        print(line, end="", flush=True)
                return node.wait()
            finally:
                node.kill()


if __name__ == "__main__":
    sys.exit(main())
