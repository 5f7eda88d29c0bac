"""Receiving PayCombat's webhooks with FastAPI. Run it to see a delivery, a repeat and a forgery."""

from fastapi import FastAPI, Request, Response

from payspec import WebhookError
from payspec.webhooks import PayCombatWebhooks
from payspec_generated.paycombat.webhooks import PayinSuccess, PayoutReturned

app = FastAPI()
webhooks = PayCombatWebhooks("demo_signature_key")  # several keys while you change them
seen: set[str] = set()  # a table with a unique column, in a real shop


@app.post("/webhooks/paycombat")
async def receive(request: Request) -> Response:
    """Answer quickly: 200 for what was taken, 400 for what is not to be trusted."""
    try:
        event = webhooks.parse(await request.body(), request.headers)
    except WebhookError as error:
        return Response(str(error), status_code=400)
    if event.key not in seen:
        seen.add(event.key)
        match event:
            case PayinSuccess():
                print(f"paid: {event.data.amount} {event.data.amount_type} for {event.data.transaction}")
            case PayoutReturned():
                print(f"came back: {event.data.original_amount} {event.data.currency}")
            case _:
                print(f"not handled: {event.name}")
    return Response(status_code=200)


if __name__ == "__main__":
    import asyncio

    import httpx

    from payspec.testing import paycombat_webhook

    async def deliver() -> None:
        """The same delivery twice, and one whose body was changed on the way."""
        body, headers = paycombat_webhook("payin_success", amount=25.5)
        forged = body.replace(b"25.5", b"9999")
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as shop:
            for content in (body, body, forged):
                reply = await shop.post("/webhooks/paycombat", content=content, headers=headers)
                print(reply.status_code, reply.text)

    asyncio.run(deliver())
