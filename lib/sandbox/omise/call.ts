import "server-only";
import { now } from "../../clock";
import type { Tx } from "../../db/client";
import type { Page } from "../store";
import type { Account } from "./account";
import { optionalText, optionalWhole } from "./fields";
import { wireTime } from "./ids";
import { OmiseError } from "./omise-error";

type Fields = Record<string, unknown>;

/** One call of the API, inside its transaction. */
export interface Call {
  readonly tx: Tx;
  readonly account: Account;
  /** The variable parts of the path, in order. */
  readonly ids: readonly string[];
  readonly query: Fields;
  readonly fields: Fields;
}

export type Answer = Promise<Fields>;

const EPOCH = "1970-01-01T00:00:00Z";

/** A text of the query, or undefined. */
export function textOf(value: unknown, name: string): string | undefined {
  const parsed = optionalText.safeParse(value);
  if (!parsed.success) throw new OmiseError("bad_request", `${name} is invalid`);
  return parsed.data;
}

function dateOf(value: unknown, name: string): Date | undefined {
  const text = textOf(value, name);
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new OmiseError("bad_request", `${name} is invalid`);
  return at;
}

export function wholeOf(value: unknown, name: string, fallback: number, min: number): number {
  const parsed = optionalWhole.safeParse(value);
  if (!parsed.success || (parsed.data ?? min) < min)
    throw new OmiseError("bad_request", `${name} is invalid`);
  return parsed.data ?? fallback;
}

/** `limit`, `offset`, `order`, `from` and `to` of a list. */
export function pageOf(query: Fields): Page {
  const order = textOf(query.order, "order") ?? "chronological";
  if (order !== "chronological" && order !== "reverse_chronological")
    throw new OmiseError("bad_request", "order must be chronological or reverse_chronological");
  return {
    limit: Math.min(100, wholeOf(query.limit, "limit", 20, 1)),
    offset: Math.min(1_000_000_000, wholeOf(query.offset, "offset", 0, 0)),
    newestFirst: order === "reverse_chronological",
    from: dateOf(query.from, "from"),
    to: dateOf(query.to, "to"),
  };
}

export function listView<T>(location: string, page: Page, total: number, data: readonly T[]) {
  return {
    object: "list" as const,
    data: [...data],
    limit: page.limit,
    offset: page.offset,
    total,
    location,
    order: page.newestFirst ? "reverse_chronological" : "chronological",
    from: page.from ? wireTime(page.from) : EPOCH,
    to: wireTime(page.to ?? now()),
  };
}

/** A list that is shown inside another object. */
export function embeddedList<T>(location: string, data: readonly T[]) {
  return listView(location, { limit: 20, offset: 0, newestFirst: false }, data.length, data);
}
