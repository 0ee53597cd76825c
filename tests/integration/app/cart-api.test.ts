import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  changeQuantity,
  emptyCart,
  refillCart,
  removeLine,
  restoreLine,
} from "@/app/[locale]/(shop)/cart/actions";
import { GET, POST } from "@/app/api/cart/route";
import { GET as GET_TIDY } from "@/app/api/cart/tidy/route";
import { db } from "@/lib/db/client";
import { products } from "@/lib/db/schema/catalog";
import { setEnv } from "@/lib/env";
import { readCart, writeCart } from "@/lib/session/cart-cookie";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { cookieJar, formOf, newVisitor, setRequestHeaders } from "@/tests/support/next-request";
import {
  CUP,
  cartWith,
  emptyTinyShop,
  openStore,
  placedOrder,
  setPieces,
  stockTinyShop,
  UMBRELLA,
} from "@/tests/support/shop";

vi.mock("next/headers", async () => (await import("@/tests/support/next-request")).nextHeaders);

const ORIGIN = "http://localhost:3000";

function post(
  body: Record<string, string> | string | FormData,
  headers: Record<string, string> = {},
): Promise<Response> {
  const given = typeof body === "string" || body instanceof FormData ? body : new URLSearchParams(body);
  return POST(
    new Request(`${ORIGIN}/api/cart`, {
      method: "POST",
      headers: { origin: ORIGIN, accept: "application/json", ...headers },
      body: given,
    }),
  );
}

const plain = { accept: "text/html" };
const add = { action: "add", variant: UMBRELLA, quantity: "2" };
const answer = async (response: Response) => ({ status: response.status, ...(await response.json()) });

async function hideProduct(slug: string): Promise<void> {
  await (await db()).update(products).set({ status: "hidden" }).where(eq(products.slug, slug));
}

beforeAll(freshDatabase);
afterAll(closeDatabase);
beforeEach(async () => {
  openStore();
  newVisitor();
  await emptyTinyShop();
  await stockTinyShop(10);
});
afterEach(() => setEnv());

describe("adding from a page of the catalogue", () => {
  test("answers a script with the number of pieces and keeps the cart in the shopper's browser", async () => {
    expect(await answer(await post(add))).toEqual({ status: 200, count: 2 });
    expect((await readCart()).lines).toEqual([[UMBRELLA, 2]]);
    expect(cookieJar.get("cart_count")).toBe("2");
    expect(await answer(await GET(new Request(`${ORIGIN}/api/cart`)))).toEqual({
      status: 200,
      count: 2,
      lines: [{ variant: UMBRELLA, quantity: 2 }],
    });
  });

  test("A02 takes a number as a Thai or a Japanese keyboard types it", async () => {
    expect(await answer(await post({ ...add, quantity: "３" }))).toEqual({ status: 200, count: 3 });
    expect(await answer(await post({ action: "change", variant: UMBRELLA, quantity: " ๔ " }))).toMatchObject({
      count: 4,
    });
  });

  test("leads a plain form back to where it was, or to the cart", async () => {
    const back = await post({ ...add, locale: "th", return: "/th/products/umbrella?v=1#buy" }, plain);
    expect([back.status, back.headers.get("location")]).toEqual([303, "/th/products/umbrella?v=1#buy"]);
    expect((await post({ ...add, locale: "th" }, plain)).headers.get("location")).toBe("/th/cart");
  });

  test("takes either encoding that a browser's form has", async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(add)) form.set(name, value);
    expect(await answer(await post(form))).toEqual({ status: 200, count: 2 });
  });

  test("changes, removes and empties", async () => {
    await post(add);
    await post({ action: "add", variant: CUP, quantity: "1" });
    expect(await answer(await post({ action: "change", variant: UMBRELLA, quantity: "5" }))).toMatchObject({
      count: 6,
    });
    expect(await answer(await post({ action: "remove", variant: UMBRELLA }))).toMatchObject({ count: 1 });
    expect(await answer(await post({ action: "empty" }))).toMatchObject({ count: 0 });
  });

  test("says in the shopper's words how many are left, and leaves the cart as it was", async () => {
    await setPieces(UMBRELLA, 3);
    await post(add);
    const refused = await answer(await post({ ...add, locale: "en" }));
    expect(refused).toMatchObject({ status: 409, error: "only_left", left: 3 });
    expect(refused.message).toContain("only 3 left");
    expect((await readCart()).lines).toEqual([[UMBRELLA, 2]]);
    expect((await post({ ...add, locale: "ja" }, plain)).headers.get("location")).toBe(
      "/ja/cart?problem=only_left&left=3",
    );
    await setPieces(CUP, 0);
    expect(await answer(await post({ ...add, variant: CUP }))).toMatchObject({ error: "sold_out" });
  });

  test.each([
    [
      "en",
      "The last one is already in your cart.",
      "There is only one left, so we left your cart as it was.",
    ],
    ["th", "ชิ้นสุดท้ายอยู่ในตะกร้าของคุณแล้ว", "เหลือเพียงชิ้นเดียว เราจึงไม่ได้เปลี่ยนตะกร้าของคุณ"],
    ["ja", "最後の1点はすでにカートに入っています。", "残り1点のため、カートは変更していません。"],
  ])("says in %s of the last piece whether it is in the cart already", async (locale, inCart, elsewhere) => {
    await setPieces(UMBRELLA, 1);
    const asked = { ...add, locale };
    expect(await answer(await post(asked))).toMatchObject({ status: 409, message: elsewhere, left: 1 });
    expect((await post(asked, plain)).headers.get("location")).toBe(
      `/${locale}/cart?problem=only_one_left&left=1`,
    );
    await post({ ...asked, quantity: "1" });
    expect(await answer(await post(asked))).toMatchObject({ error: "only_left", message: inCart });
    expect((await post(asked, plain)).headers.get("location")).toBe(
      `/${locale}/cart?problem=last_in_cart&left=1`,
    );
  });
});

