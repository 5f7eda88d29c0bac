// The sandbox's page as a person uses it. Run by run.py, which does what `merchant` asks for:
// node tests/browser/inspector.mjs <url of the sandbox>

import assert from "node:assert/strict";
import { once } from "node:events";
import { createInterface } from "node:readline";

const modules = "../../.browser/node_modules";
const { default: puppeteer } = await import(`${modules}/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js`);
const { default: chromium } = await import(`${modules}/@sparticuz/chromium/build/esm/index.js`);

const [, , url] = process.argv;
const SHOTS = new URL("../../.browser/", import.meta.url).pathname;
const REQUEST = "#request-list > li";
const DELIVERY = "#delivery-list > li";

const answers = createInterface({ input: process.stdin });
async function merchant(action) {
  const done = once(answers, "line");
  console.log(`do ${action}`);
  await done;
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? (await chromium.executablePath()),
  args: ["--no-sandbox", "--disable-gpu"], // it runs as root in containers, and opens nothing but our page
  headless: "shell",
});
const page = await browser.newPage();
page.setDefaultTimeout(10_000);
const errors = [];
page.on("pageerror", (error) => errors.push(String(error)));
page.on("console", (message) => ["error", "warn"].includes(message.type()) && errors.push(message.text()));
page.on("requestfailed", (request) => errors.push(`${request.url()}: ${request.failure().errorText}`));
page.on("response", (response) => response.status() >= 400 && errors.push(`${response.url()}: ${response.status()}`));

const shot = (name, fullPage = false) => page.screenshot({ path: `${SHOTS}${name}.png`, fullPage });
const texts = (selector) => page.$$eval(selector, (found) => found.map((one) => one.innerText.replace(/\s+/g, " ")));
const notice = (pattern) => page.waitForFunction(
  (source) => new RegExp(source).test(document.getElementById("notice").textContent), {}, pattern.source,
);

// The first item of a list whose text fits; waits until there is one.
async function item(list, pattern) {
  const found = await page.waitForFunction(
    (selector, source) => [...document.querySelectorAll(selector)].find((one) => new RegExp(source).test(one.innerText.replace(/\s+/g, " "))),
    {}, list, pattern.source,
  );
  return found.asElement();
}
const innerText = (found) => found.evaluate((one) => one.innerText.replace(/\s+/g, " "));
const click = async (within, selector) => (await within.$(selector)).click();
const nextRound = () => page.waitForResponse((reply) => reply.url().includes("/_sandbox/ledger"));

async function open(width, height, scheme) {
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(() => document.getElementById("connection").textContent === "Live");
}

