const began = performance.now();

/** Seconds since the command began, as `12 s`. */
export function elapsed(since: number = began): string {
  return `${Math.round((performance.now() - since) / 1_000)} s`;
}

/** One line of progress. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Says in words why the command cannot go on, and ends it. */
export function giveUp(error: unknown): never {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