describe("the cart as its drawer shows it", () => {
  const show = { show: "lines", locale: "en" };

  test("comes with the answer where it is asked for: what is in it, what each costs, how many there are", async () => {
    await setPieces(UMBRELLA, 3);
    const { status, count, cart } = await answer(await post({ ...add, ...show }));
    expect([status, count]).toEqual([200, 2]);
    expect(cart).toEqual({
      count: 2,
      lines: [
        {
          variant: UMBRELLA,
          name: "Umbrella",
          title: "Umbrella",
          choices: "",
          href: `/en/products/umbrella?v=${UMBRELLA}`,
          image: expect.stringMatching(/^\/img\//),
          quantity: 2,
          max: 3,
          unit: { amount: 89_000, currency: "THB" },
          news: null,
        },
      ],
      subtotal: { amount: 178_000, currency: "THB" },
      gone: null,
    });
    const asked = await GET(new Request(`${ORIGIN}/api/cart?show=en`));
    expect((await answer(asked)).cart).toEqual(cart);
  });

  test("says what has changed since a thing went in: its price as it stood on the page, and how many are left", async () => {
    await post({ ...add, ...show, seen: "79000" });
    await setPieces(UMBRELLA, 1);
    const { cart } = await answer(await GET(new Request(`${ORIGIN}/api/cart?show=en`)));
    expect(cart.lines[0].news).toBe("Only 1 left. It was ฿790.00 when you put it in; it is ฿890.00 now.");
    expect(cart.subtotal.amount).toBe(178_000);
  });

  test.each(["", "-1", "1e9", "9".repeat(30), "<b>"])(
    "A01 takes no notice of %j as the price on the page, and charges by no such price",
    async (seen) => {
      const { cart } = await answer(await post({ ...add, ...show, seen }));
      expect(cart.lines[0]).toMatchObject({ news: null, unit: { amount: 89_000 } });
    },
  );

  test("counts what is sold out for nothing, and marks it", async () => {
    await post(add);
    await setPieces(UMBRELLA, 0);
    const { cart } = await answer(await post({ action: "add", variant: CUP, quantity: "1", ...show }));
    expect(cart.lines).toMatchObject([{ variant: UMBRELLA, soldOut: true }, { variant: CUP }]);
    expect(cart.lines[1]).not.toHaveProperty("soldOut");
    expect(cart.subtotal.amount).toBe(42_000);
  });

  test("tells what is no longer sold and has it out of the cart at once", async () => {
    await post(add);
    await hideProduct("umbrella");
    const { count, cart } = await answer(await post({ action: "add", variant: CUP, quantity: "1", ...show }));
    expect(count).toBe(1);
    expect(cart.lines).toHaveLength(1);
    expect(cart.gone).toBe("No longer in the shop, so we took it out of your cart: Umbrella.");
    expect((await readCart()).lines).toEqual([[CUP, 1]]);
    expect(cookieJar.get("cart_count")).toBe("1");
  });

  test("lets go on with what the cart's own unpaid order holds, its last pieces too, and with no more", async () => {
    await setPieces(UMBRELLA, 3);
    const cart = cartWith([UMBRELLA, 3]);
    await writeCart(cart);
    await placedOrder(cart);
    const change = (quantity: string) => post({ action: "change", variant: UMBRELLA, quantity });
    expect(await answer(await change("1"))).toMatchObject({ status: 200, count: 1 });
    expect(await answer(await post(add))).toMatchObject({ status: 200, count: 3 });
    expect(await answer(await change("4"))).toMatchObject({ status: 409, error: "only_left", left: 3 });
    expect((await readCart()).lines).toEqual([[UMBRELLA, 3]]);
    newVisitor();
    expect(await answer(await post(add))).toMatchObject({ status: 409, error: "sold_out" });
  });

  test("puts what was taken out back to its place, as far as it is still there", async () => {
    await post(add);
    await post({ action: "add", variant: CUP, quantity: "1" });
    await post({ action: "remove", variant: UMBRELLA });
    const back = { action: "restore", variant: UMBRELLA, quantity: "2", place: "0" };
    expect(await answer(await post(back))).toMatchObject({ count: 3 });
    expect((await readCart()).lines).toEqual([
      [UMBRELLA, 2],
      [CUP, 1],
    ]);
    await post({ action: "remove", variant: UMBRELLA });
    await setPieces(UMBRELLA, 1);
    expect(await answer(await post(back))).toMatchObject({ status: 409, error: "only_left", left: 1 });
    expect((await readCart()).lines).toEqual([[CUP, 1]]);
  });
});

describe("the cart's page, which cannot write the cart it finds", () => {
  const tidy = (locale: string, page = "cart") =>
    GET_TIDY(new Request(`${ORIGIN}/api/cart/tidy?locale=${locale}&page=${page}`));

  test("sends it to be tidied, and is told what is out", async () => {
    await post(add);
    await post({ action: "add", variant: CUP, quantity: "1" });
    await hideProduct("umbrella");
    const response = await tidy("th");
    expect([response.status, response.headers.get("location")]).toEqual([303, `/th/cart?gone=${UMBRELLA}`]);
    expect((await readCart()).lines).toEqual([[CUP, 1]]);
    expect(cookieJar.get("cart_count")).toBe("1");
  });

  test("leads back to the checkout that asked, and to the cart where nothing is left to check out", async () => {
    await post(add);
    await post({ action: "add", variant: CUP, quantity: "1" });
    await hideProduct("umbrella");
    expect((await tidy("en", "checkout")).headers.get("location")).toBe(`/en/checkout?gone=${UMBRELLA}`);
    await hideProduct("cup");
    expect((await tidy("en", "checkout")).headers.get("location")).toBe(`/en/cart?gone=${CUP}`);
    expect((await tidy("en", "//evil.example")).headers.get("location")).toBe("/en/cart?gone=");
  });

  test("A21 loses nothing that is still sold, whoever leads there, and leads nowhere else", async () => {
    await post(add);
    const response = await tidy("//evil.example");
    expect(response.headers.get("location")).toBe("/en/cart?gone=");
    expect((await readCart()).lines).toEqual([[UMBRELLA, 2]]);
  });

  test("takes a line out and puts it back where it was, with its quantity", async () => {
    await post(add);
    await post({ action: "add", variant: CUP, quantity: "1" });
    setRequestHeaders({ origin: ORIGIN });
    const taken = await removeLine({}, formOf({ variant: UMBRELLA, name: "Umbrella" }));
    expect(taken).toEqual({
      values: { variant: UMBRELLA, quantity: "2", place: "0", name: "Umbrella" },
    });
    expect((await readCart()).lines).toEqual([[CUP, 1]]);
    expect(await restoreLine({}, formOf(taken.values ?? {}))).toEqual({ values: { variant: UMBRELLA } });
    expect((await readCart()).lines).toEqual([
      [UMBRELLA, 2],
      [CUP, 1],
    ]);
    await removeLine({}, formOf({ variant: UMBRELLA }));
    await setPieces(UMBRELLA, 1);
    expect(await restoreLine({}, formOf(taken.values ?? {}))).toEqual({ error: { code: "fewer_left" } });
  });

  test("empties, and puts all of it back with its code and its way of delivery; what went in since stays", async () => {
    const before = { ...cartWith([UMBRELLA, 2], [CUP, 1]), code: "RAIN10", shipping: "express" as const };
    await writeCart({ ...before, seen: { [UMBRELLA]: 79_000 } });
    setRequestHeaders({ origin: ORIGIN });
    const { values = {} } = await emptyCart({});
    const emptied = await readCart();
    expect(emptied.lines).toEqual([]);
    expect(emptied.id).not.toBe(before.id);
    await post({ action: "add", variant: UMBRELLA, quantity: "1" });
    setRequestHeaders({ origin: ORIGIN });
    expect(await refillCart({}, formOf(values))).toEqual({});
    expect(await readCart()).toMatchObject({
      lines: before.lines,
      ...{ code: "RAIN10", shipping: "express" },
      seen: { [UMBRELLA]: 89_000 },
    });
    expect(await refillCart({}, formOf(values))).toEqual({});
    expect((await readCart()).lines).toEqual(before.lines);
    expect(cookieJar.get("cart_count")).toBe("3");
  });

  test.each([undefined, "", "nonsense", "Fe26.2*1*x", "a".repeat(5_000)])(
    "A24 fills the cart with nothing that the shop has not sealed: %j",
    async (emptied) => {
      setRequestHeaders({ origin: ORIGIN });
      const form = formOf(emptied === undefined ? {} : { emptied });
      expect(await refillCart({}, form)).toEqual({ error: { code: "bad_request" } });
      expect(cookieJar.size).toBe(0);
      setRequestHeaders({ origin: "https://evil.example" });
      expect(await refillCart({}, form)).toEqual({ error: { code: "foreign" } });
    },
  );

  test.each([
    [{ variant: UMBRELLA, quantity: "1e3", place: "0" }, "bad_quantity"],
    [{ variant: UMBRELLA, quantity: "2", place: "-1" }, "bad_request"],
    [{ variant: "__proto__", quantity: "2", place: "0" }, "bad_request"],
    [{}, "bad_request"],
  ])("A24 puts nothing back that was not taken out: %j", async (fields, code) => {
    setRequestHeaders({ origin: ORIGIN });
    expect(await restoreLine({}, formOf({ ...fields }))).toEqual({ error: { code } });
    expect(cookieJar.size).toBe(0);
  });
});

describe("A01 a price, a total or a status in the form", () => {
  test("is not even looked at", async () => {
    await post({ ...add, price: "1", total: "1", status: "paid", currency: "JPY" });
    expect((await readCart()).lines).toEqual([[UMBRELLA, 2]]);
  });
});

describe("changing a quantity on the cart's own page", () => {
  const change = (quantity: string) => {
    const form = new FormData();
    form.set("variant", UMBRELLA);
    form.set("quantity", quantity);
    return changeQuantity({}, form);
  };

  test("takes no more than there are, and says so at once", async () => {
    await post(add);
    setRequestHeaders({ origin: ORIGIN });
    expect(await change("99")).toEqual({ error: { code: "only_left" } });
    expect((await readCart()).lines).toEqual([[UMBRELLA, 2]]);
    expect(await change("10")).toEqual({});
    expect((await readCart()).lines).toEqual([[UMBRELLA, 10]]);
  });
});

describe("A02 a quantity that is not a whole number from 1 to 99", () => {
  test.each(["-1", "0", "1.5", "1e3", "NaN", "１００", "三", "two", "99999999999", "", "1 2", "[1]", "{}"])(
    "%j is refused with a message and changes nothing",
    async (quantity) => {
      await post({ action: "add", variant: CUP, quantity: "1" });
      expect(await answer(await post({ ...add, quantity }))).toMatchObject({
        status: 400,
        error: "bad_quantity",
        message: "Choose a whole number from 1 to 99.",
      });
      expect((await readCart()).lines).toEqual([[CUP, 1]]);
    },
  );
});

describe("A19 a form of another site", () => {
  test.each([
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: ORIGIN, "sec-fetch-site": "cross-site" },
  ])("is refused before any work: %j", async (headers) => {
    for (const accept of ["application/json", "text/html"])
      expect((await post(add, { ...headers, accept })).status).toBe(403);
    expect(cookieJar.size).toBe(0);
  });
});

