// Writes signing.json beside this script: what Node signs for bodies as strangers send them.
// Run from anywhere: node spec/paycombat/vectors/make_signing.mjs   (add --check to compare instead of writing)
// Keys and bodies are synthetic. Node 20 and 24 write the same file.

import { createHmac } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const target = new URL("signing.json", import.meta.url);

const keys = {
  usual: "synthetic-signing-key-0001",
  accented: "clé-synthétique-ключ-鍵-🔑",
  spaced: " synthetic key with spaces ",
  long: "synthetic-key-longer-than-one-block-of-sha256-".repeat(3),
  short: "k",
};

const reasons = {
  integer: "an integer beyond 2**53: a Python int says more digits than JavaScript keeps, so the client refuses it",
  overflow: "a number no double holds: JavaScript reads Infinity and writes null, the client refuses it",
  surrogate: "a lone surrogate: JavaScript writes it as an escape, Python's str cannot become UTF-8",
};

// [name, received, { key, reason }]
const cases = [
  // Layout
  ["empty object", "{}"],
  ["empty array", "[]"],
  ["empty object with spaces", " {\n\t} \r\n"],
  ["spaces everywhere", ' { "amount" : 10 , "list" : [ 1 , 2 , { } , [ ] ] } '],
  ["indented as people write it", '{\n  "customer_id": "cus_1",\n  "metadata": {\n    "note": "a b"\n  }\n}\n'],
  ["already canonical", '{"customer_id":"cus_1","description":"string","metadata":{}}'],
  ["top level string", '"text"'],
  ["top level number", " 1.50 "],
  ["top level null", "null"],
  ["literals", '{"a":true,"b":false,"c":null}'],
  ["nested one hundred levels", "[".repeat(100) + "]".repeat(100)],

  // Escapes that JSON.stringify does not keep
  ["escaped slashes", String.raw`{"url":"https:\/\/example.org\/a\/b"}`],
  ["escaped letters", String.raw`{"name":"\u0041\u0062c"}`],
  ["escaped key", String.raw`{"\u0061mount":1}`],
  ["escaped accents, as PHP sends them", String.raw`{"first_name":"Zo\u00eb","city":"\u6771\u4eac"}`],
  ["escaped slash and accents together", String.raw`{"path":"caf\u00e9\/\u00fc"}`],
  ["surrogate pair as escapes", String.raw`{"note":"\ud83d\ude00"}`],
  ["surrogate pair in upper-case hex", String.raw`{"note":"\uD83D\uDE00"}`],
  ["highest code point", String.raw`{"note":"\udbff\udfff"}`],
  ["quote and backslash", String.raw`{"note":"say \"hi\" \\ \u0022 \u005c"}`],
  ["short control escapes", String.raw`{"note":"\b\f\n\r\t"}`],
  ["short control escapes written long", String.raw`{"note":"\u0008\u000c\u000a\u000D\u0009"}`],
  ["other control characters", String.raw`{"note":"\u0000\u0001\u000B\u000E\u001F"}`],
  ["delete and C1 controls stay raw", String.raw`{"note":"\u007f\u0080\u009f"}`],
  ["line separators stay raw", String.raw`{"note":"\u2028\u2029"}`],
  ["zero width, bidi and byte order mark", String.raw`{"note":"\u200b\u202e\ufeff"}`],
  ["non-characters", String.raw`{"note":"\ufffe\uffff\ufdd0"}`],
  ["combining marks are not composed", String.raw`{"composed":"\u00e9","combined":"e\u0301"}`],
  ["angle brackets and ampersand", String.raw`{"note":"\u003cb\u003e\u0026\u0027"}`],

  // Text as raw UTF-8
  ["raw accents", '{"first_name":"Zoë","last_name":"Exemplaire-Müller"}'],
  ["raw emoji and ideographs", '{"note":"😀 東京 한국 🇦🇺"}'],
  ["raw right-to-left text", '{"name":"שם لاسم"}'],
  ["raw delete and line separator", '{"note":"\u007f\u2028"}'],
  ["accented key", '{"prénom":"x","名":"y"}', { key: "accented" }],

  // Numbers
  ["integral float", '{"amount":1.0}'],
  ["trailing zeros", '{"amount":10.50,"fee":100.00}'],
  ["exponent that is an integer", '{"amount":1e2}'],
  ["exponent in upper case with plus", '{"amount":1.5E+3}'],
  ["negative exponent", '{"rate":125e-2}'],
  ["negative zero", '{"a":-0,"b":-0.0,"c":-0e5}'],
  ["negative numbers", '{"a":-1,"b":-1.5,"c":-100.0}'],
  ["tenth", '{"rate":0.1,"sum":0.30000000000000004}'],
  ["more digits than a double keeps", '{"rate":0.1000000000000000055511151231257827}'],
  ["1e16", '{"n":1e16}'],
  ["1e20 and below 1e21", '{"a":1e20,"b":999999999999999900000.0,"c":1.5e20}'],
  ["1e21 gets an exponent", '{"a":1e21,"b":1.5e21,"c":-1e+22}'],
  ["0.0001 and 1e-5 and 1e-6", '{"a":0.0001,"b":1e-5,"c":0.000001,"d":1.5e-6}'],
  ["1e-7 gets an exponent", '{"a":1e-7,"b":0.00000015,"c":-1e-10}'],
  ["smallest and largest double", '{"a":5e-324,"b":2.2250738585072014e-308,"c":1.7976931348623157e308}'],
  ["underflow to zero", '{"a":1e-400,"b":-1e-400}'],
  ["2**53 and its negative", '{"a":9007199254740992,"b":-9007199254740992,"c":9007199254740991}'],
  ["floats beyond 2**53", '{"a":9007199254740993.0,"b":12345678901234567890.0,"c":9.007199254740994e15}'],
  ["halfway digits", '{"a":4.35,"b":1.005,"c":2.675,"d":123456.785}'],
  ["integer 2**53 + 1", '{"id":9007199254740993}', { reason: "integer" }],
  ["integer of twenty digits", '{"id":12345678901234567890}', { reason: "integer" }],
  ["negative integer beyond 2**53", '{"id":-9007199254740995}', { reason: "integer" }],
  ["integer of thirty digits", '{"id":100000000000000000000000000000}', { reason: "integer" }],
  ["number too large", '{"a":1e400,"b":-1e999}', { reason: "overflow" }],

  // Keys
  ["keys keep their order", '{"b":1,"a":2,"C":3,"_":4}'],
  ["index-like keys come first, ascending", '{"b":1,"10":2,"2":3,"a":4,"0":5}'],
  ["index-like keys inside", '{"z":{"b":1,"1":2},"list":[{"x":1,"3":2}]}'],
  ["keys that only look like indexes", '{"b":1,"01":2,"-1":3,"1.5":4,"1e3":5,"+1":6," 1":7,"1 ":8}'],
  ["largest index and beyond", '{"b":1,"4294967296":2,"4294967295":3,"4294967294":4,"99999999999":5}'],
  ["digits of other scripts are no index", String.raw`{"b":1,"\u0661":2,"\uff11":3,"1\u0661":4}`],
  ["escaped index-like key", String.raw`{"b":1,"\u0031":2}`],
  ["empty key", '{"b":1,"":2}'],
  ["prototype keys are ordinary", '{"b":1,"__proto__":{"x":1},"constructor":2,"toString":3,"a":4}'],
  ["toJSON as data", '{"toJSON":"x","a":{"toJSON":null}}'],
  ["duplicate keys: last value, first place", '{"a":1,"b":2,"a":3}'],
  ["duplicate keys, one escaped", String.raw`{"a":1,"b":2,"\u0061":{"c":3}}`],
  ["duplicate index-like keys", '{"b":1,"7":1,"3":2,"7":3}'],
  ["duplicate prototype keys", '{"__proto__":1,"a":2,"__proto__":3}'],
  ["quotes and line ends in keys", String.raw`{"a\"b":1,"c\\d":2,"e\nf":3}`],

  // Lone surrogates
  ["lone high surrogate", String.raw`{"note":"a\ud800b"}`, { reason: "surrogate" }],
  ["lone low surrogate, upper-case hex", String.raw`{"note":"\uDC00"}`, { reason: "surrogate" }],
  ["pair in the wrong order", String.raw`{"note":"\ude00\ud83d"}`, { reason: "surrogate" }],
  ["lone surrogate in a key", String.raw`{"\udfff":1}`, { reason: "surrogate" }],

  // Bodies like real ones
  [
    "payout as an integrator sends it",
    String.raw`{"amount":1250.00,"currency":"AUD","beneficiary":{"individual":{"first_name":"Jos\u00e9"},` +
      String.raw`"account_number":"000123456"},"notify_url":"https:\/\/merchant.example\/hook","metadata":{"2":"b","1":"a"}}`,
  ],
  [
    "customer update",
    '{"customer_id":"cus_1","type":{},"metadata":{},"individual":{"first_name":"Ada","last_name":"Example","dob":""}}',
  ],
  [
    "webhook of a payin",
    '{ "event": "PAYIN", "data": { "payin_id": "pin_1", "amount": 10.10, "fees": [0.0, 1.0], "status": "SUCCESS" } }',
  ],

  // Keys of the signature
  ["key beyond ASCII", '{"a":1}', { key: "accented" }],
  ["key with spaces is not trimmed", '{"a":1}', { key: "spaced" }],
  ["key longer than a block", '{"a":1}', { key: "long" }],
  ["key of one character", '{"a":1}', { key: "short" }],
  ["usual key, for comparison", '{"a":1}'],
];

function vector([name, received, { key = "usual", reason } = {}]) {
  const canonical = JSON.stringify(JSON.parse(received));
  const signature = createHmac("sha256", keys[key]).update(canonical, "utf8").digest("hex");
  const verdict = reason === undefined ? { client: true } : { client: false, reason: reasons[reason] };
  return { name, received, canonical, key: keys[key], signature, ...verdict };
}

// Everything but printable ASCII is escaped: no editor, diff or reviewer can miss or change a character.
function printable(text) {
  return text.replace(/[^\n\x20-\x7e]/g, (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"));
}

const header = {
  made_by: "make_signing.mjs, run by Node",
  canonical: "JSON.stringify(JSON.parse(received))",
  signature: "createHmac('sha256', key).update(canonical, 'utf8').digest('hex'), key as UTF-8",
  client: "false where a Python client cannot mean what JavaScript reads; `reason` says why. A server still must verify.",
  keys: "synthetic",
};

const names = new Set(cases.map(([name]) => name));
if (names.size !== cases.length) throw new Error("two cases have the same name");
const text = printable(JSON.stringify({ header, vectors: cases.map(vector) }, null, 2)) + "\n";
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error("signing.json is not what this script writes; run it without --check");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
console.log(`${cases.length} signing vectors`);
