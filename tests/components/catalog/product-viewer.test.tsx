import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ComponentProps } from "react";
import { renderToString } from "react-dom/server";
import { createTranslator } from "use-intl/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { drawerTexts } from "@/components/cart/drawer-texts";
import { ProductViewer } from "@/components/catalog/product-viewer";
import { viewerTexts } from "@/components/catalog/viewer-texts";
import { CartBadge } from "@/components/layout/cart-badge";
import type { OptionGroup, ProductVariant } from "@/lib/catalog/views";
import { messages } from "@/lib/i18n/messages";

const t = createTranslator({ locale: "en", messages: messages.en, namespace: "catalog" });
const texts = viewerTexts(t, { amount: 2_000, currency: "THB" });

const colour: OptionGroup = {
  key: "colour",
  name: "Colour",
  values: [
    { key: "rain", name: "Rain", colour: "#3f6c8f" },
    { key: "moss", name: "Moss", colour: "#5e7f5b" },
  ],
};
const pattern: OptionGroup = {
  key: "pattern",
  name: "Pattern",
  values: [
    { key: "drizzle", name: "Drizzle", colour: null },
    { key: "ripple", name: "Ripple", colour: null },
  ],
};

function variant(
  id: string,
  options: Record<string, string>,
  available: number,
  amount = 129_000,
): ProductVariant {
  return {
    id,
    sku: id.toUpperCase(),
    options,
    price: { amount, currency: "THB" },
    available,
    images: [`/img/${id}.svg`],
  };
}

const umbrella = [
  variant("var_rain-drizzle", { colour: "rain", pattern: "drizzle" }, 20),
  variant("var_rain-ripple", { colour: "rain", pattern: "ripple" }, 3, 139_000),
  variant("var_moss-ripple", { colour: "moss", pattern: "ripple" }, 0),
];

function viewer(
  groups: OptionGroup[],
  variants: ProductVariant[],
  more: Pick<ComponentProps<typeof ProductViewer>, "bringDrawer" | "leave"> = {},
) {
  return (
    <ProductViewer
      {...more}
      locale="en"
      slug="long-canopy"
      name="Long Canopy umbrella"
      tagline="Wide enough for two"
      ground="#eee"
      groups={groups}
      variants={variants}
      texts={texts}
      drawerTexts={drawerTexts("en")}
    />
  );
}

let posted: string[];
let answer: () => Response | Promise<Response>;

beforeEach(() => {
  posted = [];
  answer = () => Response.json({ count: 1 });
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    if (init.method !== "POST") return Response.json({ count: 0 });
    posted.push(String(init.body));
    return answer();
  });
  // jsdom knows dialogs but cannot open them.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  window.history.replaceState(null, "", "/en/products/long-canopy");
});

afterEach(() => vi.unstubAllGlobals());

const addButton = () => screen.getByRole("button", { name: /Add to cart|Sold out/ });

