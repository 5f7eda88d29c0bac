// The steps of ../README.md with Node's own fetch, or with `node:http` where that is the argument.
import { createHmac, timingSafeEqual } from "node:crypto";
import http from "node:http";
import { createInterface } from "node:readline";

const { SANDBOX_URL, PAYCOMBAT_TOKEN, PAYCOMBAT_SIGNATURE_KEY, PAYCOMBAT_MERCHANT_ID } = process.env;
const { JUICYWAY_API_KEY, JUICYWAY_BUSINESS_ID } = process.env;
const library = process.argv[2] ?? "fetch";
const NAME = "Zoë 東京 😀";
const PERSON = "Zoë 東京";
const TEXT = 'a/b <c> & "d" \\ é \u2028 \u007f';

const say = (line) => console.log(JSON.stringify(line));
const sign = (text, key) => createHmac("sha256", key).update(text, "utf8").digest("hex");

// --- requests

const withFetch = async (method, url, headers, body) => {
  const reply = await fetch(url, { method, headers, body });
  return { status: reply.status, text: await reply.text() };
};

const withHttp = (method, url, headers, body) =>
  new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers }, (reply) => {
      reply.setEncoding("utf8");
      let text = "";
      reply.on("data", (part) => (text += part));
      reply.on("end", () => resolve({ status: reply.statusCode, text }));
    });
    request.on("error", reject);
    request.end(body);
  });

const ask = async (method, path, headers, body) => {
  const send = library === "http" ? withHttp : withFetch;
  const type = body === undefined ? {} : { "Content-Type": "application/json" };
  const { status, text } = await send(method, SANDBOX_URL + path, { ...headers, ...type }, body);
  return { status, body: text === "" ? null : JSON.parse(text), text };
};

const paycombat = (method, path, value, key = PAYCOMBAT_SIGNATURE_KEY) => {
  const headers = { "X-token": PAYCOMBAT_TOKEN };
  const body = value === undefined ? undefined : JSON.stringify(value);
  // A PATCH without a body is signed as if it were {}.
  if (method === "POST" || method === "PATCH") headers.signature = sign(body ?? "{}", key);
  return ask(method, `/paycombat/api/v1${path}`, headers, body);
};

const gateway = (method, path, value) => {
  const headers = { "X-Merchant-Identifier-Id": PAYCOMBAT_MERCHANT_ID, "X-Type": "sandbox" };
  return ask(method, `/gateway/finmo${path}`, headers, value && JSON.stringify(value));
};

const juicyway = (method, path, value, idempotencyKey) => {
  const headers = { Authorization: JUICYWAY_API_KEY };
  if (idempotencyKey) headers["Idempotency-Key"] = idempotencyKey;
  return ask(method, `/juicyway${path}`, headers, value && JSON.stringify(value));
};

// --- webhooks

const received = [];

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
};

const fits = (given, wanted) => {
  const [a, b] = [Buffer.from(String(given).toLowerCase()), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const verified = (request, raw) => {
  const body = JSON.parse(raw);
  if (request.url === "/paycombat") {
    if (!fits(request.headers["x-signature"], sign(raw, PAYCOMBAT_SIGNATURE_KEY))) return null;
    return `${body.type} ${body.status}`;
  }
  const text = `${body.event}|${JSON.stringify(sorted(body.data))}`;
  return fits(body.checksum, sign(text, JUICYWAY_BUSINESS_ID)) ? body.event : null;
};

const receiver = http.createServer((request, reply) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const event = verified(request, Buffer.concat(parts).toString("utf8"));
    if (event !== null) received.push(event);
    reply.writeHead(event === null ? 400 : 200).end();
    say({ webhook: event ?? "forged", verified: event !== null });
  });
});

