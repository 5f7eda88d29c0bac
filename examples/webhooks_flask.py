"""Receiving Juicyway's webhooks with Flask. Run it to see a delivery, a repeat and a forgery."""

from flask import Flask, Response, request

from payspec import WebhookError
from payspec.money import from_minor
from payspec.webhooks import JuicywayWebhooks
from payspec_generated.juicyway.webhooks import PaymentSessionFailed, PaymentSessionSucceeded

app = Flask(__name__)
webhooks = JuicywayWebhooks("demo_business")  # the business id is the key; headers are not signed
seen: set[str] = set()  # a table with a unique column, in a real shop


@app.post("/webhooks/juicyway")
def receive() -> Response:
    """Answer quickly: 200 for what was taken, 400 for what is not to be trusted."""
    try:
        event = webhooks.parse(request.get_data())
    except WebhookError as error:
        return Response(str(error), status=400)
    if event.key not in seen:
        seen.add(event.key)
        match event:
            case PaymentSessionSucceeded():
                amount = from_minor(event.data.amount, event.data.currency)
                print(f"paid: {amount} {event.data.currency} for {event.data.reference}")
            case PaymentSessionFailed():
                print(f"failed: {event.data.cancellation_reason}")
            case _:
                print(f"not handled: {event.name}")
    return Response(status=200)


if __name__ == "__main__":
    from payspec.testing import juicyway_webhook

    body, headers = juicyway_webhook("payment_session_succeeded", amount=250000)
    forged = body.replace(b"250000", b"999999")
    with app.test_client() as shop:
        for content in (body, body, forged):
            reply = shop.post("/webhooks/juicyway", data=content, headers=headers)
            print(reply.status_code, reply.text)
