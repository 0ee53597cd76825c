import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { CartLine } from "@/components/cart/cart-line";
import { CartRoom } from "@/components/cart/cart-room";
import { priceNews } from "@/components/cart/cart-rows";
import { CartView } from "@/components/cart/cart-view";
import { CheckoutLink } from "@/components/cart/checkout-link";
import { codeNews } from "@/components/cart/code-words";
import type { CartAction } from "@/components/cart/use-cart-action";
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
    title: "Umbrella",
    choices: "",
    image: "/img/u.svg",
    unit: baht(89_000),
    quantity: 1,
    line: baht(89_000),
    available: 10,
    problem: null,
    ...changes,
  };
}

const actionsOf = (action: CartAction) => ({
  ...{ removeLine: action, restoreLine: action, emptyCart: action, refillCart: action },
});

function open(line: QuoteLine, answer: FormState = {}) {
  const posts: Record<string, unknown>[] = [];
  const record = async (_: FormState, formData: FormData) => {
    posts.push(Object.fromEntries(formData));
    return answer;
  };
  render(
    <CartRoom locale="en" words={words} actions={actionsOf(record)}>
      <ul>
        <CartLine
          line={line}
          locale="en"
          words={words}
          place={0}
          priceNews={priceNews(line, words)}
          changeQuantity={record}
        />
      </ul>
    </CartRoom>,
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
    expect(screen.getByText(words.settling)).toBeInTheDocument();
    await waitFor(() => expect(posts).toEqual([{ variant: "var_umbrella", locale: "en", quantity: "3" }]));
  });

  test("goes back to the server's number when the change was refused, and says why", async () => {
    const { user } = open(lineOf(), { error: { code: "bad_quantity" } });
    await user.click(screen.getByRole("button", { name: "One more of Umbrella" }));
    expect(await screen.findByText("Choose a whole number from 1 to 10.")).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText("Quantity of Umbrella")).toHaveValue("1"));
    expect(screen.getByText("฿890.00")).toBeInTheDocument();
  });

  test("keeps to what was pressed while an earlier press was being answered", async () => {
    const quantities: unknown[] = [];
    const answers: (() => void)[] = [];
    const slow = (_: FormState, formData: FormData) => {
      quantities.push(formData.get("quantity"));
      return new Promise<FormState>((answer) => answers.push(() => answer({})));
    };
    render(
      <CartRoom locale="en" words={words} actions={actionsOf(slow)}>
        <CartLine
          line={lineOf()}
          {...{ locale: "en", words, place: 0, priceNews: null, changeQuantity: slow }}
        />
      </CartRoom>,
    );
    const more = screen.getByRole("button", { name: "One more of Umbrella" });
    await userEvent.click(more);
    await waitFor(() => expect(quantities).toEqual(["2"]));
    await userEvent.click(more);
    await act(async () => answers.pop()?.());
    expect(screen.getByText("฿2,670.00")).toBeInTheDocument();
    expect(screen.getByText(words.settling)).toBeInTheDocument();
    await waitFor(() => expect(quantities).toEqual(["2", "3"]));
    await act(async () => answers.pop()?.());
    expect(screen.queryByText(words.settling)).toBeNull();
  });

  test("is removed by name", async () => {
    const { posts, user } = open(lineOf());
    await user.click(screen.getByRole("button", { name: "Remove Umbrella" }));
    await waitFor(() =>
      expect(posts).toEqual([
        { variant: "var_umbrella", locale: "en", name: "Umbrella", quantity: "1", place: "0" },
      ]),
    );
  });

  test("that was taken out is gone at once, says so, and can be put back by the focused button", async () => {
    const { posts, user } = open(lineOf({ quantity: 3 }), { values: { variant: "var_umbrella" } });
    await user.click(screen.getByRole("button", { name: "Remove Umbrella" }));
    expect(screen.getAllByRole("status").map((one) => one.textContent)).toContain(
      "Umbrella is out of your cart.",
    );
    expect(screen.getByRole("button", { name: words.putBack })).toHaveFocus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(posts).toHaveLength(2));
    expect(posts[1]).toEqual({
      ...{ variant: "var_umbrella", name: "Umbrella", quantity: "3", place: "0" },
      locale: "en",
    });
    await waitFor(() => expect(screen.queryByRole("button", { name: words.putBack })).toBeNull());
    expect(screen.getByRole("button", { name: "Remove Umbrella" })).toHaveFocus();
  });

  test("comes back with the number that was just pressed, though the server has not said so yet", async () => {
    const { posts, user } = open(lineOf(), { values: { variant: "var_umbrella" } });
    await user.click(screen.getByRole("button", { name: "One more of Umbrella" }));
    await user.click(screen.getByRole("button", { name: "Remove Umbrella" }));
    await user.keyboard("{Enter}");
    const quantityBack = () => posts.filter(({ place }) => place !== undefined).map((post) => post.quantity);
    await waitFor(() => expect(quantityBack()).toEqual(["2", "2"]));
  });

  test("stays away while the next one is taken out, too", async () => {
    const answers: (() => void)[] = [];
    const slow = () => new Promise<FormState>((answer) => answers.push(() => answer({})));
    const lines = [lineOf(), lineOf({ variantId: "var_cup", name: "Cup" })];
    render(
      <CartRoom locale="en" words={words} actions={actionsOf(slow)}>
        <ul>
          {lines.map((line, place) => (
            <CartLine
              key={line.variantId}
              {...{ line, locale: "en", words, place, priceNews: null, changeQuantity: slow }}
            />
          ))}
        </ul>
      </CartRoom>,
    );
    const [umbrella, cup] = screen.getAllByRole("listitem");
    await userEvent.click(screen.getByRole("button", { name: "Remove Umbrella" }));
    expect(umbrella).not.toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Remove Cup" }));
    expect(umbrella).not.toBeVisible();
    expect(cup).not.toBeVisible();
    // Neither is gone from the page of this test: both come back once all has been answered.
    for (let each = 0; each < 2; each += 1) {
      await waitFor(() => expect(answers).toHaveLength(1));
      answers.pop()?.();
    }
    await waitFor(() => expect(umbrella).toBeVisible());
    expect(cup).toBeVisible();
  });

  test("that could not be taken out is there again, and the shopper told: also without a connection", async () => {
    const offline = () => Promise.reject(new TypeError("Failed to fetch"));
    render(
      <CartRoom locale="en" words={words} actions={actionsOf(offline)}>
        <ul>
          <CartLine
            line={lineOf()}
            locale="en"
            words={words}
            place={0}
            priceNews={null}
            changeQuantity={offline}
          />
        </ul>
      </CartRoom>,
    );
    await userEvent.click(screen.getByRole("button", { name: "Remove Umbrella" }));
    expect(await screen.findByText(words.error.offline)).toHaveRole("alert");
    await waitFor(() => expect(screen.queryByRole("button", { name: words.putBack })).toBeNull());
    expect(screen.getByRole("button", { name: "Remove Umbrella" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "One more of Umbrella" }));
    await waitFor(() => expect(screen.getAllByText(words.error.offline)).toHaveLength(2));
    expect(screen.getByLabelText("Quantity of Umbrella")).toHaveValue("1");
  });

  test("whose price has changed since it went in says so", () => {
    open(lineOf({ was: baht(79_000) }));
    expect(screen.getByText("It was ฿790.00 when you put it in; it is ฿890.00 now.")).toBeVisible();
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
    expect(screen.queryByText("฿890.00")).toBeNull();
  });

  test("leads to its product with the very choices that are in the cart", () => {
    open(lineOf());
    for (const link of screen.getAllByRole("link", { hidden: true }))
      expect(link).toHaveAttribute("href", "/en/products/umbrella?v=var_umbrella");
  });

  test("that holds the last piece says so, and no number of one", async () => {
    const { user } = open(lineOf({ quantity: 1, available: 2 }), { error: { code: "only_left" } });
    await user.click(screen.getByRole("button", { name: "One more of Umbrella" }));
    expect(await screen.findByText("There are only 2 left, so we left your cart as it was.")).toBeVisible();
    cleanup();
    const last = lineOf({ quantity: 2, available: 1, problem: "only_left" });
    const { user: other } = open(last, { error: { code: "only_left" } });
    expect(screen.getByText("Only 1 left.")).toBeVisible();
    await other.click(screen.getByRole("button", { name: "Take 1" }));
    expect(await screen.findByText("The last one is already in your cart.")).toBeVisible();
  });

  test.each(["1.5", "", "99"])(
    "of which %j is wanted says once why not, and can be removed",
    async (typed) => {
      const { posts, user } = open(lineOf({ available: 50 }));
      const field = screen.getByLabelText("Quantity of Umbrella");
      await user.clear(field);
      if (typed !== "") await user.type(field, typed);
      await user.tab();
      expect(screen.getAllByText("Choose a whole number from 1 to 50.")).toHaveLength(1);
      expect(field).toBeInvalid();
      await user.click(field);
      // Nothing moves from under the pointer before it is lifted: in the browser the click would go beside the button.
      await user.pointer({
        keys: "[MouseLeft>]",
        target: screen.getByRole("button", { name: "Remove Umbrella" }),
      });
      await user.pointer({ keys: "[/MouseLeft]" });
      await waitFor(() =>
        expect(posts).toMatchObject([{ variant: "var_umbrella", quantity: "1", place: "0" }]),
      );
    },
  );

  test("says what is wrong when the button is pressed, but only once that is lifted", async () => {
    const { user } = open(lineOf({ available: 50 }));
    await user.type(screen.getByLabelText("Quantity of Umbrella"), "99");
    const remove = screen.getByRole("button", { name: "Remove Umbrella" });
    await user.pointer({ keys: "[MouseLeft>]", target: remove });
    expect(remove).toHaveFocus();
    expect(screen.queryByText("Choose a whole number from 1 to 50.")).toBeNull();
    await user.pointer({ keys: "[/MouseLeft]", target: document.body });
    expect(screen.getByText("Choose a whole number from 1 to 50.")).toBeVisible();
  });

  test("of which 0 is typed is taken out", async () => {
    const { posts, user } = open(lineOf());
    const field = screen.getByLabelText("Quantity of Umbrella");
    await user.clear(field);
    await user.type(field, "0{Enter}");
    await waitFor(() =>
      expect(posts).toMatchObject([{ variant: "var_umbrella", quantity: "1", place: "0" }]),
    );
  });

  test("takes a typed number by Enter, and refuses a wrong one without asking anybody", async () => {
    const { posts, user } = open(lineOf());
    const field = screen.getByLabelText("Quantity of Umbrella");
    await user.clear(field);
    await user.type(field, "1.5{Enter}");
    expect(screen.getAllByText("Choose a whole number from 1 to 10.")).toHaveLength(1);
    await user.clear(field);
    await user.type(field, "7{Enter}");
    await waitFor(() => expect(posts).toMatchObject([{ quantity: "7" }]));
  });
});

