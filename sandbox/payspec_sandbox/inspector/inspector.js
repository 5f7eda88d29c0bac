// The inspector: asks the control API each second and shows what it says. Everything that came from outside goes
// into the page as text, never as markup.

const POLL_MS = 1000;
const SHOWN = 100;
const byId = (id) => document.getElementById(id);

async function ask(method, path, body) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  const reply = await fetch(`/_sandbox/${path}`, { method, cache: "no-store", ...sent });
  const value = await reply.json();
  if (!reply.ok) throw new Error(value.error?.message ?? `status ${reply.status}`);
  return value;
}

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") made.className = value;
    else if (key === "data") Object.assign(made.dataset, value);
    else made[key] = value;
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

// With spaces between the parts, so that they are words of their own when read aloud, copied or broken into lines.
const summaryOf = (...parts) => element("summary", {}, parts.filter(Boolean).flatMap((part) => [part, " "]));
const badge = (text, kind) => element("span", { class: `badge ${kind}` }, text);
const facts = (pairs) => element("dl", {}, pairs.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
const button = (text, action, label) => {
  const made = element("button", { type: "button", data: { action: text } }, text);
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", action);
  return made;
};

// Keeps the nodes of items that did not change, so that focus, open details and half-typed text stay where they are.
function showList(list, items, keyOf, make) {
  const before = new Map([...list.children].map((node) => [node.dataset.key, node]));
  const nodes = items.map((item) => {
    const key = String(keyOf(item));
    const content = JSON.stringify(item);
    const old = before.get(key);
    if (old?.shownContent === content) return old;
    const made = make(item);
    made.dataset.key = key;
    made.shownContent = content;
    if (old) takeOver(old, made);
    return made;
  });
  if (nodes.length === list.children.length && nodes.every((node, at) => node === list.children[at])) return;
  const focused = document.activeElement;
  const within = [...list.children].find((node) => node.contains(focused));
  const action = focused?.dataset?.action;
  list.replaceChildren(...nodes);
  const heir = within && nodes.find((node) => node.dataset.key === within.dataset.key);
  if (!heir) return;
  if (heir.contains(focused)) focused.focus({ preventScroll: true });
  else (action ? heir.querySelector(`[data-action="${CSS.escape(action)}"]`) : heir.querySelector("summary"))?.focus({ preventScroll: true });
}

function takeOver(old, made) {
  const wasOpen = old.querySelector("details")?.open;
  const details = made.querySelector("details");
  if (details && wasOpen) details.open = true;
}

function statusBadge(status) {
  if (status === null) return badge("no answer", "bad");
  return badge(String(status), status < 300 ? "good" : status < 500 ? "warn" : "bad");
}

function requestItem(one) {
  const summary = summaryOf(
    statusBadge(one.status), element("code", {}, `${one.method} ${one.path}${one.query ? "?" + one.query : ""}`),
    one.operation ? element("span", {}, one.operation) : null,
    one.fault ? badge(`fault: ${one.fault}`, "warn") : null,
    one.signature ? badge("signature", "bad") : null,
    element("span", { class: "quiet" }, `#${one.number} · ${one.time.slice(11, 23)} · ${one.duration_ms.toFixed(1)} ms`),
  );
  const problems = one.problems.map((problem) => element("li", {}, element("code", {}, problem.field), ` ${problem.reason}`));
  return element("li", {}, element(
    "details", {}, summary,
    one.message ? element("p", {}, one.message) : element("p", {}, one.status !== null && one.status < 400 ? "Valid." : ""),
    problems.length ? element("ul", {}, problems) : null,
    one.signature ? signatureView(one.signature) : null,
    facts(Object.entries(one.headers)),
    one.body === null ? element("p", { class: "quiet" }, "The body is too large to keep.") : one.body ? element("pre", {}, one.body) : null,
  ));
}

function signatureView(failure) {
  const { difference } = failure;
  return element(
    "div", { class: "explanation" },
    element("p", {}, failure.explanation),
    difference ? element("p", {}, `First difference at byte ${difference.at_byte}:`) : null,
    difference ? facts([["yours", marked(difference.text, difference.signed_over)], ["wanted", marked(difference.signed_over, difference.text)]]) : null,
    element("p", { class: "quiet" }, "The text that has to be signed:"), element("pre", {}, failure.signed_over),
    element("p", { class: "quiet" }, "The body that came:"), element("pre", {}, failure.received),
  );
}

// What comes after the common beginning of two texts stands out.
function marked(text, other) {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  return element("code", {}, text.slice(0, at), element("mark", {}, text.slice(at) || "(end)"));
}

function deliveryItem(one) {
  const kind = { delivered: "good", waiting: "warn", given_up: "bad" }[one.state];
  return element("li", {}, element(
    "details", {},
    summaryOf(badge(one.state.replace("_", " "), kind), element("code", {}, one.event),
      element("span", { class: "quiet" }, `#${one.number} · ${one.owner} · attempt ${one.attempts}`)),
    facts([["to", one.url], ["object", one.object], ["created", one.created], ["due", one.state === "waiting" ? one.due : "–"],
      ["answer", one.answer || "–"], ...Object.entries(one.headers)]),
    element("pre", {}, one.body),
    button("Resend", () => act(() => ask("POST", `deliveries/${one.number}/resend`), (sent) => `Webhook ${one.number}: ${sent.answer}`),
      `Resend webhook ${one.number}, ${one.event}`),
  ));
}

function faultItem(one) {
  const limits = [
    one.provider ?? "any provider", one.operation ?? "any operation",
    one.times === null ? null : `${one.used} of ${one.times} times`, one.probability < 1 ? `probability ${one.probability}` : null,
    one.milliseconds ? `${one.milliseconds} ms` : null, one.times === null ? `used ${one.used} times` : null,
  ];
  return element(
    "li", { class: "row" }, badge(one.kind, "warn"), element("span", {}, limits.filter(Boolean).join(" · ")),
    button("Switch off", () => act(() => ask("DELETE", `faults/${one.number}`), () => `${one.kind} is off.`), `Switch off ${one.kind}, fault ${one.number}`),
  );
}

function accountItem(one) {
  const area = element("textarea", { rows: 2, value: one.webhook_urls.join("\n"), spellcheck: false, data: { action: "urls" } });
  const save = () => act(
    () => ask("POST", `accounts/${encodeURIComponent(one.id)}/webhook_urls`, { urls: area.value.split(/\s+/).filter(Boolean) }),
    () => `${one.id}: addresses saved.`,
  );
  return element(
    "li", {}, element("h3", { class: "mono" }, `${one.family} · ${one.id}`), facts(Object.entries(one.credentials)),
    element("div", { class: "row" }, element("label", { class: "wide" }, "Webhook addresses, one on each line", area),
      button("Save", save, `Save the addresses of ${one.id}`)),
  );
}

function row(cells) {
  return element("tr", {}, cells.map(([text, kind]) => element("td", kind ? { class: kind } : {}, text)));
}

function showRequests(all) {
  const kind = byId("request-kind").value;
  const text = byId("request-text").value.trim().toLowerCase();
  const fits = (one) => (kind === "all" || (kind === "signature" ? one.signature : one.status === null || one.status >= 400))
    && (!text || `${one.path} ${one.operation ?? ""}`.toLowerCase().includes(text));
  const shown = all.filter(fits).slice(0, SHOWN);
  showList(byId("request-list"), shown, (one) => `${one.number}/${one.time}`, requestItem);
  byId("requests-empty").hidden = shown.length > 0;
  byId("requests-empty").textContent = all.length
    ? "None of them fits." : "None yet. Send one to a provider's path, and it is here within a second.";
}

function clockState(clock) {
  return { "by itself": "runs", "with each request": "moves with each request", "not at all": "stands still" }[clock.moves];
}

function showClock(clock) {
  byId("clock-time").textContent = clock.time;
  byId("clock-time").dateTime = clock.time;
  byId("clock-state").textContent = clockState(clock);
  byId("clock-toggle").textContent = clock.stands_still ? "Resume" : "Stop";
  byId("clock-next").textContent = `Next timer: ${clock.next_timer ?? "none"}. Next webhook: ${clock.next_delivery ?? "none"}.`;
}

function showOwners(accounts) {
  const select = byId("owner");
  const ids = accounts.map((one) => one.id);
  if (ids.join() === [...select.options].map((one) => one.value).join()) return;
  select.replaceChildren(...ids.map((id) => element("option", { value: id }, id)));
}

async function refresh() {
  const [clock, requests, deliveries, faults, accounts] = await Promise.all(
    ["clock", "requests?limit=500", `deliveries?limit=${SHOWN}`, "faults", "accounts"].map((path) => ask("GET", path)),
  );
  showClock(clock);
  showRequests(requests.requests);
  showList(byId("delivery-list"), deliveries.deliveries, (one) => one.number, deliveryItem);
  byId("deliveries-empty").hidden = deliveries.deliveries.length > 0;
  showList(byId("fault-list"), faults.faults, (one) => one.number, faultItem);
  byId("faults-empty").hidden = faults.faults.length > 0;
  showList(byId("account-list"), accounts.accounts, (one) => one.id, accountItem);
  showOwners(accounts.accounts);
  const ledger = await ask("GET", `ledger?limit=20&owner=${encodeURIComponent(byId("owner").value)}`);
  showList(byId("balances"), ledger.balances, (one) => `${one.account}/${one.currency}`,
    (one) => row([[one.account], [one.currency], [one.amount, "amount"]]));
  showList(byId("entries"), ledger.entries, (one) => one.number,
    (one) => row([[one.time], [one.account], [`${one.amount} ${one.currency}`, "amount"], [one.reason], [one.reference, "mono"]]));
}

let paused = false;
let timer = 0;
let running = null;
let following = null;

function say(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function round() {
  running = refresh()
    .then(() => say("connection", paused ? "Paused" : "Live"), (error) => say("connection", `Not reached: ${error.message}`))
    .finally(() => { running = null; });
  return running;
}

// One round at a time. Whoever asks during a round gets the one that follows: this one may have asked too early.
async function poll() {
  clearTimeout(timer);
  if (running) following ??= running.then(() => { following = null; return round(); });
  await (following ?? round());
  clearTimeout(timer);
  if (!paused && !document.hidden) timer = setTimeout(poll, POLL_MS);
}

async function act(work, told) {
  say("notice", "Working…");
  try {
    const value = await work();
    say("notice", told(value));
  } catch (error) {
    say("notice", `That did not work: ${error.message}`);
  }
  await poll();
}

function formValues(form) {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  return Object.fromEntries(given.map(([name, value]) => [name, form.elements[name].type === "number" ? Number(value) : value]));
}

function onSubmit(id, work) {
  byId(id).addEventListener("submit", (event) => {
    event.preventDefault();
    work(event.currentTarget);
  });
}

const advance = (body) => act(() => ask("POST", "clock/advance", body), (clock) => `It is now ${clock.time}.`);

async function prepare() {
  const [played, faults, deliveries] = await Promise.all(["operations", "faults", "deliveries?limit=0"].map((path) => ask("GET", path)));
  byId("fault-kinds").replaceChildren(...faults.kinds.map((kind) => element("option", { value: kind }, kind.replace("_", " "))));
  byId("fault-providers").append(...Object.keys(played).map((name) => element("option", { value: name }, name)));
  const operations = new Set(Object.values(played).flatMap((one) => Object.keys(one)));
  byId("operations").append(...[...operations].sort().map((name) => element("option", { value: name })));
  const { elements } = byId("options");
  elements.duplicate.value = deliveries.options.duplicate;
  elements.delay_milliseconds.value = deliveries.options.delay_milliseconds;
  elements.reorder.checked = deliveries.options.reorder;
}

for (const one of document.querySelectorAll("[data-advance]")) {
  one.addEventListener("click", () => advance({ milliseconds: Number(one.dataset.advance) }));
}
onSubmit("advance", (form) => advance(formValues(form)));
onSubmit("fault", (form) => act(() => ask("POST", "faults", formValues(form)), (made) => `${made.kind} is on.`));
onSubmit("options", (form) => act(
  () => ask("POST", "deliveries/options", { ...formValues(form), reorder: form.elements.reorder.checked }),
  () => "Applied to the webhooks that are sent from now on.",
));
byId("clock-toggle").addEventListener("click", () => {
  const verb = byId("clock-toggle").textContent === "Stop" ? "stop" : "resume";
  act(() => ask("POST", `clock/${verb}`), (clock) => `The clock ${clockState(clock)}.`);
});
byId("reset").addEventListener("click", () => {
  if (confirm("Delete everything in this sandbox and begin anew?")) act(() => ask("POST", "reset"), () => "Everything is new.");
});
byId("pause").addEventListener("click", () => {
  paused = !paused;
  byId("pause").setAttribute("aria-pressed", String(paused));
  poll();
});
for (const id of ["request-kind", "owner"]) byId(id).addEventListener("change", poll);
byId("request-text").addEventListener("input", poll);
document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : poll()));

prepare().catch((error) => say("notice", `The page could not be prepared: ${error.message}`));
poll();
