import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CartDrawer } from "@/components/cart/cart-drawer";
import { drawerTexts } from "@/components/cart/drawer-texts";
import { useCart } from "@/components/cart/use-cart";
import { CartBadge } from "@/components/layout/cart-badge";
import type { ShownCart, ShownLine } from "@/lib/cart/shown-cart";
import { messages } from "@/lib/i18n/messages";

const texts = drawerTexts("en");
const baht = (amount: number) => ({ amount, currency: "THB" as const });

function lineOf(variant: string, name: string, changes: Partial<ShownLine> = {}): ShownLine {
  const place = { href: `/en/products/${variant}`, image: `/img/${variant}.svg` };
  return {
    variant,
    name,
    title: name,
    choices: "",
    ...place,
    quantity: 1,
    max: 9,
    unit: baht(10_000),
    news: null,
    ...changes,
  };
}

/** The server, with a cart of its own that it answers with. */
class Server {
  lines = [lineOf("var_cup", "Cup"), lineOf("var_tea", "Tea", { unit: baht(25_000) })];
  gone: string | null = null;
  refusal: string | null = null;
  offline = false;
  /** Answers that get lost before one does. */
  lost = 0;
  readonly posts: Record<string, string>[] = [];
  private held: (() => void)[] | null = null;

  hold() {
    this.held = [];
  }
  release() {
    for (const go of this.held ?? []) go();
    this.held = null;
  }
  shown(): ShownCart {
    const count = this.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    return { count, lines: [...this.lines], subtotal: baht(0), gone: this.gone };
  }
  async answer(init?: RequestInit): Promise<Response> {
    const fields = Object.fromEntries(new URLSearchParams(String(init?.body ?? "")));
    if (init?.body) this.posts.push(fields);
    await new Promise<void>((go) => (this.held ? this.held.push(go) : go()));
    this.lost -= 1;
    if (this.offline || this.lost >= 0) throw new TypeError("Failed to fetch");
    if (this.refusal) return Response.json({ error: "x", message: this.refusal }, { status: 409 });
    const { action, variant = "", quantity } = fields;
    const wanted = Number(quantity);
    if (action === "change")
      this.lines = this.lines.map((line) =>
        line.variant === variant ? { ...line, quantity: wanted } : line,
      );
    if (action === "remove") this.lines = this.lines.filter((line) => line.variant !== variant);
    if (action === "restore" && !this.lines.some((line) => line.variant === variant))
      this.lines = this.lines.toSpliced(
        Number(fields.place),
        0,
        lineOf(variant, "Cup", { quantity: wanted }),
      );
    return Response.json({ count: this.shown().count, cart: this.shown() });
  }
}

let server: Server;

/** On the same page, so that jsdom can go there. */
const CART = "#cart";

function Opened() {
  const cart = useCart("en");
  useEffect(cart.look, []);
  return <CartDrawer open onClose={() => undefined} cart={cart} added={null} cartHref={CART} texts={texts} />;
}

async function open() {
  render(
    <>
      <CartBadge names={messages.en.common.nav} />
      <Opened />
    </>,
  );
  const drawer = screen.getByRole("dialog");
  await within(drawer).findByRole("link", { name: "Cup" });
  return { drawer: within(drawer), user: userEvent.setup() };
}

