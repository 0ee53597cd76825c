import "server-only";
import {
  listEvents,
  listTransactions,
  retrieveAccount,
  retrieveBalance,
  retrieveEvent,
  retrieveTransaction,
  updateAccount,
} from "./account-calls";
import type { Answer, Call } from "./call";
import { retrieveCapability } from "./capability";
import {
  captureCharge,
  createCharge,
  expireCharge,
  listCharges,
  markAsFailed,
  markAsPaid,
  retrieveCharge,
  reverseCharge,
  updateCharge,
} from "./charges";
import {
  createCustomer,
  destroyCard,
  destroyCustomer,
  listCards,
  listCustomers,
  retrieveCard,
  retrieveCustomer,
  updateCard,
  updateCustomer,
} from "./customers";
import { createRefund, listAllRefunds, listRefunds, retrieveRefund } from "./refunds";
import { search } from "./search";
import { createSource, retrieveSource } from "./sources";
import { createToken, retrieveToken } from "./tokens";

export type OmiseHost = "api" | "vault";

interface Route {
  /** What a fault names it by. */
  readonly operation: string;
  readonly host: OmiseHost;
  readonly method: string;
  readonly path: string;
  readonly keys: "secret" | "public" | "either";
  readonly answer: (call: Call) => Answer;
}

const api = (
  operation: string,
  method: string,
  path: string,
  answer: Route["answer"],
  keys: Route["keys"] = "secret",
): Route => ({ operation, host: "api", method, path, keys, answer });

const ROUTES: readonly Route[] = [
  { ...api("tokens.create", "POST", "/tokens", createToken, "public"), host: "vault" },
  { ...api("tokens.retrieve", "GET", "/tokens/:id", retrieveToken, "public"), host: "vault" },
  api("sources.create", "POST", "/sources", createSource, "either"),
  api("sources.retrieve", "GET", "/sources/:id", retrieveSource, "either"),
  api("charges.create", "POST", "/charges", createCharge),
  api("charges.list", "GET", "/charges", listCharges),
  api("charges.retrieve", "GET", "/charges/:id", retrieveCharge),
  api("charges.update", "PATCH", "/charges/:id", updateCharge),
  api("charges.capture", "POST", "/charges/:id/capture", captureCharge),
  api("charges.reverse", "POST", "/charges/:id/reverse", reverseCharge),
  api("charges.expire", "POST", "/charges/:id/expire", expireCharge),
  api("charges.mark_as_paid", "POST", "/charges/:id/mark_as_paid", markAsPaid),
  api("charges.mark_as_failed", "POST", "/charges/:id/mark_as_failed", markAsFailed),
  api("refunds.create", "POST", "/charges/:id/refunds", createRefund),
  api("refunds.list", "GET", "/charges/:id/refunds", listRefunds),
  api("refunds.retrieve", "GET", "/charges/:id/refunds/:id", retrieveRefund),
  api("refunds.list_all", "GET", "/refunds", listAllRefunds),
  api("customers.create", "POST", "/customers", createCustomer),
  api("customers.list", "GET", "/customers", listCustomers),
  api("customers.retrieve", "GET", "/customers/:id", retrieveCustomer),
  api("customers.update", "PATCH", "/customers/:id", updateCustomer),
  api("customers.destroy", "DELETE", "/customers/:id", destroyCustomer),
  api("cards.list", "GET", "/customers/:id/cards", listCards),
  api("cards.retrieve", "GET", "/customers/:id/cards/:id", retrieveCard),
  api("cards.update", "PATCH", "/customers/:id/cards/:id", updateCard),
  api("cards.destroy", "DELETE", "/customers/:id/cards/:id", destroyCard),
  api("events.list", "GET", "/events", listEvents),
  api("events.retrieve", "GET", "/events/:id", retrieveEvent),
  api("search.list", "GET", "/search", search),
  api("capability.retrieve", "GET", "/capability", retrieveCapability, "either"),
  api("account.retrieve", "GET", "/account", retrieveAccount),
  api("account.update", "PATCH", "/account", updateAccount),
  api("balance.retrieve", "GET", "/balance", retrieveBalance),
  api("transactions.list", "GET", "/transactions", listTransactions),
  api("transactions.retrieve", "GET", "/transactions/:id", retrieveTransaction),
];

const segments = (path: string) => path.split("/").filter(Boolean);

function idsOf(pattern: string, path: readonly string[]): string[] | null {
  const parts = segments(pattern);
  if (parts.length !== path.length) return null;
  const ids: string[] = [];
  for (const [index, part] of parts.entries()) {
    const given = path[index] ?? "";
    if (part === ":id") ids.push(given);
    else if (part !== given) return null;
  }
  return ids;
}

/** The route of a call and the variable parts of its path; null when Omise has no such resource. */
export function findRoute(
  host: OmiseHost,
  method: string,
  pathname: string,
): { route: Route; ids: string[] } | null {
  const path = segments(pathname);
  for (const route of ROUTES) {
    if (route.host !== host || route.method !== method) continue;
    const ids = idsOf(route.path, path);
    if (ids) return { route, ids };
  }
  return null;
}
