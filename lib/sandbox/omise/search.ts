import "server-only";
import { charges, customers, refunds, transactions } from "./book";
import { type Answer, type Call, textOf, wholeOf } from "./call";
import { showCustomer } from "./customers";
import { OmiseError } from "./omise-error";

type Fields = Record<string, unknown>;

/** The texts a search looks through: id, description, mail address and every value of the metadata. */
function textsOf(body: Fields): string[] {
  const texts: string[] = [];
  const gather = (value: unknown) => {
    if (typeof value === "string" || typeof value === "number") texts.push(String(value).toLowerCase());
    else if (typeof value === "object" && value !== null)
      for (const item of Object.values(value)) gather(item);
  };
  for (const key of ["id", "description", "email", "metadata", "charge"]) gather(body[key]);
  const card = body.card;
  if (typeof card === "object" && card !== null && "last_digits" in card) gather(card.last_digits);
  return texts;
}

/** A search filter names amounts in main units: 20 means ฿20.00. */
function mainUnits(body: Fields, amount: unknown): string {
  const digits = body.currency === "JPY" ? 1 : 100;
  return String(Number(amount) / digits);
}

function passes(body: Fields, [name, wanted]: [string, unknown]): boolean {
  const text = String(wanted);
  const value = body[name];
  if (name === "amount" || name.endsWith("_amount")) return mainUnits(body, value) === String(Number(text));
  if (name === "created") return typeof body.created_at === "string" && body.created_at.startsWith(text);
  return String(value) === text;
}

const FILTERS = new Set([
  "amount",
  "authorized",
  "capture",
  "captured_amount",
  "created",
  "currency",
  "customer",
  "failure_code",
  "livemode",
  "paid",
  "refunded_amount",
  "reversed",
  "status",
  "voided",
]);

async function everything({ tx, account }: Call, scope: string): Promise<Fields[]> {
  switch (scope) {
    case "charge":
      return (await charges.all(tx, account.key)).map(({ body }) => body);
    case "refund":
      return (await refunds.all(tx, account.key)).map(({ body }) => body);
    case "transaction":
      return (await transactions.all(tx, account.key)).map(({ body }) => body);
    case "customer": {
      const views: Fields[] = [];
      for (const { body } of await customers.all(tx, account.key))
        views.push(await showCustomer(tx, account.key, body));
      return views;
    }
    case "dispute":
    case "recipient":
    case "transfer":
    case "link":
      return [];
    default:
      throw new OmiseError("invalid_scope", "scope is invalid");
  }
}

function filtersOf(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null) return []; // the Node library sends `filters=` for an object
  const filters = Object.entries(value);
  const unknown = filters.find(([name, wanted]) => !FILTERS.has(name) || typeof wanted === "object");
  if (unknown) throw new OmiseError("invalid_filters", `filter ${unknown[0]} is invalid`);
  return filters;
}

export async function search(call: Call): Answer {
  const { query } = call;
  const scope = textOf(query.scope, "scope") ?? "";
  const words = textOf(query.query, "query") ?? "";
  const filters = filtersOf(query.filters);
  const order = textOf(query.order, "order") ?? "chronological";
  const page = wholeOf(query.page, "page", 1, 1);
  const perPage = Math.min(100, wholeOf(query.per_page, "per_page", 30, 1));
  const found = (await everything(call, scope)).filter(
    (body) =>
      (words === "" || textsOf(body).some((text) => text.includes(words.toLowerCase()))) &&
      filters.every((filter) => passes(body, filter)),
  );
  if (order === "reverse_chronological") found.reverse();
  return {
    object: "search",
    location: "/search",
    scope,
    query: words,
    filters: Object.fromEntries(filters),
    page,
    total_pages: Math.ceil(found.length / perPage),
    total: found.length,
    order,
    data: found.slice((page - 1) * perPage, page * perPage),
  };
}
