"""A shop that survives a lost answer without paying out twice. Run it with pytest; the sandbox comes as a fixture."""

from payspec import CallError, PayCombat
from payspec.testing import Sandbox


def pay_out(client: PayCombat, order_id: str, amount: str) -> str:
    """What a shop does: pay, and where the outcome is unknown, look before paying again."""
    try:
        payout = client.payouts.create(
            order_id=order_id,
            sender_amount=amount,
            sender_currency="AUD",
            beneficiary_amount=amount,
            beneficiary_currency="AUD",
            payout_method_name="au_bank_acct",
            purpose_code="SELF",
            payout_beneficiary_param={
                "individual": {"first_name": "Ada", "last_name": "Example"},
                "account_number": "12345678",
                "bsb": "000000",
            },
        )
        return payout.id
    except CallError as error:
        if not error.outcome_unknown:
            raise
        return next(payout.id for payout in client.payouts.list() if payout.order_id == order_id)


def test_a_lost_answer_does_not_pay_twice(payspec_sandbox: Sandbox) -> None:
    """The sandbox pays and hangs up before it answers."""
    payspec_sandbox.control.fault("reset_after", operation="payouts_create")
    with payspec_sandbox.paycombat() as client:
        payout_id = pay_out(client, order_id="A-1", amount="10.00")
        assert [payout.id for payout in client.payouts.list()] == [payout_id]
    assert len(payspec_sandbox.control.payouts(order_id="A-1")) == 1