const cases = {
  async "a failed signature is found, opened and explained"() {
    await merchant("sign-spaces");
    await merchant("sign-wrong-key");
    await page.select("#request-kind", "signature");
    await page.waitForFunction((list) => document.querySelectorAll(list).length === 2, {}, REQUEST);
    const [wrongKey, spaces] = await page.$$(REQUEST);
    await click(spaces, "summary");
    const explained = await innerText(await spaces.waitForSelector(".explanation", { visible: true }));
    assert.match(explained, /has spaces where JSON\.stringify writes none/);
    assert.match(explained, /First difference at byte 1:/);
    assert.match(explained, /"description":"<b>new<\/b> & improved"/); // what was sent is text, never markup
    assert.equal(await page.$(`${REQUEST} b`), null);
    assert.ok((await spaces.$$eval("mark", (marks) => marks.map((one) => one.textContent))).every(Boolean));
    await nextRound();
    assert.ok(await spaces.$eval("details", (details) => details.open), "stays open");
    await page.evaluate(() => scrollTo(0, 0));
    await shot("signature-spaces");
    await click(spaces, "summary");
    await click(wrongKey, "summary");
    assert.match(await innerText(await wrongKey.waitForSelector(".explanation", { visible: true })), /with the key of another merchant/);
    await shot("signature-wrong-key");
  },

  async "a webhook that nobody takes waits, and is sent again by a button"() {
    await merchant("pay-out");
    await page.click("[data-advance='60000']"); // the provider takes a minute to pay
    const waiting = await item(DELIVERY, /^waiting payout_.* attempt 1/);
    await click(waiting, "summary");
    await (await waiting.waitForSelector("button", { visible: true })).click();
    await notice(/^Webhook 1: .*refused/i);
    const again = await item(DELIVERY, /^waiting payout_.* attempt 2/);
    assert.ok(await again.$eval("details", (details) => details.open), "stays open");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Resend", "the focus stays on the button");
    await page.evaluate(() => scrollTo(0, 0));
    await shot("webhook-waiting");
  },

  async "a day later a payin has expired"() {
    await merchant("pay-in");
    await item(REQUEST, /payins_create/);
    assert.deepEqual((await texts(DELIVERY)).filter((text) => text.includes("payin_expired")), []);
    const before = await page.$eval("#clock-time", (time) => Date.parse(time.dateTime));
    await page.click("[data-advance='86400000']");
    await notice(/^It is now /);
    await item(DELIVERY, /payin_expired/);
    const after = await page.$eval("#clock-time", (time) => Date.parse(time.dateTime));
    assert.ok(after - before >= 86_400_000 && after - before < 86_460_000, `${after - before} ms`);
    await shot("payin-expired");
  },

  async "a fault that is switched on makes one request fail"() {
    await page.select("#fault-kinds", "bad_gateway");
    await page.type("#fault [name=operation]", "customers_get");
    await page.type("#fault [name=times]", "1");
    await page.click("#fault button");
    await notice(/^bad_gateway is on\.$/);
    await item("#fault-list > li", /customers_get · 0 of 1 times/);
    await merchant("get-customer");
    await page.click("#pause"); // what is typed counts at once, not at the next round
    await page.type("#request-text", "customers_get");
    await page.waitForFunction((list) => document.querySelectorAll(list).length === 2, {}, REQUEST);
    const shown = await texts(REQUEST);
    assert.match(shown[0], /^200 GET /);
    assert.match(shown[1], /^502 GET .* fault: bad_gateway/);
    await item("#fault-list > li", /1 of 1 times/);
    await page.evaluate(() => scrollTo(0, 0));
    await shot("fault");
    await page.click("#fault-list button");
    await notice(/^bad_gateway is off\.$/);
    await page.waitForFunction(() => !document.querySelector("#fault-list > li"));
  },

  async "the keyboard alone opens a request"() {
    await page.waitForSelector(REQUEST);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    for (let presses = 0; presses < 10; presses += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((list) => document.activeElement.matches(`${list} summary`), REQUEST)) break;
    }
    const isOpen = () => page.$eval(`${REQUEST} details`, (details) => details.open && details.contains(document.activeElement));
    await page.keyboard.press("Enter");
    assert.ok(await isOpen(), "Enter opens the first request");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid", "the focus can be seen");
    await merchant("get-customer");
    await page.waitForFunction((list) => document.querySelector(list).innerText.includes("customers_get"), {}, REQUEST);
    await nextRound();
    assert.ok(await page.evaluate((list) => document.activeElement.matches(`${list} details[open] > summary`), REQUEST), "a new request leaves the focus where it is");
    await shot("keyboard");
  },

  async "nothing is wider than the window, and all is read in light and dark"() {
    for (const [width, height] of [[390, 844], [1280, 900]]) {
      for (const scheme of ["light", "dark"]) {
        await open(width, height, scheme);
        const [, failed] = await page.$$(`${REQUEST}:has(.explanation)`); // the older one is the one with spaces
        await click(failed, "summary");
        await click(await item(DELIVERY, /payout_/), "summary");
        await (await item(`${DELIVERY} button`, /Resend/)).evaluate((one) => one.scrollIntoView({ block: "center" }));
        await page.click(`${DELIVERY} details[open] button`);
        await notice(/^Webhook 1: /);
        assert.ok(await page.$eval("#notice", (one) => {
          const { top, bottom } = one.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }), "what came of a click is in sight");
        await shot(`${width}-${scheme}-resent`);
        const wide = await page.evaluate(() => [...document.querySelectorAll("body *")]
          .filter((one) => !one.closest(".scroll > *, .skip") && one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`));
        assert.deepEqual(wide, [], `${width} px`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px scrolls`);
        const [paper] = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
        assert.equal(paper < 128, scheme === "dark");
        await page.evaluate(() => scrollTo(0, 0));
        await shot(`${width}-${scheme}`, true);
      }
    }
  },

  async "the browser's console has no word of complaint"() {
    assert.deepEqual(errors, []);
  },
};

let failures = 0;
try {
  for (const [name, run] of Object.entries(cases)) {
    try {
      await open(1280, 900, "light"); // so that a case that failed leaves nothing behind in the page
      await run();
      console.log(`ok      ${name}`);
    } catch (error) {
      failures += 1;
      console.log(`FAILED  ${name}\n${error.stack}`);
      await shot(`failure-${failures}`, true);
    }
  }
} finally {
  await browser.close();
  answers.close();
}
console.log(failures ? `${failures} of ${Object.keys(cases).length} failed; screenshots are in .browser/` : "screenshots are in .browser/");
process.exitCode = failures ? 1 : 0;
