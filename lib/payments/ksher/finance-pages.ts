import { GatewayUnreachable } from "../gateway-error";

/** The most that Ksher hands out at once. */
export const PAGE_SIZE = 50;
/** A day of more lines than this is not one of a shop. */
const MOST_LINES = 100_000;
const MOST_READINGS = 3;

export interface FinancePage<T> {
  readonly total: number;
  readonly items: readonly T[];
}

export type Progress = (read: number, total: number) => void;

/** The same line on two pages is one that moved while we read; twice on one page it is two. */
function keysOf<T>(items: readonly T[], nameOf: (item: T) => string): string[] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const name = nameOf(item);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}#${count}`;
  });
}

async function readOnce<T>(
  ask: (offset: number, limit: number) => Promise<FinancePage<T>>,
  nameOf: (item: T) => string,
  progress: Progress,
): Promise<{ items: T[]; whole: boolean }> {
  const seen = new Map<string, T>();
  for (let offset = 0; ; ) {
    const { total, items } = await ask(offset, PAGE_SIZE);
    if (total > MOST_LINES || seen.size > MOST_LINES)
      throw new GatewayUnreachable(`Ksher's list is longer than ${MOST_LINES} lines.`);
    if (items.length > PAGE_SIZE) throw new GatewayUnreachable("Ksher's page is longer than asked for.");
    const before = seen.size;
    const keys = keysOf(items, nameOf);
    for (const [place, item] of items.entries()) seen.set(keys[place] ?? "", item);
    offset += items.length;
    progress(Math.min(seen.size, total), total);
    if (offset >= total) return { items: [...seen.values()], whole: seen.size === total };
    if (items.length === 0) throw new GatewayUnreachable("Ksher's list ends before all of its lines.");
    if (seen.size === before) throw new GatewayUnreachable("Ksher's list repeats a page for ever.");
  }
}

/**
 * Reads a list to its end. Lines may come in meanwhile and push others to the next page: then it is read anew. Throws
 * GatewayUnreachable for a list that repeats itself, has no end or never comes out whole.
 */
export async function readAllPages<T>(
  ask: (offset: number, limit: number) => Promise<FinancePage<T>>,
  nameOf: (item: T) => string,
  progress: Progress = () => undefined,
): Promise<T[]> {
  for (let reading = 1; reading <= MOST_READINGS; reading += 1) {
    const { items, whole } = await readOnce(ask, nameOf, progress);
    if (whole) return items;
  }
  throw new GatewayUnreachable("Ksher's list has another number of lines than it says, or keeps changing.");
}