const webhooks = async (count) => {
  const deadline = Date.now() + 60_000;
  while (received.length < count && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return received.slice().sort();
};

// --- steps

let failed = false;
const step = (name, found, expected) => {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  failed ||= a !== b;
  say({ step: name, ok: a === b, detail: a === b ? "" : `${a} instead of ${b}` });
};

const customers = async () => {
  const individual = { first_name: NAME, last_name: "O'Neil", address_country: "ID" };
  const sent = { type: "individual", description: TEXT, individual };
  const made = await paycombat("POST", "/customer/create", sent);
  const id = made.body.data.customer_id;
  const { first_name, last_name } = made.body.data.individual;
  step("customers_create", [made.status, made.body.data.description, first_name, last_name], [200, TEXT, NAME, "O'Neil"]);
  const forged = await paycombat("POST", "/customer/create", sent, "not the key");
  step("customers_create, wrong key", [forged.status, forged.body.status], [401, false]);
  const got = await paycombat("GET", `/customer/customer/${id}`);
  step("customers_get", [got.status, got.body.data], [200, made.body.data]);
  const changed = await paycombat("PATCH", "/customer/update", { customer_id: id, description: NAME });
  step("customers_update", [changed.status, changed.body.data.description], [200, NAME]);
  const listed = await paycombat("GET", "/customer/customer?type=individual&limit=1&page=1");
  step("customers_list", [listed.status, listed.body.data.map((one) => one.customer_id)], [200, [id]]);
  const ready = await paycombat("GET", `/customer/check-wallet-ready/${id}`);
  const { is_wallet_ready, missing_field } = ready.body.data.data;
  const lacks = missing_field.includes("individual.dob");
  step("customers_check_wallet_ready", [ready.status, is_wallet_ready, lacks], [200, false, true]);
  const disabled = await paycombat("PATCH", `/customer/disable/${id}`);
  step("customers_disable, no body", [disabled.status, disabled.body.data.data.is_active], [200, false]);
  const deleted = await paycombat("DELETE", `/customer/customer/${id}`);
  step("customers_delete", [deleted.status, deleted.body.data.data.is_active], [200, false]);
};

const payments = async (hooks) => {
  const payin = { amount: 25.5, currency: "AUD", payin_method_name: "au_bank_npp", webhook_url: hooks };
  const made = await paycombat("POST", "/payin/create", { ...payin, payin_method_param: { payid_reference: "invoice1" } });
  step("payins_create", [made.status, made.body.data.amount, made.body.data.status], [200, 25.5, "PENDING"]);
  const paid = await paycombat("PATCH", `/payin/simulate-payin/${made.body.data.id}`);
  step("payins_simulate", [paid.status, paid.body.data.status], [200, "SUCCESS"]);
  const payout = {
    payout_beneficiary_param: { individual: { first_name: "Zoe" }, account_number: "12345678" },
    sender_amount: 20.25, sender_currency: "SGD", sender_country: "", beneficiary_amount: 20.25,
    beneficiary_currency: "SGD", payout_method_name: "sg_bank_fastpayment_sgd", purpose_code: "SELF", order_id: 123,
  };
  const sent = await paycombat("POST", "/payout/create-payout", payout);
  step("payouts_create", [sent.status, sent.body.data.wire_amount, sent.body.data.payee_name], [200, 20.25, "Zoe"]);
  const done = await paycombat("PATCH", `/payout/simulate-payout/${sent.body.data.id}`);
  step("payouts_simulate", [done.status, done.body.data.status], [200, "SUCCESS"]);
  const seen = await gateway("GET", `/payout-method/retrieve-payout/${sent.body.data.payout_id_finmo}`);
  step("gateway payouts_get", [seen.status, seen.body.data.id], [200, sent.body.data.id]);
  const { order_id, ...allowed } = payout;
  const refused = await gateway("POST", "/payout/create-payout", payout);
  step("gateway payouts_create, unknown field", [refused.status, refused.body.message.includes("order_id")], [400, true]);
  const other = await gateway("POST", "/payout/create-payout", allowed);
  step("gateway payouts_create", [other.status, other.body.data.status], [200, "PENDING"]);
};

const asTheLibraryWrites = async () => {
  const payin = { amount: 100.0, currency: "AUD", payin_method_name: "au_bank_npp", description: TEXT + NAME };
  const reply = await paycombat("POST", "/payin/create", {
    ...payin, payin_method_param: { payid_reference: "written" }, organization_reference_id: "written as the library writes",
  });
  say({ written: reply.status });
};

const juicywaySteps = async (hooks) => {
  const customer = {
    first_name: PERSON, last_name: "Example", email: "zoe@example.com", phone_number: "+2348000000000", type: "individual",
    billing_address: { line1: "1 Sample/Street", city: "Lagos", state: "Lagos", zip_code: "100001", country: "NG" },
  };
  const made = await juicyway("POST", "/customers", customer, "key-1");
  step("juicyway customers_create", [made.status, made.body.data.first_name], [201, PERSON]);
  const again = await juicyway("POST", "/customers", customer, "key-1");
  step("juicyway customers_create, repeated", [again.status, again.body], [201, made.body]);
  const got = await juicyway("GET", `/customers/${made.body.data.id}`);
  step("juicyway customers_get", [got.status, got.body.data.email], [200, "zoe@example.com"]);
  const hooked = await juicyway("PATCH", "/businesses/webhook", { urls: [hooks] });
  step("juicyway settings_update_webhook", [hooked.status, hooked.body.data.urls], [200, [hooks]]);
  const session = {
    amount: 500000, currency: "NGN", customer: { ...customer, ip_address: "192.0.2.1" }, description: TEXT,
    reference: "PAY0001", payment_method: { type: "bank_account" },
    order: { identifier: "ORDER-0001", items: [{ name: NAME, type: "digital" }] },
  };
  const begun = await juicyway("POST", "/payment-sessions", session, "key-2");
  step("juicyway payment_sessions_create", [begun.status, begun.body.data.payment.amount], [201, 500000]);
  const moved = await ask("POST", "/_sandbox/clock/advance", {}, JSON.stringify({ hours: 1 }));
  const paid = await juicyway("GET", `/payments/${begun.body.data.payment.id}`);
  step("juicyway payments_get", [moved.status, paid.status, paid.body.data.status], [200, 200, "captured"]);
  const other = await juicyway("POST", "/customers", { ...customer, email: "ada@example.com" }, "key-3");
  const deleted = await juicyway("DELETE", `/customers/${other.body.data.id}`);
  step("juicyway customers_delete", [deleted.status, deleted.text], [204, ""]);
};

receiver.listen(0, "127.0.0.1", async () => {
  const address = `http://127.0.0.1:${receiver.address().port}`;
  say({ client: library === "http" ? "node:http" : "fetch", version: process.version, receiver: address });
  const input = createInterface({ input: process.stdin });
  await new Promise((resolve) => input.once("line", resolve));
  await customers();
  await payments(`${address}/paycombat`);
  await asTheLibraryWrites();
  await juicywaySteps(`${address}/juicyway`);
  // Two payouts: the gateway's went out when the clock moved.
  const events = ["PAYIN SUCCESS", "PAYOUT SUCCESS", "PAYOUT SUCCESS", "payment.session.succeeded"];
  step("webhooks", await webhooks(events.length), events);
  process.exit(failed ? 1 : 0);
});
