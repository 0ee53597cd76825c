import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { describe, expect, test, vi } from "vitest";
import { addressFields, contactFields } from "@/components/checkout/checkout-fields";
import { CheckoutForm, type CheckoutFormProps } from "@/components/checkout/checkout-form";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import type { Country } from "@/lib/money/currency";
import { money } from "@/lib/money/money";
import type { FormState } from "@/lib/session/form";

function open(
  answer: FormState | Error = {},
  country: Country = "TH",
  locale: Locale = "en",
  initial: FormState = {},
  {
    kept = {},
    postcodeDigits = 0,
    code = null,
  }: Partial<Pick<CheckoutFormProps, "kept" | "postcodeDigits" | "code">> = {},
) {
  const posts: Record<string, unknown>[] = [];
  const words = messages[locale].checkout;
  const action = async (_: FormState, formData: FormData) => {
    posts.push(Object.fromEntries(formData));
    if (answer instanceof Error) throw answer;
    return answer;
  };
  render(
    <CheckoutForm
      action={action}
      locale={locale}
      seenTotal={124_000}
      seenCart="a-sign"
      broughtCart="sealed"
      initial={initial}
      contact={contactFields(country, words)}
      address={addressFields(country, locale, words)}
      kept={kept}
      postcodeDigits={postcodeDigits}
      suggestions={{ cities: [], areas: [] }}
      shipping={[
        { method: "standard", name: "Standard", days: "1 to 3 working days", fee: "฿60.00" },
        { method: "express", name: "Express", days: "1 to 2 working days", fee: "฿120.00" },
      ]}
      shippingMethod="standard"
      code={code}
      words={{
        ...words,
        code: messages[locale].cart.code,
        trouble: {
          ...words,
          cart: { href: "/en/cart", label: "cart" },
          order: { hrefBefore: "/en/orders/", label: words.error.payment_in_progress_link },
        },
      }}
    />,
  );
  return { posts, words, user: userEvent.setup() };
}

const names = () =>
  [...document.querySelectorAll("fieldset input:not([type=hidden], [type=radio]), select")].map((input) =>
    input.getAttribute("name"),
  );

