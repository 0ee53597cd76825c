import { type Form, formsIn, type Page, type Visitor } from "./visitor";

/*
 * The walk from a product to the receipt, one step a function, over the shop's own forms and server actions.
 */

export const CARDS = {
  /** Confirmed on the bank's page. */
  bank: "4242424242424242",
  /** Paid at once. */
  atOnce: "4111111111111111",
  declined: "4111111111190016",
} as const;

const ADDRESS = {
  email: "shopper@mail.example",
  name: "Fon Suwan",
  postcode: "10110",
  line1: "18 Soi Rain Tree",
  line2: "",
  city: "Watthana",
  area: "Khlong Toei Nuea",
  region: "Bangkok",
  phone: "0812345678",
};

/** A page that is not what the walk expects. */
export class Lost extends Error {
  override name = "Lost";
}

const lost = (where: string, { status, location, html }: Page) =>
  new Lost(
    `${where}: ${status} ${location ?? ""} ${/<h1[^>]*>([^<]*)/.exec(html)?.[1] ?? html.slice(0, 120)}`,
  );

export async function addToCart(visitor: Visitor, variant: string): Promise<void> {
  const page = await visitor.post("/api/cart", [
    ["action", "add"],
    ["variant", variant],
    ["quantity", "1"],
    ["locale", "en"],
  ]);
  if (page.status !== 303 || page.location?.includes("problem")) throw lost("cart", page);
}

export interface Checkout {
  readonly form: Form;
  readonly filled: Readonly<Record<string, string>>;
}

/** The checkout's form, filled in. */
export async function openCheckout(visitor: Visitor): Promise<Checkout> {
  const page = await visitor.get("/en/checkout");
  const form = formsIn(page.html).find(({ fields }) => fields.some(([name]) => name === "seenTotal"));
  if (!form) throw lost("checkout", page);
  return { form, filled: ADDRESS };
}

export type Placed = { readonly orderId: string } | { readonly refused: string };

/** Presses the button of the checkout. What a page says instead of leading on is told by its notice. */
export async function placeOrder(visitor: Visitor, { form, filled }: Checkout): Promise<Placed> {
  const page = await visitor.submit("/en/checkout", form, filled);
  const orderId = /\/orders\/(ord_[0-9a-z]+)\/pay/.exec(page.location ?? "")?.[1];
  if (page.status === 303 && orderId) return { orderId };
  const notice = /data-trouble[^>]*>([\s\S]*?)<\/(?:div|section)>/
    .exec(page.html)?.[1]
    ?.replace(/<[^>]*>/g, " ");
  if (page.status === 200 && notice) return { refused: notice.replace(/\s+/g, " ").trim() };
  throw lost("order", page);
}

export interface PayPage {
  readonly orderId: string;
  readonly path: string;
  readonly forms: ReadonlyMap<string, Form>;
  /** What the page's form for a card carries. */
  readonly key: string;
}

const fieldOf = (form: Form, name: string) => form.fields.find(([field]) => field === name)?.[1];

export async function openPayPage(visitor: Visitor, orderId: string): Promise<PayPage> {
  const path = `/en/orders/${orderId}/pay`;
  const page = await visitor.get(path);
  const forms = new Map(
    formsIn(page.html).flatMap((form) => {
      const method = fieldOf(form, "method");
      return method === undefined ? [] : [[method, form] as const];
    }),
  );
  const key = [...forms.values()].map((form) => fieldOf(form, "key")).find((found) => found !== undefined);
  if (key === undefined) throw lost("pay page", page);
  return { orderId, path, forms, key };
}

export interface Paid {
  readonly page: Page;
  /** Where the bank asks the payer, where it does. */
  readonly bank: string | null;
}

/**
 * Presses pay. The card's own form is sent by its script; what that sends, goes along with the action of a form beside it,
 * which is the same.
 */
export async function pay(
  visitor: Visitor,
  { path, forms, key }: PayPage,
  method: string,
  token?: string,
): Promise<Paid> {
  const form = forms.get(token === undefined ? method : "promptpay");
  if (!form) throw new Lost(`no form for ${method}`);
  const page = await visitor.submit(path, form, { method, key, ...(token !== undefined && { token }) });
  const bank = /href="([^"]*\/sandbox\/omise\/authorize\/[^"]+)"/.exec(page.html)?.[1] ?? null;
  return { page, bank };
}

/** The payer's answer at the bank. Answers where the bank sends him. */
export async function answerBank(
  visitor: Visitor,
  bank: string,
  decision: "approve" | "decline",
  webhook: string,
): Promise<string | null> {
  const page = await visitor.post(`${bank}/answer`, [
    ["decision", decision],
    ["webhook", webhook],
  ]);
  return page.location;
}

/** How the order stands by the route that its page asks. */
export async function stageOf(visitor: Visitor, orderId: string): Promise<string> {
  const page = await visitor.get(`/en/orders/${orderId}/status`);
  const stage = /"stage":"(\w+)"/.exec(page.html)?.[1];
  if (stage === undefined) throw lost("status", page);
  return stage;
}
