/** The value below which a share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);

const figure = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
export const inWords = (value: number) => (Number.isNaN(value) ? "-" : figure.format(value));

/** Columns of equal width; the first to the left, figures to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("   ")
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join("\n");
}

const BAR = 30;
/** Where nobody looks at a terminal a line now and then has to do. */
const QUIET_LINE_EVERY_MS = 15_000;

/** One line that is written over as work goes on. */
export function progressBar(title: string, total: number): { at(done: number): void; end(): void } {
  const began = performance.now();
  const { isTTY } = process.stdout;
  let shown = began;
  return {
    at(done) {
      if (performance.now() - shown < (isTTY ? 200 : QUIET_LINE_EVERY_MS)) return;
      shown = performance.now();
      const filled = Math.min(BAR, Math.round((done / Math.max(1, total)) * BAR));
      const seconds = Math.round((shown - began) / 1_000);
      const bar = `[${"=".repeat(filled)}${" ".repeat(BAR - filled)}]`;
      const line = `  ${title} ${bar} ${done} of ${total}, ${seconds} s`;
      process.stdout.write(isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    },
    end() {
      if (isTTY) process.stdout.write("\r\x1b[K");
    },
  };
}
