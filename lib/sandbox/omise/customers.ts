import "server-only";
import { z } from "zod";
import { now } from "../../clock";
import type { Tx } from "../../db/client";
import type { Entry } from "../store";
import { type CardEntry, cards, customers } from "./book";
import { type Answer, type Call, embeddedList, listView, pageOf } from "./call";
import { emit } from "./events";
import { optionalMetadata, optionalText, optionalWhole, parseFields } from "./fields";
import { omiseId, wireTime } from "./ids";
import { notFound, OmiseError } from "./omise-error";
import { useToken } from "./tokens";
import type { customerSchema } from "./wire";

type CustomerEntry = Entry<z.infer<typeof customerSchema>, Record<string, never>>;

const customerFields = z.object({
  email: optionalText,
  description: optionalText,
  metadata: optionalMetadata,
  card: optionalText,
  default_card: optionalText,
});

const cardFields = z.object({
  name: optionalText,
  expiration_month: optionalWhole,
  expiration_year: optionalWhole,
  city: optionalText,
  postal_code: optionalText,
});

export async function showCustomer(
  tx: Tx,
  accountKey: string,
  body: z.infer<typeof customerSchema>,
): Promise<Record<string, unknown>> {
  const own = await cards.all(tx, accountKey, body.id);
  return {
    ...body,
    cards: embeddedList(
      `/customers/${body.id}/cards`,
      own.map((card) => card.body),
    ),
  };
}

/** Puts the token's card among the customer's; the first becomes the default. */
async function attachCard(
  tx: Tx,
  accountKey: string,
  customer: CustomerEntry,
  tokenId: string,
): Promise<void> {
  const token = await useToken(tx, accountKey, tokenId);
  const card = {
    ...token.body.card,
    location: `/customers/${customer.id}/cards/${token.body.card.id}`,
  };
  await cards.insert(tx, {
    account: accountKey,
    id: card.id,
    parent: customer.id,
    body: card,
    hidden: { nature: token.hidden.nature },
    createdAt: now(),
  });
  customer.body.default_card ??= card.id;
}

async function lockCustomer({ tx, account, ids: [id = ""] }: Call): Promise<CustomerEntry> {
  const customer = await customers.lock(tx, account.key, id);
  if (!customer) throw notFound("customer", id);
  return customer;
}

export async function createCustomer({ tx, account, fields }: Call): Answer {
  const given = parseFields(customerFields, fields);
  const id = omiseId("cust");
  const createdAt = now();
  const body = {
    object: "customer" as const,
    id,
    livemode: false as const,
    location: `/customers/${id}`,
    deleted: false,
    default_card: null,
    email: given.email ?? null,
    description: given.description ?? null,
    metadata: given.metadata ?? {},
    created_at: wireTime(createdAt),
  };
  const customer: CustomerEntry = { account: account.key, id, parent: null, createdAt, body, hidden: {} };
  await customers.insert(tx, { account: account.key, id, body, hidden: {}, createdAt });
  if (given.card) {
    await attachCard(tx, account.key, customer, given.card);
    await customers.save(tx, customer);
  }
  const view = await showCustomer(tx, account.key, customer.body);
  await emit(tx, account, { key: "customer.create", data: view });
  return view;
}

export async function retrieveCustomer({ tx, account, ids: [id = ""] }: Call): Answer {
  const customer = await customers.find(tx, account.key, id);
  if (!customer) throw notFound("customer", id);
  return showCustomer(tx, account.key, customer.body);
}

export async function listCustomers({ tx, account, query }: Call): Answer {
  const page = pageOf(query);
  const { entries, total } = await customers.page(tx, account.key, page);
  const views: Record<string, unknown>[] = [];
  for (const customer of entries) views.push(await showCustomer(tx, account.key, customer.body));
  return listView("/customers", page, total, views);
}

