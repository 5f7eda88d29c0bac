// Writes spec/{paycombat,juicyway}/vectors/webhooks.json: webhooks as strangers send them, signed by Node.
// Run from anywhere: node scripts/vectors/make_webhook_vectors.mjs   (add --check to compare instead of writing)
// Keys and bodies are synthetic. `sent` is the body on the wire; a fault says why a verifier has to refuse it.

import { createHmac } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const hmac = (key, text) => createHmac("sha256", key).update(text, "utf8").digest("hex");
const sorted = (value) =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === "object"
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
      : value;

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

const payment = { id: "p-1", amount: 250000, currency: "NGN", status: "success", customer: { last_name: "Example", first_name: "Ada" } };
// [name, event, data as it is sent, { order, upper, tamper }]
const checksum = [
  ["sorted", "payment.session.succeeded", JSON.stringify(payment)],
  ["upper case", "payment.session.succeeded", JSON.stringify(payment), { upper: true }],
  ["as received", "payment.session.failed", JSON.stringify(payment), { order: "received" }],
  ["as received, upper case", "payment.session.failed", JSON.stringify(payment), { order: "received", upper: true }],
  ["accents", "payment.session.succeeded", '{"id":"p-1","status":"success","customer":{"last_name":"Müller","first_name":"Zoë"}}'],
  ["lists are not sorted", "payment.session.succeeded", '{"id":"p-1","items":[{"b":1,"a":2},"z","a"]}'],
  ["numbers written otherwise", "payment.session.succeeded", '{"id":"p-1","fee":12.50,"amount":1000.0}'],
  ["capitals before small letters", "payment.session.succeeded", '{"id":"p-1","b":1,"B":2,"a":3,"A":4,"_":5}'],
  ["an unknown event", "wallet.credited", '{"id":"w-1"}'],
  ["data that is no object", "payment.session.succeeded", '"text"'],
  ["another amount", "payment.session.succeeded", JSON.stringify(payment), { tamper: ["250000", "250001"] }],
  ["another event", "payment.session.failed", JSON.stringify(payment), { tamper: ["session.failed", "session.succeeded"] }],
];

const tampered = (text, tamper) => (tamper ? text.replace(tamper[0], tamper[1]) : text);

const vectors = {
  paycombat: {
    about: "X-Signature as Node computes it. Written by scripts/vectors/make_webhook_vectors.mjs; do not edit.",
    keys: [key, accented],
    cases: header.map(([name, sent, { key: own = key, tamper } = {}]) => ({
      name,
      sent: tampered(sent, tamper),
      signature: hmac(own, JSON.stringify(JSON.parse(sent))),
      ...(tamper ? { fault: "not what was signed" } : {}),
    })),
  },
  juicyway: {
    about: "The checksum as Node computes it. Written by scripts/vectors/make_webhook_vectors.mjs; do not edit.",
    keys: ["synthetic-business-0001"],
    cases: checksum.map(([name, event, data, { order, upper, tamper } = {}]) => {
      const read = JSON.parse(data);
      const digest = hmac("synthetic-business-0001", `${event}|${JSON.stringify(order ? read : sorted(read))}`);
      const sum = upper ? digest.toUpperCase() : digest;
      return {
        name,
        sent: tampered(`{"event":${JSON.stringify(event)},"data":${data},"checksum":"${sum}"}`, tamper),
        ...(tamper ? { fault: "not what was signed" } : {}),
      };
    }),
  },
};

let stale = false;
for (const [provider, content] of Object.entries(vectors)) {
  const target = new URL(`../../spec/${provider}/vectors/webhooks.json`, import.meta.url);
  const text = `${JSON.stringify(content, null, 2)}\n`;
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (readFileSync(target, "utf8") !== text) stale = true;
}
if (stale) {
  console.error("The webhook vectors are not what this script writes. Run it without --check.");
  process.exit(1);
}
