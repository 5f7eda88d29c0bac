// Writes webhooks.json beside this script: webhooks as strangers send them, signed by Node.
// Run from anywhere: node spec/paycombat/vectors/make_webhooks.mjs   (add --check to compare instead of writing)
// Keys and bodies are synthetic. `sent` is the body on the wire; a fault says why a verifier has to refuse it.

import { hmac, tampered, write } from "../../../scripts/vectors/webhooks.mjs";

const key = "synthetic-webhook-key-0001";
const accented = "clé-synthétique-鍵-🔑";
const payin = { id: "row-1", merchant_id: "m-1", status: "SUCCESS", amount: 25.5, original_amount: 25.5, type: "PAYIN" };

// [name, body as it is sent, { key, tamper }]; the signature is over JSON.stringify of what JSON.parse reads.
const header = [
  ["compact", JSON.stringify(payin)],
  ["indented", JSON.stringify(payin, null, 2)],
  ["with another key", JSON.stringify(payin), { key: accented }],
  ["escaped slashes", String.raw`{"id":"a\/b","type":"PAYIN","status":"SUCCESS","url":"https:\/\/example.org\/x"}`],
  ["escaped letters, as PHP sends them", String.raw`{"id":"1","type":"PAYOUT","status":"FAILED","payee_name":"Zo\u00eb"}`],
  ["raw accents", '{"id":"1","type":"PAYOUT","status":"SUCCESS","payee_name":"Zoë 東京 😀"}'],
  ["numbers written otherwise", '{"id":"1","type":"PAYIN","status":"SUCCESS","amount":100.0,"fee_taken":1e-7,"original_amount":1.50}'],
  ["a large integer", '{"id":"1","type":"PAYIN","status":"SUCCESS","recon":12345678901234567890}'],
  ["array indexes as keys", '{"b":1,"10":2,"9":3,"id":"1","type":"PAYIN","status":"SUCCESS"}'],
  ["a key twice", '{"id":"1","type":"PAYIN","status":"FAILED","status":"SUCCESS"}'],
  ["null, true, nested", '{"id":"1","type":"PAYOUT","status":"RETURNED","a":{"b":[null,true,{"c":false}]}}'],
  ["an unknown status", '{"id":"1","type":"PAYIN","status":"HELD"}'],
  ["no type at all", '{"status":"APPROVED","account":"000"}'],
  ["another amount", JSON.stringify(payin), { tamper: ["25.5", "26.5"] }],
  ["another status", JSON.stringify(payin), { tamper: ["SUCCESS", "EXPIRED"] }],
  ["a field added", JSON.stringify(payin), { tamper: ["{", '{"extra":1,'] }],
  ["fields in another order", '{"id":"1","type":"PAYIN","status":"SUCCESS"}', { tamper: ['"id":"1","type":"PAYIN"', '"type":"PAYIN","id":"1"'] }],
];

write(import.meta.url, {
  about: "X-Signature as Node computes it. Written by make_webhooks.mjs; do not edit.",
  keys: [key, accented],
  cases: header.map(([name, sent, { key: own = key, tamper } = {}]) => ({
    name,
    sent: tampered(sent, tamper),
    signature: hmac(own, JSON.stringify(JSON.parse(sent))),
    ...(tamper ? { fault: "not what was signed" } : {}),
  })),
});
