import { DAY, HOUR, MINUTE, now, SECOND } from "@/lib/clock";

/** How much longer, in the two largest units: `23 h 59 min`. */
export function deadlineText(until: Date): string {
  const left = Math.max(0, until.getTime() - now().getTime());
  const units: [name: string, ms: number][] = [
    ["days", DAY],
    ["h", HOUR],
    ["min", MINUTE],
    ["s", SECOND],
  ];
  const first = units.findIndex(([, ms]) => left >= ms);
  if (first < 0) return "0 s";
  let rest = left;
  const parts: string[] = [];
  for (const [name, ms] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / ms);
    rest -= count * ms;
    if (count > 0) parts.push(`${count} ${count === 1 && name === "days" ? "day" : name}`);
  }
  return parts.join(" ");
}