describe("the box a product is bought from", () => {
  it("opens with something that can be bought, and says its price and its choices in words", () => {
    render(viewer([colour, pattern], umbrella));
    expect(screen.getByText("฿1,290.00")).toBeInTheDocument();
    expect(screen.getByRole("radio", { name: "Rain" })).toBeChecked();
    expect(screen.getByRole("radio", { name: "Drizzle" })).toBeChecked();
    expect(screen.getByRole("status")).toHaveTextContent("In stock");
  });

  it("says of a piece below the smallest charge from what sum on orders are taken, and of no other", async () => {
    const value: OptionGroup = {
      key: "value",
      name: "Value",
      values: [
        { key: "drop", name: "A drop", colour: null },
        { key: "shower", name: "A shower", colour: null },
      ],
    };
    const drop = variant("var_gift-drop", { value: "drop" }, 50, 1_500);
    render(viewer([value], [drop, variant("var_gift-shower", { value: "shower" }, 50, 2_000)]));
    expect(screen.getByText("Tax included · Orders from ฿20.00")).toBeVisible();
    await userEvent.click(screen.getByRole("radio", { name: /A shower/ }));
    expect(screen.getByText("Tax included")).toBeVisible();
  });

  it("follows a choice with its price, its stock in words and its address", async () => {
    render(viewer([colour, pattern], umbrella));
    await userEvent.click(screen.getByRole("radio", { name: "Ripple" }));
    expect(screen.getByText("฿1,390.00")).toBeInTheDocument();
    expect(screen.getByRole("status")).toHaveTextContent("3 left");
    expect(window.location.search).toBe("?v=var_rain-ripple");
  });

  it("opens with the variant that the address names", () => {
    window.history.replaceState(null, "", "/en/products/long-canopy?v=var_rain-ripple");
    render(viewer([colour, pattern], umbrella));
    expect(screen.getByRole("radio", { name: "Ripple" })).toBeChecked();
  });

  it("opens with the nearest variant where the address names one that there is not, and says so until another is chosen", async () => {
    window.history.replaceState(null, "", "/en/products/long-canopy?v=var_moss-ripple-xl");
    render(viewer([colour, pattern], umbrella));
    expect(screen.getByRole("radio", { name: /^Moss/ })).toBeChecked();
    expect(screen.getByRole("radio", { name: /^Ripple/ })).toBeChecked();
    expect(screen.getByRole("alert")).toHaveTextContent(texts.closest);
    await userEvent.click(screen.getByRole("radio", { name: /^Rain/ }));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it.each([
    ["one", [], [variant("var_tin", {}, 5)]],
    ["several", [colour, pattern], umbrella],
  ])(
    "tells it over the picture, in a note that can be put away, where there are variants: %s",
    async (_, groups, variants) => {
      window.history.replaceState(null, "", "/en/products/long-canopy?v=var_gone");
      render(viewer(groups, variants));
      const note = screen.getByRole("alert");
      expect(note).toHaveTextContent(texts.closest);
      // What it would push down has been painted before it is known.
      expect(note.parentElement).toContainElement(screen.getByRole("region", { name: texts.gallery }));
      await userEvent.click(screen.getByRole("button", { name: texts.closeNote }));
      expect(screen.queryByRole("alert")).toBeNull();
    },
  );

  it("opens, of two that are as near, with the one that can be bought", () => {
    window.history.replaceState(null, "", "/en/products/cup?v=var_cup-rain-large");
    const small = variant("var_cup-rain-small", { colour: "rain", size: "small" }, 0);
    const tall = variant("var_cup-rain-tall", { colour: "rain", size: "tall" }, 4);
    const sizes = ["small", "tall"].map((key) => ({ key, name: key, colour: null }));
    render(viewer([colour, { key: "size", name: "Size", values: sizes }], [small, tall]));
    expect(screen.getByRole("radio", { name: "tall" })).toBeChecked();
  });

  it("says nothing of the kind where the address names what there is, or nothing", () => {
    for (const search of ["", "?v=var_tin", "?utm_source=letter"]) {
      window.history.replaceState(null, "", `/en/products/tin${search}`);
      const { unmount } = render(viewer([], [variant("var_tin", {}, 5)]));
      expect(screen.queryByRole("alert")).toBeNull();
      unmount();
    }
  });

  it("A17 takes an address that names nothing of the kind for the first variant, and shows none of it", () => {
    window.history.replaceState(null, "", "/en/products/long-canopy?v=%3Cscript%3E&v=__proto__");
    render(viewer([colour, pattern], umbrella));
    expect(screen.getByRole("radio", { name: "Drizzle" })).toBeChecked();
    expect(document.body).not.toHaveTextContent("script");
  });

  it("lets a combination that is not made be chosen, says why, and sends nothing", async () => {
    render(viewer([colour, pattern], umbrella));
    const moss = screen.getByRole("radio", { name: "Moss: not made in this combination" });
    await userEvent.click(moss);
    expect(screen.getByRole("status")).toHaveTextContent("We do not make this combination.");
    await userEvent.click(addButton());
    expect(posted).toEqual([]);
  });

  it("says that a sold-out variant is sold out, and sends nothing", async () => {
    render(viewer([colour, pattern], umbrella));
    await userEvent.click(screen.getByRole("radio", { name: "Ripple" }));
    await userEvent.click(screen.getByRole("radio", { name: "Moss: sold out" }));
    expect(screen.getByRole("status")).toHaveTextContent("sold out");
    await userEvent.click(addButton());
    expect(posted).toEqual([]);
  });

  it("puts the chosen variant and quantity into the cart and nothing about its price", async () => {
    render(viewer([colour, pattern], umbrella));
    await userEvent.click(screen.getByRole("radio", { name: "Ripple" }));
    await userEvent.click(screen.getByRole("button", { name: "One more" }));
    await userEvent.click(addButton());
    const fields = Object.fromEntries(new URLSearchParams(posted[0]));
    expect(fields).toMatchObject({
      action: "add",
      locale: "en",
      variant: "var_rain-ripple",
      quantity: "2",
      seen: "139000",
    });
    expect(Object.keys(fields)).not.toContain("price");
    const drawer = await screen.findByRole("dialog");
    expect(within(drawer).getByRole("heading", { name: "In your cart" })).toBeInTheDocument();
    expect(within(drawer).getByRole("link", { name: "To the cart" })).toHaveAttribute("href", "/en/cart");
  });

  it("shows what went in, and its number beside the cart, before the server has answered", async () => {
    let respond = (_: Response) => {};
    answer = () => new Promise((resolve) => (respond = resolve));
    render(
      <>
        <CartBadge names={messages.en.common.nav} />
        {viewer([colour, pattern], umbrella)}
      </>,
    );
    await userEvent.hover(addButton()); // brings the drawer
    await waitFor(() => expect(document.querySelector("dialog")).not.toBeNull());
    fireEvent.click(addButton());
    expect(screen.getByText("Cart, 1 item")).toBeInTheDocument();
    const drawer = screen.getByRole("dialog");
    expect(within(drawer).getByRole("link", { name: "Long Canopy umbrella" })).toBeInTheDocument();
    expect(within(drawer).getByText("Rain · Drizzle")).toBeInTheDocument();
    expect(within(drawer).getByText("Goods").nextSibling).toHaveTextContent("฿1,290.00");
    expect(drawer).toHaveAttribute("data-settling");
    await waitFor(() => expect(posted).toHaveLength(1));
    await act(async () => respond(Response.json({ count: 1 })));
    expect(drawer).not.toHaveAttribute("data-settling");
  });

  it("leads to the cart where its drawer cannot be had, once what was pressed is in it", async () => {
    const left: string[] = [];
    const bringDrawer = vi.fn(() => Promise.reject(new Error("Failed to load chunk")));
    render(viewer([colour, pattern], umbrella, { bringDrawer, leave: (url) => left.push(url) }));
    await userEvent.hover(addButton());
    expect(bringDrawer).toHaveBeenCalledOnce();
    let respond = (_: Response) => {};
    answer = () => new Promise((resolve) => (respond = resolve));
    await userEvent.click(addButton());
    expect(left).toEqual([]);
    await act(async () => respond(Response.json({ count: 1 })));
    await waitFor(() => expect(left).toEqual(["/en/cart"]));
    expect(posted).toHaveLength(1);
  });

  it("stays, without its drawer too, where the server refused it", async () => {
    const left: string[] = [];
    answer = () => Response.json({ error: "sold_out", message: "Just sold out." }, { status: 409 });
    const bringDrawer = () => Promise.reject(new Error("Failed to load chunk"));
    render(viewer([colour, pattern], umbrella, { bringDrawer, leave: (url) => left.push(url) }));
    await userEvent.click(addButton());
    expect(await screen.findByText("Just sold out.")).toHaveRole("alert");
    expect(left).toEqual([]);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }])(
    "leaves the press to the browser where it is to go elsewhere: %j",
    async (how) => {
      render(viewer([colour, pattern], umbrella));
      const own: boolean[] = [];
      const stay = (event: Event) => {
        own.push(!event.defaultPrevented);
        event.preventDefault(); // jsdom has no other tab
      };
      window.addEventListener("submit", stay);
      fireEvent.click(addButton(), how);
      expect([own, posted]).toEqual([[true], []]);
      await userEvent.click(addButton());
      window.removeEventListener("submit", stay);
      expect(own).toEqual([true, false]);
      expect(posted).toHaveLength(1);
    },
  );

  it("takes it back where the server refused it, and says why at the box", async () => {
    answer = () =>
      Response.json({ error: "sold_out", message: "Sorry, that has just sold out." }, { status: 409 });
    render(
      <>
        <CartBadge names={messages.en.common.nav} />
        {viewer([colour, pattern], umbrella)}
      </>,
    );
    await userEvent.hover(addButton());
    await waitFor(() => expect(document.querySelector("dialog")).not.toBeNull());
    await userEvent.click(addButton());
    expect(await screen.findByText("Sorry, that has just sold out.")).toHaveRole("alert");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByTestId("cart-count")).toBeNull();
  });

  it("offers no more pieces than there are", async () => {
    render(viewer([colour, pattern], umbrella));
    await userEvent.click(screen.getByRole("radio", { name: "Ripple" }));
    const more = screen.getByRole("button", { name: "One more" });
    await userEvent.click(more);
    await userEvent.click(more);
    expect(more).toBeDisabled();
    expect(screen.getByLabelText("Quantity")).toHaveValue("3");
  });

  it.each(["３", "๓", " 3 "])("takes %j for the number that it is", async (typed) => {
    render(viewer([colour, pattern], umbrella));
    const field = screen.getByLabelText("Quantity");
    await userEvent.clear(field);
    await userEvent.type(field, typed);
    await userEvent.click(addButton());
    expect(new URLSearchParams(posted[0]).get("quantity")).toBe("3");
    expect(field).toHaveValue("3");
  });

  it.each(["three", "1.5", "-2", "0", "21", "3e1"])(
    "A02 never guesses what %j pieces are: it says so at the field and sends nothing",
    async (typed) => {
      render(viewer([colour, pattern], umbrella));
      const field = screen.getByLabelText("Quantity");
      await userEvent.clear(field);
      await userEvent.type(field, `${typed}{Enter}`);
      expect(posted).toEqual([]);
      expect(field).toHaveValue(typed);
      expect(field).toBeInvalid();
      expect(field).toHaveAccessibleDescription("Choose a whole number from 1 to 20.");
      expect(screen.getByRole("alert")).toHaveTextContent("Choose a whole number from 1 to 20.");
      await userEvent.clear(field);
      await userEvent.type(field, "2");
      expect(screen.queryByRole("alert")).toBeNull();
    },
  );

  it.each([
    [
      "the shop's own words",
      () => Response.json({ error: "sold_out", message: "Sorry, that has just sold out." }, { status: 409 }),
      "Sorry, that has just sold out.",
    ],
    [
      "a server that fails",
      () => new Response("<html>", { status: 500 }),
      "It did not reach us. Please try again.",
    ],
    ["no network", () => Promise.reject(new TypeError("offline")), "It did not reach us. Please try again."],
  ])("says what went wrong, with %s", async (_, respond, words) => {
    answer = respond;
    render(viewer([colour, pattern], umbrella));
    await userEvent.click(addButton());
    expect(await screen.findByRole("alert")).toHaveTextContent(words);
    expect(addButton()).not.toHaveAttribute("aria-disabled");
  });
});

