// What the scripts that write webhooks.json share: signing as Node does it, and writing or comparing the file.

import { createHmac } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

export const hmac = (key, text, algorithm = "sha256", encoding = "hex") =>
  createHmac(algorithm, key).update(text, "utf8").digest(encoding);

export const sorted = (value) =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === "object"
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
      : value;

export const tampered = (text, tamper) => (tamper ? text.replace(tamper[0], tamper[1]) : text);

// Writes webhooks.json beside a script; with --check it compares instead, and ends with status 1 where they differ.
export function write(script, content) {
  const target = new URL("webhooks.json", script);
  const text = `${JSON.stringify(content, null, 2)}\n`;
  if (!process.argv.includes("--check")) {
    writeFileSync(target, text);
  } else if (readFileSync(target, "utf8") !== text) {
    console.error(`${target.pathname} is not what the script beside it writes. Run that without --check.`);
    process.exit(1);
  }
}
