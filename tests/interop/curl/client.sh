#!/usr/bin/env bash
# The steps of ../README.md with curl, openssl and jq. The argument is the version that curl asks for: http2 offers an
# upgrade with each request. curl only sends, so nothing is received here.
set -euo pipefail

VERSION="${1:-http1.1}"
NAME="Zoë 東京 😀"
PERSON="Zoë 東京"
TEXT=$'a/b <c> & "d" \\ é \u2028 '
DELETE=$'\u007f' # jq escapes it, which JavaScript does not, so that a signature over what jq writes does not fit
FAILED=0
STATUS="" REPLY=""

sign() { # MESSAGE KEY
    printf %s "$1" | openssl dgst -sha256 -hmac "$2" | sed 's/.*= //'
}

ask() { # METHOD PATH BODY HEADER...; sets STATUS and REPLY. An empty BODY is none.
    local options=(-X "$1") header text
    [ -z "$3" ] || options+=(-H "Content-Type: application/json" --data-binary "$3")
    for header in "${@:4}"; do options+=(-H "$header"); done
    text="$(curl --silent --show-error "--$VERSION" "${options[@]}" --write-out '\n%{http_code}' "$SANDBOX_URL$2")"
    STATUS="${text##*$'\n'}" REPLY="${text%$'\n'*}"
}

signed() { # METHOD PATH BODY [KEY]
    local headers=("X-token: $PAYCOMBAT_TOKEN")
    # A PATCH without a body is signed as if it were {}.
    case "$1" in POST | PATCH) headers+=("signature: $(sign "${3:-{\}}" "${4:-$PAYCOMBAT_SIGNATURE_KEY}")") ;; esac
    ask "$1" "/paycombat/api/v1$2" "$3" "${headers[@]}"
}

gateway() { # METHOD PATH BODY
    ask "$1" "/gateway/finmo$2" "$3" "X-Merchant-Identifier-Id: $PAYCOMBAT_MERCHANT_ID" "X-Type: sandbox"
}

juicyway() { # METHOD PATH BODY [IDEMPOTENCY_KEY]
    ask "$1" "/juicyway$2" "$3" "Authorization: $JUICYWAY_API_KEY" ${4:+"Idempotency-Key: $4"}
}

at() { # FILTER
    jq -r "$1" <<<"$REPLY"
}

write() {
    jq -nc "$@"
}

step() { # NAME FOUND EXPECTED
    local ok=true detail=""
    [ "$2" = "$3" ] || { ok=false FAILED=1 detail="$2 instead of $3"; }
    jq -nc --arg step "$1" --argjson ok "$ok" --arg detail "$detail" '$ARGS.named'
}

customers() {
    local sent customer id
    sent="$(write --arg text "$TEXT" --arg name "$NAME" '{type: "individual", description: $text,
        individual: {first_name: $name, last_name: "O'\''Neil", address_country: "ID"}}')"
    signed POST /customer/create "$sent"
    customer="$(at .data)" id="$(at .data.customer_id)"
    step customers_create "$STATUS $(at '.data | .description + .individual.first_name + .individual.last_name')" "200 ${TEXT}${NAME}O'Neil"
    signed POST /customer/create "$sent" "not the key"
    step "customers_create, wrong key" "$STATUS $(at .status)" "401 false"
    signed GET "/customer/customer/$id" ""
    step customers_get "$STATUS $(at .data)" "200 $customer"
    signed PATCH /customer/update "$(write --arg id "$id" --arg name "$NAME" '{customer_id: $id, description: $name}')"
    step customers_update "$STATUS $(at .data.description)" "200 $NAME"
    signed GET "/customer/customer?type=individual&limit=1&page=1" ""
    step customers_list "$STATUS $(at '.data[].customer_id')" "200 $id"
    signed GET "/customer/check-wallet-ready/$id" ""
    step customers_check_wallet_ready "$STATUS $(at '.data.data | .is_wallet_ready, (.missing_field | contains(["individual.dob"]))' | xargs)" "200 false true"
    signed PATCH "/customer/disable/$id" ""
    step "customers_disable, no body" "$STATUS $(at .data.data.is_active)" "200 false"
    signed DELETE "/customer/customer/$id" ""
    step customers_delete "$STATUS $(at .data.data.is_active)" "200 false"
}

