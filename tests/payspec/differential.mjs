// What Node signs, for test_signing.py. Standard input: a key, then one JSON text on each line.
// Standard output, line by line: the HMAC of JSON.stringify(JSON.parse(text)) in hex, a space, that text.

import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";

const [key, ...texts] = readFileSync(0, "utf8").split("\n");
const answers = texts.map((text) => {
  const canonical = JSON.stringify(JSON.parse(text));
  return `${createHmac("sha256", key).update(canonical, "utf8").digest("hex")} ${canonical}`;
});
process.stdout.write(answers.join("\n"));
