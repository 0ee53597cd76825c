import "server-only";
import { z } from "zod";
import { now } from "../../clock";
import { mayBeAccountWebhook } from "../webhook-address";
import { accountView, changeAccount } from "./account";
import { events, transactions } from "./book";
import { type Answer, type Call, listView, pageOf } from "./call";
import { showEvent } from "./events";
import { optionalText, parseFields } from "./fields";
import { wireTime } from "./ids";
import { notFound, OmiseError } from "./omise-error";

/*
 * What an account is and has: settings, balance, transactions, events.
 */

export async function retrieveAccount({ account }: Call): Answer {
  return accountView(account);
}

export async function updateAccount({ tx, account, fields }: Call): Answer {
  const { webhook_uri: uri } = parseFields(z.object({ webhook_uri: optionalText }), fields);
  if (uri !== undefined && !mayBeAccountWebhook(uri))
    throw new OmiseError("bad_request", "webhook uri must be an https address");
  const changed = await changeAccount(
    tx,
    account.key,
    "webhook_uri" in fields ? { webhookUri: uri ?? null } : {},
  );
  return accountView(changed);
}

export async function retrieveBalance({ tx, account }: Call): Answer {
  const moves = await transactions.all(tx, account.key);
  const at = now().toISOString();
  const sum = (ready: boolean) =>
    moves
      .filter(({ body }) => !ready || body.transferable_at <= at)
      .reduce((total, { body }) => total + (body.direction === "credit" ? body.amount : -body.amount), 0);
  return {
    object: "balance",
    location: "/balance",
    livemode: false,
    currency: account.limits.currency,
    total: sum(false),
    transferable: Math.max(0, sum(true)),
    reserve: 0,
    on_hold: 0,
    created_at: wireTime(now()),
  };
}

export async function listTransactions({ tx, account, query }: Call): Answer {
  const page = pageOf(query);
  const { entries, total } = await transactions.page(tx, account.key, page);
  return listView(
    "/transactions",
    page,
    total,
    entries.map(({ body }) => body),
  );
}

export async function retrieveTransaction({ tx, account, ids: [id = ""] }: Call): Answer {
  const transaction = await transactions.find(tx, account.key, id);
  if (!transaction) throw notFound("transaction", id);
  return transaction.body;
}

export async function listEvents({ tx, account, query }: Call): Answer {
  const page = pageOf(query);
  const { entries, total } = await events.page(tx, account.key, page);
  const views: Record<string, unknown>[] = [];
  for (const event of entries) views.push(await showEvent(tx, event.body));
  return listView("/events", page, total, views);
}

export async function retrieveEvent({ tx, account, ids: [id = ""] }: Call): Answer {
  const event = await events.find(tx, account.key, id);
  if (!event) throw notFound("event", id);
  return showEvent(tx, event.body);
}
