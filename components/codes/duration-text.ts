const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const SIZES = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
] as const;

/** "2 days, 23 hours": the two largest units, rounded down, in words. At least a minute. */
export function durationText(ms: number, locale: string): string {
  let rest = Math.max(MINUTE, ms);
  const parts = SIZES.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return { unit, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  const said = parts
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ unit, count }) =>
      new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count),
    );
  const text = new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(said);
  return locale === "ja" ? text.replaceAll(" ", "") : text;
}