describe("the way to the checkout", () => {
  /** On the same page, so that jsdom can go there. */
  const CHECKOUT = "#checkout";
  afterEach(() => window.history.replaceState(null, "", "/"));

  function openWith(changeQuantity: CartAction) {
    render(
      <CartRoom locale="en" words={words} actions={actionsOf(async () => ({}))}>
        <CartLine
          {...{
            line: lineOf({ available: 50 }),
            locale: "en",
            words,
            place: 0,
            priceNews: null,
            changeQuantity,
          }}
        />
        <CheckoutLink href={CHECKOUT} className="">
          {words.checkout}
        </CheckoutLink>
      </CartRoom>,
    );
    return {
      user: userEvent.setup(),
      field: screen.getByLabelText("Quantity of Umbrella"),
      link: screen.getByRole("link", { name: words.checkout }),
    };
  }

  test("takes the number along that was typed last: one press saves it, and goes on once it is saved", async () => {
    const quantities: unknown[] = [];
    const answers: (() => void)[] = [];
    const { user, field, link } = openWith((_, post) => {
      quantities.push(post.get("quantity"));
      return new Promise((answer) => answers.push(() => answer({})));
    });
    await user.clear(field);
    await user.type(field, "7");
    await user.click(link);
    await waitFor(() => expect(quantities).toEqual(["7"]));
    expect(window.location.hash).toBe("");
    await act(async () => answers.pop()?.());
    await waitFor(() => expect(window.location.hash).toBe(CHECKOUT));
  });

  test("stops at a number that cannot be had, and says why at its field", async () => {
    const posts: unknown[] = [];
    const { user, field, link } = openWith(async () => {
      posts.push(1);
      return {};
    });
    await user.clear(field);
    await user.type(field, "99");
    await user.click(link);
    expect(window.location.hash).toBe("");
    expect(field).toHaveFocus();
    expect(field).toHaveAccessibleDescription("Choose a whole number from 1 to 50.");
    expect(posts).toEqual([]);
    await user.clear(field);
    await user.type(field, "1");
    await user.click(link);
    await waitFor(() => expect(window.location.hash).toBe(CHECKOUT));
  });

  test("stays where the shop could not take the number, and is free again after that", async () => {
    const { user, field, link } = openWith(async () => ({ error: { code: "only_left" } }));
    await user.clear(field);
    await user.type(field, "7");
    await user.click(link);
    expect(await screen.findByText(/^There are only 50 left/)).toBeVisible();
    expect(window.location.hash).toBe("");
    await user.click(link);
    await waitFor(() => expect(window.location.hash).toBe(CHECKOUT));
  });
});

