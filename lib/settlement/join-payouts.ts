import type { FinanceLine, SettledLine, Settlement } from "../payments/ksher/finance";
import { shownAmount } from "./report-line";

/* A day's list beside the settlements that pay it out. Both are Ksher's, and should say the same. */

export interface Payout {
  readonly settlement: Settlement;
  readonly lines: readonly SettledLine[];
  /** Lines in a form that is not known: then only sums can be compared. */
  readonly unread: number;
}

export interface ListedLine extends FinanceLine {
  readonly settled: SettledLine | null;
  readonly settlement: string | null;
  /** What Ksher's own two lists do not agree about. */
  readonly odd: readonly string[];
}

const dayIn = (at: string) => at.slice(0, 10).replaceAll("-", "");

export const covers = ({ start, end }: Settlement, day: string) => start <= day && day <= end;

const nameOf = ({ kind, ksherNumber, orderId }: FinanceLine) => `${kind}:${ksherNumber ?? orderId}`;

/** A settlement's lines by name, to be taken out one by one. */
class Pool {
  readonly #lines = new Map<string, SettledLine[]>();

  constructor(lines: readonly SettledLine[]) {
    for (const line of lines) {
      const same = this.#lines.get(nameOf(line));
      if (same) same.push(line);
      else this.#lines.set(nameOf(line), [line]);
    }
  }

  take(line: FinanceLine): SettledLine | null {
    return this.#lines.get(nameOf(line))?.shift() ?? null;
  }

  left(): SettledLine[] {
    return [...this.#lines.values()].flat();
  }
}

function oddities(line: FinanceLine, settled: SettledLine | null, { settlement, unread }: Payout): string[] {
  const { reference } = settlement;
  if (settled === null) return unread > 0 ? [] : [`It is not in the settlement ${reference} of its day.`];
  if (settled.amount === line.amount && settled.currency === line.currency) return [];
  const amount = shownAmount(settled.amount, settled.currency);
  return [`The settlement ${reference} has it with ${amount} ${settled.currency}.`];
}

/** Each line of the day with its place in a settlement, and what only a settlement has. */
export function joinPayouts(
  day: string,
  lines: readonly FinanceLine[],
  payouts: readonly Payout[],
): ListedLine[] {
  const byChannel = new Map(
    payouts.map((payout) => [payout.settlement.channel, { payout, pool: new Pool(payout.lines) }]),
  );
  const joined = lines.map((line): ListedLine => {
    const found = byChannel.get(line.channel);
    if (!found) return { ...line, settled: null, settlement: null, odd: [] };
    const settled = found.pool.take(line);
    const settlement = settled && found.payout.settlement.reference;
    return { ...line, settled, settlement, odd: oddities(line, settled, found.payout) };
  });
  const extra = [...byChannel.values()].flatMap(({ payout, pool }) =>
    pool
      .left()
      .filter(({ at }) => dayIn(at) === day)
      .map((settled): ListedLine => {
        const { reference } = payout.settlement;
        const odd = [`It is in the settlement ${reference}, and not in Ksher's own list of the day.`];
        return { ...settled, settled, settlement: reference, odd };
      }),
  );
  return [...joined, ...extra];
}

const sumOf = (lines: readonly SettledLine[], kind: FinanceLine["kind"]) =>
  lines.reduce((sum, line) => (line.kind === kind ? sum + line.amount : sum), 0);

/** Where a settlement's sums are not those of its own lines. */
export function wrongSums({ settlement, lines, unread }: Payout): string[] {
  if (unread > 0) return [];
  const { reference, currency } = settlement;
  const compare = (what: string, said: number, sum: number) =>
    said === sum
      ? []
      : [
          `The settlement ${reference} says ${what} of ${shownAmount(said, currency)} ${currency}, and its lines come to ${shownAmount(sum, currency)} ${currency}.`,
        ];
  const counted =
    settlement.count === lines.length
      ? []
      : [`The settlement ${reference} says ${settlement.count} lines, and has ${lines.length}.`];
  return [
    ...counted,
    ...compare("payments", settlement.amount, sumOf(lines, "payment")),
    ...compare("refunds", settlement.refund, sumOf(lines, "refund")),
  ];
}