describe("the checkout form", () => {
  test.each<[Country, string[]]>([
    ["TH", ["email", "name", "phone", "line1", "line2", "region", "city", "area", "postcode"]],
    ["JP", ["email", "name", "postcode", "region", "city", "line1", "line2", "phone"]],
    ["SG", ["email", "name", "phone", "postcode", "line1", "line2"]],
    ["MY", ["email", "name", "phone", "line1", "line2", "postcode", "city", "region"]],
  ])("in %s asks for an address in the country's order", (country, expected) => {
    open({}, country);
    expect(names()).toEqual(expected);
  });

  test("says before anything is filled in that the cart cannot be ordered, with the way back to it", () => {
    const initial = { error: { code: "stock_short", names: ["Pocket Canopy"] } };
    open({}, "TH", "en", initial);
    expect(screen.getByRole("alert")).toHaveTextContent("Pocket Canopy");
    expect(screen.getByRole("link", { name: "cart" })).toHaveAttribute("href", "/en/cart");
  });

  test("lets the browser fill it in, and lists the provinces in the shopper's language", () => {
    open({}, "TH", "th");
    expect(document.querySelector("[name=postcode]")).toHaveAttribute("autocomplete", "shipping postal-code");
    expect(document.querySelector("[name=email]")).toHaveAttribute("autocomplete", "email");
    const provinces = document.querySelector<HTMLSelectElement>("[name=region]");
    expect(within(provinces ?? document.body).getByText("กรุงเทพมหานคร")).toBeInTheDocument();
    expect(provinces?.options).toHaveLength(78);
  });

  test("sends the total that the shopper saw along with what was typed", async () => {
    const { posts, user, words } = open();
    await user.type(screen.getByLabelText(words.field.email), "rain@example.com");
    await user.click(screen.getByRole("button", { name: words.submit }));
    await waitFor(() =>
      expect(posts[0]).toMatchObject({
        email: "rain@example.com",
        seenTotal: "124000",
        seenCart: "a-sign",
        locale: "en",
      }),
    );
  });

  test("keeps what was typed, says at each field what is wrong, and goes to the first", async () => {
    const answer = {
      error: { code: "check_fields" },
      fieldErrors: { email: "invalid", line1: "too_long", postcode: "invalid" },
      values: { email: "rain", postcode: "123" },
    };
    const { user, words } = open(answer);
    await user.type(screen.getByLabelText(words.field.email), "rain");
    await user.selectOptions(screen.getByLabelText(words.field.region.TH), "Chiang Mai");
    await user.click(screen.getByRole("button", { name: words.submit }));
    expect(await screen.findByText(words.fieldError.invalid.email)).toBeInTheDocument();
    expect(screen.getByText(words.fieldError.invalid.postcode.TH)).toBeInTheDocument();
    expect(screen.getByText(/shorten it to 120 characters/)).toBeInTheDocument();
    expect(screen.getByRole("alert")).toHaveTextContent("3 of the fields below");
    await waitFor(() => expect(screen.getByLabelText(words.field.email)).toHaveFocus());
    expect(screen.getByLabelText(words.field.email)).toHaveValue("rain");
    expect(screen.getByLabelText(words.field.region.TH)).toHaveValue("Chiang Mai");
  });

  test("tells of an email or a postcode that is too long what is wrong with it, and nothing of parcel labels", async () => {
    const answer = {
      error: { code: "check_fields" },
      fieldErrors: { email: "too_long", postcode: "too_long" },
    };
    const { user, words } = open(answer);
    await user.click(screen.getByRole("button", { name: words.submit }));
    expect(await screen.findByText(words.fieldError.too_long_email)).toBeInTheDocument();
    expect(screen.getByText(words.fieldError.invalid.postcode.TH)).toBeInTheDocument();
    expect(screen.queryByText(/parcel label/)).not.toBeInTheDocument();
  });

  test("says where nothing ships that the gift card's code comes by email", () => {
    const { checkout } = messages.en;
    expect(contactFields("TH", checkout, false)[0]?.hint).toBe(checkout.hint.emailNothingShips);
    expect(contactFields("TH", checkout, true)[0]?.hint).toBe(checkout.hint.email);
    for (const locale of LOCALES) {
      const { hint } = messages[locale].checkout;
      expect(hint.emailNothingShips).not.toBe(hint.email);
    }
  });

  test.each<[NonNullable<FormState["error"]>, string]>([
    [{ code: "price_changed" }, "A price has changed"],
    [{ code: "cart_changed" }, "Your cart has changed since you opened this page"],
    [
      { code: "total_too_small", limit: money(2_000, "THB") },
      "The smallest amount that can be charged is ฿20.00",
    ],
    [{ code: "total_too_large", limit: money(15_000_000, "THB") }, "one order is ฿150,000.00"],
    [{ code: "foreign" }, "shop’s own address"],
    [{ code: "out_of_stock", names: ["Umbrella", "Cup"] }, "Umbrella, Cup"],
    [{ code: "too_many_orders" }, "wait an hour"],
    [{ code: "cart_empty" }, "Your cart is empty"],
    [{ code: "something_new" }, "did not reach us"],
  ])("tells %j in words", async (error, text) => {
    const { user, words } = open({ error });
    await user.click(screen.getByRole("button", { name: words.submit }));
    expect(await screen.findByRole("alert")).toHaveTextContent(text);
    await waitFor(() => expect(screen.getByRole("alert")).toHaveFocus());
  });

  test("that reaches nobody says that nothing was charged, and keeps what was typed", async () => {
    const { user, words } = open(new Error("Failed to fetch"));
    await user.type(screen.getByLabelText(words.field.email), "rain@example.com");
    await user.click(screen.getByRole("button", { name: words.submit }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Nothing was charged");
    expect(screen.getByLabelText(words.field.email)).toHaveValue("rain@example.com");
  });

  test("F16 of a shop renewed meanwhile it says that nothing was ordered, and a reload brings back what was typed, once", async () => {
    const { user, words } = open(new UnrecognizedActionError("not found"));
    const reload = vi.fn();
    vi.stubGlobal("location", { ...window.location, reload });
    await user.type(screen.getByLabelText(words.field.email), "rain@example.com");
    await user.selectOptions(screen.getByLabelText(words.field.region.TH), "Bangkok");
    await user.click(screen.getByRole("button", { name: words.submit }));
    expect(await screen.findByRole("alert")).toHaveTextContent(words.error.stale_page);
    expect(screen.getByLabelText(words.field.email)).toHaveValue("rain@example.com");
    await user.click(screen.getByRole("button", { name: words.reload }));
    expect(reload).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();

    cleanup();
    open({});
    expect(screen.getByLabelText(words.field.email)).toHaveValue("rain@example.com");
    expect(screen.getByLabelText(words.field.region.TH)).toHaveValue("Bangkok");
    cleanup();
    open({});
    expect(screen.getByLabelText(words.field.email)).toHaveValue("");
    expect(sessionStorage).toHaveLength(0);
  });

  test("leads to the order whose payment is under way", async () => {
    const { user, words } = open({ error: { code: "payment_in_progress", orderId: "ord_1" } });
    await user.click(screen.getByRole("button", { name: words.submit }));
    expect(await screen.findByRole("link", { name: words.error.payment_in_progress_link })).toHaveAttribute(
      "href",
      "/en/orders/ord_1",
    );
  });
});