payments() {
    local payout id finmo
    signed POST /payin/create "$(write '{amount: 25.5, currency: "AUD", payin_method_name: "au_bank_npp",
        payin_method_param: {payid_reference: "invoice1"}}')"
    step payins_create "$STATUS $(at '.data | "\(.amount) \(.status)"')" "200 25.5 PENDING"
    signed PATCH "/payin/simulate-payin/$(at .data.id)" ""
    step payins_simulate "$STATUS $(at .data.status)" "200 SUCCESS"
    payout="$(write '{payout_beneficiary_param: {individual: {first_name: "Zoe"}, account_number: "12345678"},
        sender_amount: 20.25, sender_currency: "SGD", sender_country: "", beneficiary_amount: 20.25,
        beneficiary_currency: "SGD", payout_method_name: "sg_bank_fastpayment_sgd", purpose_code: "SELF", order_id: 123}')"
    signed POST /payout/create-payout "$payout"
    id="$(at .data.id)" finmo="$(at .data.payout_id_finmo)"
    step payouts_create "$STATUS $(at '.data | "\(.wire_amount) \(.payee_name)"')" "200 20.25 Zoe"
    signed PATCH "/payout/simulate-payout/$id" ""
    step payouts_simulate "$STATUS $(at .data.status)" "200 SUCCESS"
    gateway GET "/payout-method/retrieve-payout/$finmo" ""
    step "gateway payouts_get" "$STATUS $(at .data.id)" "200 $id"
    gateway POST /payout/create-payout "$payout"
    step "gateway payouts_create, unknown field" "$STATUS $(at '.message | contains("order_id")')" "400 true"
    gateway POST /payout/create-payout "$(jq -c 'del(.order_id)' <<<"$payout")"
    step "gateway payouts_create" "$STATUS $(at .data.status)" "200 PENDING"
}

as_the_library_writes() {
    signed POST /payin/create "$(jq -nc --arg text "$TEXT$DELETE$NAME" '{amount: 100.0, currency: "AUD",
        payin_method_name: "au_bank_npp", description: $text, payin_method_param: {payid_reference: "written"},
        organization_reference_id: "written as the library writes"}')"
    jq -nc --argjson written "$STATUS" '$ARGS.named'
}

juicyway_steps() {
    local customer made id
    customer="$(write --arg person "$PERSON" '{first_name: $person, last_name: "Example", email: "zoe@example.com",
        phone_number: "+2348000000000", type: "individual", billing_address: {line1: "1 Sample/Street", city: "Lagos",
        state: "Lagos", zip_code: "100001", country: "NG"}}')"
    juicyway POST /customers "$customer" key-1
    made="$REPLY" id="$(at .data.id)"
    step "juicyway customers_create" "$STATUS $(at .data.first_name)" "201 $PERSON"
    juicyway POST /customers "$customer" key-1
    step "juicyway customers_create, repeated" "$STATUS $REPLY" "201 $made"
    juicyway GET "/customers/$id" ""
    step "juicyway customers_get" "$STATUS $(at .data.email)" "200 zoe@example.com"
    juicyway PATCH /businesses/webhook '{"urls":[]}'
    step "juicyway settings_update_webhook" "$STATUS $(at .data.urls)" "200 []"
    juicyway POST /payment-sessions "$(write --argjson customer "$customer" --arg text "$TEXT" --arg name "$NAME" \
        '{amount: 500000, currency: "NGN", customer: ($customer + {ip_address: "192.0.2.1"}), description: $text,
        reference: "PAY0001", payment_method: {type: "bank_account"},
        order: {identifier: "ORDER-0001", items: [{name: $name, type: "digital"}]}}')" key-2
    id="$(at .data.payment.id)"
    step "juicyway payment_sessions_create" "$STATUS $(at .data.payment.amount)" "201 500000"
    ask POST /_sandbox/clock/advance '{"hours":1}'
    juicyway GET "/payments/$id" ""
    step "juicyway payments_get" "$STATUS $(at .data.status)" "200 captured"
    juicyway POST /customers "$(jq -c '.email = "ada@example.com"' <<<"$customer")" key-3
    juicyway DELETE "/customers/$(at .data.id)" ""
    step "juicyway customers_delete" "$STATUS $REPLY" "204 "
}

jq -nc --arg client "curl --$VERSION" --arg version "$(curl --version | cut -d' ' -f2 | head -n 1)" '$ARGS.named'
read -r _
customers
payments
as_the_library_writes
juicyway_steps
exit "$FAILED"