describe("the cart", () => {
  const quoteOf = (lines: QuoteLine[], changes: Partial<CartQuote> = {}): CartQuote => ({
    lines,
    code: null,
    subtotal: baht(89_000),
    discount: baht(0),
    shipping: baht(6_000),
    shippingDiscount: baht(0),
    shippingMethod: "standard",
    shippingChoices: [],
    tax: baht(6_215),
    total: baht(95_000),
    ships: true,
    needsAddress: true,
    currency: "THB",
    freeShippingFrom: baht(150_000),
    tooLarge: false,
    tooSmall: false,
    ...changes,
  });
  const nothing = async () => ({});
  const show = (quote: CartQuote, applyCode: CartAction = nothing, removeCode: CartAction = nothing) =>
    render(
      <CartRoom locale="en" words={words} actions={actionsOf(nothing)}>
        <CartView
          quote={quote}
          locale="en"
          words={words}
          countText="1 piece"
          code={codeNews(quote, words.code, () => "1 June 2026")}
          actions={{ changeQuantity: nothing, applyCode, removeCode }}
        />
      </CartRoom>,
    );

  test("says what it comes to, with shipping, and the tax inside", () => {
    show(quoteOf([lineOf()]));
    expect(screen.getByText("฿950.00")).toBeInTheDocument();
    expect(screen.getByText(/^Includes VAT/)).toHaveTextContent("Includes ฿62.15 VAT");
    expect(screen.getByText(/^more and delivery is free/)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: words.checkout })).toHaveAttribute("href", "/en/checkout");
  });

  test("of nothing but gift cards asks for an email next, not for an address", () => {
    show(quoteOf([lineOf()], { ships: false, needsAddress: false }));
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

  test("takes a code, and says at its field why it does not", async () => {
    const posts: unknown[] = [];
    const apply = async (_: FormState, form: FormData) => {
      posts.push(Object.fromEntries(form));
      return { error: { code: "not_yet", when: "1 June 2026" }, values: { code: "soon" } };
    };
    show(quoteOf([lineOf()]), apply);
    const user = userEvent.setup();
    await user.type(screen.getByLabelText(words.code.label), "soon");
    await user.click(screen.getByRole("button", { name: words.code.apply }));
    expect(posts).toEqual([{ locale: "en", code: "soon" }]);
    const field = await screen.findByLabelText(words.code.label);
    await waitFor(() => expect(field).toHaveFocus());
    expect(field).toHaveAccessibleDescription("This code does not count yet. It begins on 1 June 2026.");
    expect(field).toBeInvalid();
    expect(field).toHaveValue("soon");
  });

  test("with a code that counts shows what it takes off, and takes it out again", async () => {
    const removed = vi.fn(nothing);
    const code = { text: "RAIN10", problem: null };
    show(quoteOf([lineOf()], { code, discount: baht(8_900), total: baht(86_100) }), nothing, removed);
    expect(screen.getByText("Discount · RAIN10").nextSibling).toHaveTextContent("−฿89.00");
    expect(screen.getByText(/takes off/)).toHaveTextContent("RAIN10 takes off ฿89.00.");
    await userEvent.click(screen.getByRole("button", { name: "Take out the code RAIN10" }));
    expect(removed).toHaveBeenCalledOnce();
  });

  test("with a code that waits for more says how much more", () => {
    const problem = { code: "below_minimum", minimum: baht(100_000), missing: baht(11_000) } as const;
    show(quoteOf([lineOf()], { code: { text: "MUCH", problem } }));
    expect(screen.getByText(/counts from goods/)).toHaveTextContent(
      "This code counts from goods of ฿1,000.00. Add ฿110.00 more and it does.",
    );
    expect(screen.queryByText(/^Discount · /)).not.toBeInTheDocument();
  });

  test("that a code makes too little to be charged says so, and what helps", () => {
    const code = { text: "NEARLY", problem: null };
    show(quoteOf([lineOf()], { code, discount: baht(94_000), total: baht(1_000), tooSmall: true }));
    expect(screen.getByRole("button", { name: words.checkout })).toHaveAccessibleDescription(
      "The smallest amount that can be charged is ฿20.00, and with the code this comes to ฿10.00. Add something, or take the code out.",
    );
  });

  test("that was emptied says so, and puts all of it back, whatever had been taken out before", async () => {
    const posts: [string, unknown][] = [];
    const answering =
      (name: string, values: Record<string, string>) => async (_: FormState, form: FormData) => {
        posts.push([name, Object.fromEntries(form)]);
        return { values };
      };
    const quote = quoteOf([lineOf(), lineOf({ variantId: "var_cup", name: "Cup", title: "Cup" })]);
    render(
      <CartRoom
        locale="en"
        words={words}
        actions={{
          removeLine: answering("remove", {}),
          restoreLine: answering("restore", {}),
          emptyCart: answering("empty", { emptied: "sealed" }),
          refillCart: answering("refill", {}),
        }}
      >
        <CartView
          {...{ quote, locale: "en", words, countText: "2 pieces", code: null }}
          actions={{ changeQuantity: nothing, applyCode: nothing, removeCode: nothing }}
        />
      </CartRoom>,
    );
    const user = userEvent.setup();
    await user.click(screen.getByRole("button", { name: "Remove Cup" }));
    expect(screen.getByRole("button", { name: words.putBack })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: words.empty }));
    const back = await screen.findByRole("button", { name: words.putAllBack });
    expect(screen.queryByRole("button", { name: words.putBack })).toBeNull();
    expect(screen.getAllByRole("status").map((one) => one.textContent)).toContain(words.emptied);
    await waitFor(() => expect(back).toHaveFocus());
    await user.keyboard("{Enter}");
    await waitFor(() => expect(posts.at(-1)).toEqual(["refill", { locale: "en", emptied: "sealed" }]));
    await waitFor(() => expect(screen.queryByRole("button", { name: words.putAllBack })).toBeNull());
    expect(screen.getByRole("button", { name: words.empty })).toHaveFocus();
  });

  test("of nothing but what is sold out promises no sum, least of all nothing to pay", () => {
    show(
      quoteOf([lineOf({ problem: "sold_out", available: 0, line: baht(0) })], {
        total: baht(0),
        ships: false,
      }),
    );
    expect(screen.getByText(words.blocked)).toBeInTheDocument();
    expect(screen.queryByText(words.total)).toBeNull();
    expect(screen.queryByText(words.shippingNone)).toBeNull();
  });

  test("sent express names the fee so, and promises no free parcel", () => {
    show(quoteOf([lineOf()], { shippingMethod: "express", shipping: baht(12_000) }));
    expect(screen.getByText(words.shippingExpress)).toBeInTheDocument();
    expect(screen.queryByText(/more and delivery is free/)).not.toBeInTheDocument();
  });
});
