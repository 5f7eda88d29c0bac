// Writes webhooks.json beside this script: webhooks with a checksum in their body, signed by Node.
// Run from anywhere: node spec/juicyway/vectors/make_webhooks.mjs   (add --check to compare instead of writing)
// Ids and bodies are synthetic. `sent` is the body on the wire; a fault says why a verifier has to refuse it.

import { hmac, sorted, tampered, write } from "../../../scripts/vectors/webhooks.mjs";

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

write(import.meta.url, {
  about: "The checksum as Node computes it. Written by make_webhooks.mjs; do not edit.",
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
});