describe("without JavaScript", () => {
  const fieldsIn = (html: string) => {
    const form = new DOMParser()
      .parseFromString(html.replace(/<\/?noscript>/g, ""), "text/html")
      .querySelector("form");
    return form ? [...new FormData(form)] : [];
  };

  it("a product with one group sends the variant that is ticked", () => {
    const cups = [
      variant("var_cup-rain", { colour: "rain" }, 5),
      variant("var_cup-moss", { colour: "moss" }, 5),
    ];
    const html = renderToString(viewer([colour], cups));
    expect(fieldsIn(html)).toContainEqual(["variant", "var_cup-rain"]);
    expect(html).toContain('value="var_cup-moss"');
    expect(html).toContain('action="/api/cart" method="post"');
  });

  it("the quantity's − and + wait for the script, which alone can work them", () => {
    const html = renderToString(viewer([], [variant("var_tin", {}, 5)]));
    const page = new DOMParser().parseFromString(html, "text/html");
    const steps = [...page.querySelectorAll("form button[type=button]")];
    expect(steps.map((button) => button.hasAttribute("disabled"))).toEqual([true, true]);
    const { getByRole } = render(viewer([], [variant("var_tin", {}, 5)]));
    expect(getByRole("button", { name: texts.more })).toBeEnabled();
  });

  it("a product with two groups offers each variant by name and price", () => {
    const html = renderToString(viewer([colour, pattern], umbrella));
    expect(fieldsIn(html).filter(([name]) => name === "variant")).toEqual([["variant", "var_rain-drizzle"]]);
    expect(html).toContain("Rain · Ripple");
    expect(html).toContain("฿1,390.00");
  });

  it("a product without groups sends its only variant", () => {
    const html = renderToString(viewer([], [variant("var_tin", {}, 5)]));
    expect(fieldsIn(html)).toContainEqual(["variant", "var_tin"]);
  });
});
