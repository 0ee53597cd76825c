import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { CartLine } from "@/components/cart/cart-line";
import { CartView } from "@/components/cart/cart-view";
import type { CartQuote, QuoteLine } from "@/lib/cart/quote";
import { LOCALES } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { money } from "@/lib/money/money";
import type { FormState } from "@/lib/session/form";

const words = messages.en.cart;
const baht = (amount: number) => money(amount, "THB");

function lineOf(changes: Partial<QuoteLine> = {}): QuoteLine {
  return {
    variantId: "var_umbrella",
    sku: "U",
    slug: "umbrella",
    name: "Umbrella",
    image: "/img/u.svg",
    unit: baht(89_000),
    quantity: 1,
    line: baht(89_000),
    available: 10,
    problem: null,
    ...changes,
  };
}

function open(line: QuoteLine, answer: FormState = {}) {
  const posts: Record<string, unknown>[] = [];
  const record = async (_: FormState, formData: FormData) => {
    posts.push(Object.fromEntries(formData));
    return answer;
  };
  render(
    <ul>
      <CartLine line={line} locale="en" words={words} changeQuantity={record} removeLine={record} />
    </ul>,
  );
  return { posts, user: userEvent.setup() };
}

describe("a line of the cart", () => {
  test("answers + at once, and sends several presses as one change", async () => {
    const { posts, user } = open(lineOf());
    const more = screen.getByRole("button", { name: "One more of Umbrella" });
    await user.click(more);
    await user.click(more);
    expect(screen.getByText("฿2,670.00")).toBeInTheDocument();
    expect(screen.getByRole("status")).toHaveTextContent(words.settling);
    await waitFor(() => expect(posts).toEqual([{ variant: "var_umbrella", locale: "en", quantity: "3" }]));
  });

  test("goes back to the server's number when the change was refused, and says why", async () => {
    const { user } = open(lineOf(), { error: { code: "bad_quantity" } });
    await user.click(screen.getByRole("button", { name: "One more of Umbrella" }));
    expect(await screen.findByText("Choose a whole number from 1 to 10.")).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText("Quantity of Umbrella")).toHaveValue("1"));
    expect(screen.getByText("฿890.00")).toBeInTheDocument();
  });

  test("is removed by name", async () => {
    const { posts, user } = open(lineOf());
    await user.click(screen.getByRole("button", { name: "Remove Umbrella" }));
    await waitFor(() => expect(posts).toEqual([{ variant: "var_umbrella", locale: "en" }]));
  });

  test("of which fewer are left says how many and offers to take those", async () => {
    const { posts, user } = open(lineOf({ quantity: 5, available: 2, problem: "only_left" }));
    expect(screen.getByText("Only 2 left. Choose 2 or fewer.")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Take 2" }));
    await waitFor(() => expect(posts[0]).toMatchObject({ quantity: "2" }));
  });

  test("of which fewer are left than are typed says so at the field, and keeps its number", async () => {
    const { posts, user } = open(lineOf({ quantity: 1, available: 2 }));
    const field = screen.getByLabelText("Quantity of Umbrella");
    await user.clear(field);
    await user.type(field, "50");
    await user.tab();
    expect(field).toHaveAccessibleDescription("Choose a whole number from 1 to 2.");
    expect(posts).toEqual([]);
  });

  test("tells the same range as the product's own page", async () => {
    for (const locale of LOCALES)
      expect(messages[locale].cart.error.bad_quantity).toBe(messages[locale].catalog.product.quantityRefused);
    const { user } = open(lineOf({ available: 1 }));
    const field = screen.getByLabelText("Quantity of Umbrella");
    await user.clear(field);
    await user.tab();
    expect(field).toHaveAccessibleDescription(messages.en.catalog.product.quantityOnlyOne);
  });

  test("asked for more than there are, without a script too, says at once how many are left", async () => {
    const { user } = open(lineOf({ available: 39 }), { error: { code: "only_left" } });
    await user.click(screen.getByRole("button", { name: "One more of Umbrella" }));
    expect(await screen.findByText("There are only 39 left, so we left your cart as it was.")).toBeVisible();
  });

  test("that cannot be read as a number is refused in words at the field", async () => {
    const { posts, user } = open(lineOf({ available: 120 }));
    const field = screen.getByLabelText("Quantity of Umbrella");
    await user.clear(field);
    await user.type(field, "two");
    await user.tab();
    expect(field).toHaveAccessibleDescription("Choose a whole number from 1 to 99.");
    expect(posts).toEqual([]);
  });

  test("that is sold out or gone can only be removed", () => {
    open(lineOf({ problem: "sold_out", available: 0 }));
    expect(screen.getByText(words.problem.sold_out)).toBeInTheDocument();
    expect(screen.getAllByRole("button")).toHaveLength(1);
  });
});

