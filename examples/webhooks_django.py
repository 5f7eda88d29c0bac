"""Receiving PayCombat's webhooks with Django, in one file. Run it to see a delivery, a repeat and a forgery."""

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from payspec import WebhookError
from payspec.webhooks import PayCombatWebhooks
from payspec_generated.paycombat.webhooks import PayinSuccess, PayoutReturned

webhooks = PayCombatWebhooks("demo_signature_key")  # several keys while you change them
seen: set[str] = set()  # a model with a unique field, in a real shop


@csrf_exempt  # the signature says who sent it
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Answer quickly: 200 for what was taken, 400 for what is not to be trusted."""
    try:
        event = webhooks.parse(request.body, request.headers)
    except WebhookError as error:
        return HttpResponse(str(error), status=400)
    if event.key not in seen:
        seen.add(event.key)
        match event:
            case PayinSuccess():
                print(f"paid: {event.data.amount} {event.data.amount_type} for {event.data.transaction}")
            case PayoutReturned():
                print(f"came back: {event.data.original_amount} {event.data.currency}")
            case _:
                print(f"not handled: {event.name}")
    return HttpResponse(status=200)


urlpatterns = [path("webhooks/paycombat", receive)]

if __name__ == "__main__":
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], SECRET_KEY="only for this example")
    django.setup()

    from django.test import Client

    from payspec.testing import paycombat_webhook

    body, headers = paycombat_webhook("payout_returned", original_amount="50.00")
    forged = body.replace(b"50.00", b"99.00")
    shop = Client()
    for content in (body, body, forged):
        reply = shop.post("/webhooks/paycombat", content, content_type="application/json", headers=headers)
        print(reply.status_code, reply.content.decode())