beforeEach(() => {
  server = new Server();
  vi.stubGlobal("fetch", (_: string, init?: RequestInit) => server.answer(init));
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(() => vi.unstubAllGlobals());

describe("the cart's drawer", () => {
  test("shows each thing and what all come to", async () => {
    const { drawer } = await open();
    expect(drawer.getAllByRole("listitem")).toHaveLength(2);
    expect(drawer.getByText(texts.subtotal).nextSibling).toHaveTextContent("฿350.00");
  });

  test("counts presses that come faster than the answers, and ends with what was pressed", async () => {
    const { drawer, user } = await open();
    server.hold();
    const more = drawer.getByRole("button", { name: "One more of Cup" });
    for (let press = 0; press < 4; press += 1) await user.click(more);
    await user.click(drawer.getByRole("button", { name: "One fewer of Cup" }));
    expect(drawer.getByLabelText("Quantity of Cup")).toHaveValue("4");
    expect(drawer.getByText(texts.subtotal).nextSibling).toHaveTextContent("฿650.00");
    expect(screen.getByTestId("cart-count")).toHaveTextContent("3");
    server.release();
    await waitFor(() => expect(screen.getByRole("dialog")).not.toHaveAttribute("data-settling"));
    expect(server.lines[0]?.quantity).toBe(4);
    expect(drawer.getByLabelText("Quantity of Cup")).toHaveValue("4");
    // What was overtaken while the first was on its way is not sent.
    expect(server.posts.map(({ quantity }) => quantity)).toEqual(["2", "4"]);
  });

  test("goes back to the server's number where a change was refused, and says why", async () => {
    const { drawer, user } = await open();
    server.refusal = "There are only 1 left.";
    await user.click(drawer.getByRole("button", { name: "One more of Cup" }));
    await waitFor(() => expect(drawer.getByRole("alert")).toHaveTextContent("There are only 1 left."));
    await waitFor(() => expect(drawer.getByLabelText("Quantity of Cup")).toHaveValue("1"));
    expect(drawer.getByText(texts.subtotal).nextSibling).toHaveTextContent("฿350.00");
  });

  test("without a connection says so and changes nothing", async () => {
    const { drawer, user } = await open();
    server.offline = true;
    await user.click(drawer.getByRole("button", { name: "Remove Cup" }));
    await waitFor(() => expect(drawer.getByRole("alert")).toHaveTextContent(texts.failed));
    expect(drawer.getByRole("link", { name: "Cup" })).toBeInTheDocument();
    expect(drawer.queryByRole("button", { name: texts.putBack })).toBeNull();
  });

  test("takes a thing out at once, and puts it back to its place by keyboard, the focus never lost", async () => {
    const { drawer, user } = await open();
    drawer.getByRole("button", { name: "Remove Cup" }).focus();
    server.hold();
    await user.keyboard("{Enter}");
    expect(drawer.queryByRole("link", { name: "Cup" })).toBeNull();
    expect(drawer.getByRole("status")).toHaveTextContent("Cup is out of your cart.");
    expect(drawer.getByRole("button", { name: texts.putBack })).toHaveFocus();
    server.release();
    await waitFor(() => expect(server.lines).toHaveLength(1));
    await user.keyboard("{Enter}");
    expect(drawer.getByRole("button", { name: "Remove Cup" })).toHaveFocus();
    await waitFor(() => expect(server.lines.map(({ variant }) => variant)).toEqual(["var_cup", "var_tea"]));
    expect(drawer.getAllByRole("link").map((link) => link.textContent)).toEqual([
      "Cup",
      "Tea",
      "To the cart",
    ]);
  });

  test("shows a thing once that could not be taken out and was put back meanwhile", async () => {
    const { drawer, user } = await open();
    server.hold();
    await user.click(drawer.getByRole("button", { name: "Remove Cup" }));
    await user.click(drawer.getByRole("button", { name: texts.putBack }));
    server.lost = 1;
    const seen: number[] = [];
    const count = () => seen.push(drawer.queryAllByRole("link", { name: "Cup" }).length);
    const watch = new MutationObserver(count);
    watch.observe(screen.getByRole("dialog"), { childList: true, subtree: true });
    server.release();
    await waitFor(() => expect(screen.getByRole("dialog")).not.toHaveAttribute("data-settling"));
    await waitFor(() => expect(server.posts.map(({ action }) => action)).toEqual(["remove", "restore"]));
    watch.disconnect();
    count();
    expect(new Set(seen)).toEqual(new Set([1]));
  });

  test("still offers to put a thing back when another, taken out before it, could not be", async () => {
    const { drawer, user } = await open();
    server.hold();
    await user.click(drawer.getByRole("button", { name: "Remove Cup" }));
    await user.click(drawer.getByRole("button", { name: "Remove Tea" }));
    server.lost = 1;
    server.release();
    await waitFor(() => expect(screen.getByRole("dialog")).not.toHaveAttribute("data-settling"));
    expect(drawer.getByRole("link", { name: "Cup" })).toBeInTheDocument();
    expect(drawer.getByText("Tea is out of your cart.", { selector: "li p" })).toBeInTheDocument();
    expect(drawer.getByRole("button", { name: texts.putBack })).toBeInTheDocument();
  });

  test("leads to the cart once what was pressed is in it, and not again by itself for who comes back", async () => {
    const { drawer, user } = await open();
    server.hold();
    await user.click(drawer.getByRole("button", { name: "One more of Cup" }));
    await user.click(drawer.getByRole("link", { name: texts.toCart }));
    expect(window.location.hash).toBe("");
    server.release();
    await waitFor(() => expect(window.location.hash).toBe(CART));
    window.history.replaceState(null, "", "/");
    await user.click(drawer.getByRole("button", { name: "One more of Cup" }));
    await waitFor(() => expect(server.lines[0]?.quantity).toBe(3));
    await waitFor(() => expect(screen.getByRole("dialog")).not.toHaveAttribute("data-settling"));
    expect(window.location.hash).toBe("");
  });

  test("leads to the cart with the number that was typed last, and nowhere with one that cannot be had", async () => {
    const { drawer, user } = await open();
    const field = drawer.getByLabelText("Quantity of Cup");
    await user.clear(field);
    await user.type(field, "99");
    await user.click(drawer.getByRole("link", { name: texts.toCart }));
    expect(field).toHaveFocus();
    expect(field).toHaveAccessibleDescription("Choose a whole number from 1 to 9.");
    await user.clear(field);
    await user.type(field, "7");
    await user.click(drawer.getByRole("link", { name: texts.toCart }));
    await waitFor(() => expect(window.location.hash).toBe(CART));
    expect(server.lines[0]?.quantity).toBe(7);
    window.history.replaceState(null, "", "/");
  });

  test("leaves the link to the browser where it is to open elsewhere", async () => {
    const { drawer, user } = await open();
    server.hold();
    await user.click(drawer.getByRole("button", { name: "One more of Cup" }));
    const link = drawer.getByRole("link", { name: texts.toCart });
    for (const how of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }])
      expect(fireEvent.click(link, how)).toBe(true);
    server.release();
    await waitFor(() => expect(screen.getByRole("dialog")).not.toHaveAttribute("data-settling"));
    expect(screen.getByRole("dialog")).toHaveAttribute("open");
  });

  test("counts nothing for what is sold out, which can only be taken out", async () => {
    server.lines = [lineOf("var_cup", "Cup", { soldOut: true, quantity: 3 }), lineOf("var_tea", "Tea")];
    const { drawer } = await open();
    expect(drawer.getByText(texts.subtotal).nextSibling).toHaveTextContent("฿100.00");
    expect(drawer.queryByLabelText("Quantity of Cup")).toBeNull();
    expect(drawer.getByRole("button", { name: "Remove Cup" })).toBeEnabled();
  });

  test("takes out by a typed 0", async () => {
    const { drawer, user } = await open();
    const field = drawer.getByLabelText("Quantity of Cup");
    await user.clear(field);
    await user.type(field, "0{Enter}");
    expect(drawer.getByRole("button", { name: texts.putBack })).toHaveFocus();
    await waitFor(() => expect(server.lines.map(({ variant }) => variant)).toEqual(["var_tea"]));
  });

  test("tells what has changed since, and what is gone", async () => {
    server.lines = [
      lineOf("var_cup", "Cup", { news: "It was ฿90.00 when you put it in; it is ฿100.00 now." }),
    ];
    server.gone = "No longer in the shop, so we took it out of your cart: Lantern.";
    const { drawer } = await open();
    expect(drawer.getByText(/^It was ฿90.00/)).toBeInTheDocument();
    expect(drawer.getByRole("alert")).toHaveTextContent("took it out of your cart: Lantern.");
  });
});