describe("the cart", () => {
  const quoteOf = (lines: QuoteLine[], changes: Partial<CartQuote> = {}): CartQuote => ({
    lines,
    code: null,
    subtotal: baht(89_000),
    discount: baht(0),
    shipping: baht(6_000),
    shippingMethod: "standard",
    shippingChoices: [],
    tax: baht(6_215),
    total: baht(95_000),
    ships: true,
    currency: "THB",
    freeShippingFrom: baht(150_000),
    tooLarge: false,
    tooSmall: false,
    ...changes,
  });
  const nothing = async () => ({});
  const show = (quote: CartQuote) =>
    render(
      <CartView
        quote={quote}
        locale="en"
        words={words}
        countText="1 piece"
        actions={{ changeQuantity: nothing, removeLine: nothing, emptyCart: nothing }}
      />,
    );

  test("says what it comes to, with shipping, and the tax inside", () => {
    show(quoteOf([lineOf()]));
    expect(screen.getByText("฿950.00")).toBeInTheDocument();
    expect(screen.getByText(/^Includes VAT/)).toHaveTextContent("Includes ฿62.15 VAT");
    expect(screen.getByText(/^more and delivery is free/)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: words.checkout })).toHaveAttribute("href", "/en/checkout");
  });

  test("of nothing but gift cards asks for an email next, not for an address", () => {
    show(quoteOf([lineOf()], { ships: false }));
    expect(screen.getByText(words.nextStepNothingShips)).toBeInTheDocument();
    expect(screen.queryByText(words.nextStep)).not.toBeInTheDocument();
  });

  test("with something in it that cannot be ordered says so in the button's place", () => {
    show(quoteOf([lineOf(), lineOf({ variantId: "var_cup", problem: "gone" })]));
    expect(screen.getByText(words.blocked)).toBeInTheDocument();
    expect(screen.queryByRole("link", { name: words.checkout })).not.toBeInTheDocument();
  });

  test("that comes to more than one order can take says so", () => {
    show(quoteOf([lineOf()], { tooLarge: true }));
    expect(screen.getByRole("button", { name: words.checkout })).toBeDisabled();
    expect(screen.getByRole("button", { name: words.checkout })).toHaveAccessibleDescription(
      "The most we can charge in one order is ฿150,000.00. Please take something out.",
    );
  });

  test("that comes to less than can be charged says how much is missing, and leads nowhere", () => {
    show(quoteOf([lineOf()], { tooSmall: true, total: baht(1_500) }));
    expect(screen.getByRole("button", { name: words.checkout })).toHaveAccessibleDescription(
      "The smallest amount that can be charged is ฿20.00. Add ฿5.00 more to go on.",
    );
    expect(screen.queryByRole("link", { name: words.checkout })).not.toBeInTheDocument();
  });

  test("of things that are not shipped costs no shipping", () => {
    show(quoteOf([lineOf()], { ships: false, shipping: baht(0), tax: baht(0) }));
    expect(screen.getByText(words.shippingNone)).toBeInTheDocument();
    expect(screen.getByText(words.taxIncluded)).toBeInTheDocument();
  });
});