describe("A21 where a form asks to be led back to", () => {
  test.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/ok\r\nx: y",
    "",
    "/\t/evil.example",
  ])("%j leads to the cart instead", async (where) => {
    const response = await post({ ...add, locale: "en", return: where }, plain);
    expect(response.headers.get("location")).toBe("/en/cart");
  });
});

describe("junk", () => {
  test.each([
    [{ action: "steal" }, 400],
    [{ ...add, variant: "var_no-such-thing" }, 404],
    [{ ...add, variant: "__proto__" }, 404],
    [{ ...add, variant: "'; drop table variants" }, 404],
    [{}, 400],
  ])("%j is refused and changes nothing", async (body, status) => {
    expect((await post(body)).status).toBe(status);
    expect(cookieJar.size).toBe(0);
  });

  test("a body above 8 KB is not read, one of another type is not parsed", async () => {
    expect((await post({ ...add, note: "x".repeat(9_000) })).status).toBe(413);
    expect((await post(JSON.stringify(add), { "content-type": "application/json" })).status).toBe(415);
    const broken = "multipart/form-data; boundary=x";
    expect((await post("--y nothing", { "content-type": broken })).status).toBe(400);
    expect(cookieJar.size).toBe(0);
  });

  test("A05 a damaged cart cookie is an empty cart", async () => {
    cookieJar.set("cart", "Fe26.2*garbage");
    expect(await answer(await GET(new Request(`${ORIGIN}/api/cart`)))).toMatchObject({
      status: 200,
      count: 0,
    });
    expect(await answer(await post(add))).toMatchObject({ count: 2 });
  });
});
