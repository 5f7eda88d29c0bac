// Writes webhooks.json beside this script: webhooks under all kinds of rules that x-webhooks can say, signed by Node.
// Run from anywhere: node tests/fourth_provider/spec/examplepay/vectors/make_webhooks.mjs   (add --check to compare)
// Keys and bodies are synthetic. The first rules are ExamplePay's own. `headers` are those of the request; a fault says
// why a verifier has to refuse it. It is read at the time `now`, in seconds since 1970.

import { hmac, tampered, write } from "../../../../../scripts/vectors/webhooks.mjs";

const key = "synthetic-webhook-secret-0001";
const accented = "clé-synthétique-鍵-🔑";
const now = 1767323045;
const transfer = { event: "transfer.paid", data: { id: "tra_1", status: "paid", amount: 2500, note: "Zoë 東京 😀" } };

const algorithms = ["sha512", "sha256", "sha1"];
const encodings = ["hex", "HEX", "base64"];
const messages = [
  { message: "{timestamp}.{body}", unit: "s" },
  { message: "{body}" },
  { message: "v0:{timestamp}:{body}:end", unit: "ms", prefix: "v0=" },
];

// [name, body as it is sent, { key, tamper, late, fault }]; `late` is in seconds, to both sides of `now`.
const bodies = [
  ["compact", JSON.stringify(transfer)],
  ["indented", JSON.stringify(transfer, null, 2)],
  ["with another key", JSON.stringify(transfer), { key: accented }],
  ["numbers and escapes as nobody would write them again", String.raw`{"event":"transfer\u002epaid","data":{"id":"a\/b","amount":1.50e3}}`],
  ["braces of a template", '{"event":"transfer.paid","data":{"id":"{timestamp}.{body}"}}'],
  ["an unknown event", '{"event":"transfer.seen","data":{"id":"tra_1"}}'],
  ["five minutes old", JSON.stringify(transfer), { late: 300 }],
  ["too old", JSON.stringify(transfer), { late: 301, fault: "stale" }],
  ["from the future", JSON.stringify(transfer), { late: -301, fault: "stale" }],
  ["another amount", JSON.stringify(transfer), { tamper: ["2500", "2501"], fault: "not what was signed" }],
  ["a space more", JSON.stringify(transfer), { tamper: [":", ": "], fault: "not what was signed" }],
];

const written = (digest, encoding) => (encoding === "HEX" ? digest.toUpperCase() : digest);

function posted(rules, [name, sent, { key: own = key, tamper, late = 0, fault } = {}]) {
  const stamp = rules.unit ? String((now - late) * (rules.unit === "ms" ? 1000 : 1)) : "";
  const text = rules.message.split("{body}").map((part) => part.replace("{timestamp}", stamp)).join(sent);
  const digest = hmac(own, text, rules.algorithm, rules.encoding === "base64" ? "base64" : "hex");
  const headers = { "X-Examplepay-Signature": (rules.prefix ?? "") + written(digest, rules.encoding) };
  if (rules.unit) headers["X-Examplepay-Timestamp"] = stamp;
  return { name, sent: tampered(sent, tamper), headers, ...(fault ? { fault } : {}) };
}

write(import.meta.url, {
  about: "Signatures as Node computes them. Written by make_webhooks.mjs; do not edit.",
  keys: [key, accented],
  now,
  sets: algorithms.flatMap((algorithm) =>
    encodings.flatMap((encoding) =>
      messages.map((one) => {
        const rules = { algorithm, encoding, ...one };
        const own = bodies.filter(([, , { fault } = {}]) => rules.unit || fault !== "stale");
        return { rules, cases: own.map((body) => posted(rules, body)) };
      }),
    ),
  ),
});
