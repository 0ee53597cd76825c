import { afterEach, expect } from "vitest";
import { harmIn } from "./personal-data";

/*
 * A39: whatever any test makes the shop print is looked through for secrets and personal data. Below the spies of tests, so
 * that what they swallow is not printed and what they pass on is seen.
 */

declare global {
  /** What was found since the last test. Printing is watched once in a process, whichever file runs in it. */
  var amefonTestHarm: string[] | undefined;
}

function look(parts: readonly unknown[]): void {
  for (const part of parts) {
    const text = typeof part === "string" ? part : part instanceof Error ? `${part.stack} ${part.cause}` : "";
    for (const kind of harmIn(text))
      globalThis.amefonTestHarm?.push(
        `${kind}, in a line that begins with ${text.slice(0, 24).replaceAll(/\d/g, "#")}`,
      );
  }
}

function watch(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array, ...rest: []) => {
      look([typeof chunk === "string" ? chunk : Buffer.from(chunk).toString()]);
      return write(chunk, ...rest);
    };
  }
  for (const level of ["debug", "info", "log", "warn", "error"] as const) {
    const print = console[level].bind(console);
    console[level] = (...parts: unknown[]) => {
      look(parts);
      print(...parts);
    };
  }
}

if (!globalThis.amefonTestHarm) watch();
globalThis.amefonTestHarm = [];

afterEach(() => {
  const found = globalThis.amefonTestHarm;
  globalThis.amefonTestHarm = [];
  expect(found, "A39 something was printed that must not be").toEqual([]);
});