export async function updateCustomer(call: Call): Answer {
  const { tx, account, fields } = call;
  const given = parseFields(customerFields, fields);
  const customer = await lockCustomer(call);
  const { body } = customer;
  if (given.email !== undefined) body.email = given.email;
  if (given.description !== undefined) body.description = given.description;
  if (given.metadata !== undefined) body.metadata = given.metadata;
  if (given.card) await attachCard(tx, account.key, customer, given.card);
  if (given.default_card) {
    await findCard(call, customer.id, given.default_card);
    body.default_card = given.default_card;
  }
  await customers.save(tx, customer);
  const view = await showCustomer(tx, account.key, body);
  await emit(tx, account, { key: given.card ? "customer.update.card" : "customer.update", data: view });
  return view;
}

export async function destroyCustomer(call: Call): Answer {
  const { tx, account } = call;
  const customer = await lockCustomer(call);
  for (const card of await cards.all(tx, account.key, customer.id))
    await cards.remove(tx, account.key, card.id);
  await customers.remove(tx, account.key, customer.id);
  const gone = { object: "customer", id: customer.id, livemode: false, deleted: true };
  await emit(tx, account, { key: "customer.destroy", data: gone });
  return gone;
}

async function findCard({ tx, account }: Call, customerId: string, id: string): Promise<CardEntry> {
  const card = await cards.find(tx, account.key, id);
  if (!card || card.parent !== customerId) throw notFound("card", id);
  return card;
}

/** The card that a charge of this customer uses: the named one, else the default. */
export async function chargeableCard(
  call: Call,
  customerId: string,
  cardId: string | undefined,
): Promise<CardEntry> {
  const customer = await customers.lock(call.tx, call.account.key, customerId);
  if (!customer) throw notFound("customer", customerId);
  const id = cardId ?? customer.body.default_card;
  if (!id) throw new OmiseError("missing_card", "customer has no card");
  return findCard(call, customerId, id);
}

export async function listCards(call: Call): Answer {
  const { tx, account, ids, query } = call;
  const [customerId = ""] = ids;
  if (!(await customers.find(tx, account.key, customerId))) throw notFound("customer", customerId);
  const page = pageOf(query);
  const { entries, total } = await cards.page(tx, account.key, page, customerId);
  return listView(
    `/customers/${customerId}/cards`,
    page,
    total,
    entries.map((card) => card.body),
  );
}

export async function retrieveCard(call: Call): Answer {
  const [customerId = "", id = ""] = call.ids;
  return (await findCard(call, customerId, id)).body;
}

export async function updateCard(call: Call): Answer {
  const [customerId = "", id = ""] = call.ids;
  const given = parseFields(cardFields, call.fields, "invalid_card");
  await lockCustomer(call);
  const card = await findCard(call, customerId, id);
  const month = given.expiration_month ?? card.body.expiration_month;
  const year = given.expiration_year ?? card.body.expiration_year;
  if (month < 1 || month > 12) throw new OmiseError("invalid_card", "expiration month is invalid");
  if (Date.UTC(year, month, 1) <= now().getTime())
    throw new OmiseError("invalid_card", "expiration date cannot be in the past");
  card.body = {
    ...card.body,
    name: given.name ?? card.body.name,
    city: given.city ?? card.body.city,
    postal_code: given.postal_code ?? card.body.postal_code,
    expiration_month: month,
    expiration_year: year,
  };
  await cards.save(call.tx, card);
  await emit(call.tx, call.account, { key: "card.update", data: card.body });
  return card.body;
}

export async function destroyCard(call: Call): Answer {
  const { tx, account, ids } = call;
  const [customerId = "", id = ""] = ids;
  const customer = await lockCustomer(call);
  await findCard(call, customerId, id);
  await cards.remove(tx, account.key, id);
  if (customer.body.default_card === id) {
    const [next] = await cards.all(tx, account.key, customerId);
    customer.body.default_card = next?.id ?? null;
    await customers.save(tx, customer);
  }
  const gone = { object: "card", id, livemode: false, deleted: true };
  await emit(tx, account, { key: "card.destroy", data: gone });
  return gone;
}
