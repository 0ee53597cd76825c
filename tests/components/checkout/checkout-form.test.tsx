import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { afterEach, describe, expect, test, vi } from "vitest";
import { addressFields, contactFields } from "@/components/checkout/checkout-fields";
import { CheckoutForm, type CheckoutFormProps } from "@/components/checkout/checkout-form";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import type { Country } from "@/lib/money/currency";
import { money } from "@/lib/money/money";
import { parseCheckout } from "@/lib/orders/address-form";
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

  test("takes back what it said of a field once that is mended, and of the whole once all are", async () => {
    const answer = {
      error: { code: "check_fields" },
      fieldErrors: { email: "required", region: "required" },
      values: { email: "", region: "" },
    };
    const { user, words } = open(answer);
    await user.click(screen.getByRole("button", { name: words.submit }));
    const email = screen.getByLabelText(words.field.email);
    await waitFor(() => expect(email).toBeInvalid());
    await user.type(email, "rain@example.com");
    expect(email).toBeValid();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByText(words.fixField)).toBeInTheDocument();
    await user.clear(email);
    expect(email).toBeInvalid();
    await user.type(email, "rain@example.com");
    await user.selectOptions(screen.getByLabelText(words.field.region.TH), "Chiang Mai");
    expect(screen.getByLabelText(words.field.region.TH)).toBeValid();
    expect(screen.queryByText(words.errorTitle)).toBeNull();
  });

  test.each(LOCALES)(
    "in %s says at a name of 500 characters how many a label takes, and keeps what was typed",
    async (locale) => {
      const posted = new FormData();
      posted.set("name", "ก".repeat(500));
      const refused = parseCheckout("TH", true, posted);
      const state = refused.ok ? {} : refused.state;
      expect(state.fieldErrors).toMatchObject({ name: "too_long" });
      const { words, user } = open({ ...state, fieldErrors: { name: "too_long" } }, "TH", locale);
      const field = screen.getByLabelText(words.field.name);
      expect(field).not.toHaveAttribute("maxlength"); // what is pasted is not cut off without a word
      await user.click(screen.getByRole("button", { name: words.submit }));
      await waitFor(() => expect(field).toBeInvalid());
      const told = field
        .getAttribute("aria-describedby")
        ?.split(" ")
        .map((id) => document.getElementById(id)?.textContent)
        .join(" ");
      expect(told).toContain(words.fieldError.too_long.replace("{max}", "80"));
      expect(field).toHaveValue("ก".repeat(500));
      expect(field).toHaveFocus();
    },
  );

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
    [
      { code: "sold_out_one", names: ["Slow-pour pot"] },
      "Slow-pour pot has just sold out. Please take it out of your cart.",
    ],
    [
      { code: "sold_out_several", names: ["Pot", "Cup"] },
      "Pot, Cup have just sold out. Please take them out",
    ],
    [{ code: "stock_short", names: ["Pot"] }, "There is not enough left of: Pot. Please change your cart."],
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

describe("beside the address", () => {
  const answers = (body: unknown) => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
      asked.push(init?.method === "POST" ? `POST ${url}` : url);
      return init?.method === "POST" ? new Response(null, { status: 204 }) : Response.json(body);
    });
    return asked;
  };
  const nothing = { fields: {}, cities: [], areas: [], unknownPostcode: false, elsewhere: null };
  const field = (name: string) => {
    const found = document.querySelector(`[name=${name}]`);
    if (!(found instanceof HTMLInputElement || found instanceof HTMLSelectElement)) throw new Error(name);
    return found;
  };
  afterEach(() => vi.unstubAllGlobals());

  test("a postcode's last digit fills in what is empty, says so, and leaves what was typed", async () => {
    const asked = answers({ ...nothing, fields: { region: "東京都", city: "渋谷区", line1: "神宮前" } });
    const { user, words } = open({}, "JP", "ja", {}, { postcodeDigits: 7 });
    await user.type(field("city"), "港区");
    await user.type(field("postcode"), "１５０-０００");
    expect(asked.filter((url) => url.includes("postcode="))).toEqual([]);
    await user.type(field("postcode"), "1");
    await waitFor(() => expect(field("region")).toHaveValue("東京都"));
    expect(field("city")).toHaveValue("港区");
    expect(field("line1")).toHaveValue("神宮前");
    expect(screen.getByText(words.lookup.filled)).toHaveRole("status");
  });

  test("what was filled in follows a corrected postcode, and goes where the new one tells nothing", async () => {
    const fields: Record<string, string> = { region: "東京都", city: "渋谷区", line1: "神宮前" };
    answers({ ...nothing, fields });
    const { user, words } = open({}, "JP", "ja", {}, { postcodeDigits: 7 });
    await user.type(field("postcode"), "1500001");
    await waitFor(() => expect(field("city")).toHaveValue("渋谷区"));
    answers({ ...nothing, unknownPostcode: true });
    await user.clear(field("postcode"));
    await user.type(field("postcode"), "9999999");
    await waitFor(() => expect(field("city")).toHaveValue(""));
    expect(field("region")).toHaveValue("");
    expect(screen.getByText(words.lookup.unknown)).toHaveRole("status");
  });

  test.each([
    ["en", /^Used only if the courier/],
    ["th", /^ใช้เฉพาะเมื่อพนักงานส่งของ/],
    ["ja", /^配達員が.*のみ使用します。$/],
  ] as const)("in %s the phone says what it is used for, not that it may be left out", (locale, said) => {
    const { words } = open({}, "TH", locale);
    const phone = screen.getByLabelText(words.field.phone);
    expect(phone).toBeRequired();
    expect(phone).toHaveAccessibleDescription(said);
  });

  test("names to choose from are offered with the district and its parts", async () => {
    answers({ ...nothing, cities: ["Kathu", "Thalang"], areas: [] });
    const { user, words } = open({}, "TH", "en", {}, { postcodeDigits: 5 });
    await user.selectOptions(screen.getByLabelText(words.field.region.TH), "Phuket");
    await waitFor(() => expect(field("city")).toHaveAttribute("list", "city-suggestions"));
    expect(
      [...document.querySelectorAll("#city-suggestions option")].map((one) => one.getAttribute("value")),
    ).toEqual(["Kathu", "Thalang"]);
  });

  test("another province takes along what was chosen or filled in below it, and leaves what was written by hand", async () => {
    answers({ ...nothing, fields: { postcode: "10500" }, cities: ["Bang Rak"], areas: ["Si Lom"] });
    const { user, words } = open({}, "TH", "en", {}, { postcodeDigits: 5 });
    await user.selectOptions(screen.getByLabelText(words.field.region.TH), "Bangkok");
    await user.type(field("city"), "Bang Rak");
    await user.type(field("area"), "My own corner");
    await waitFor(() => expect(field("postcode")).toHaveValue("10500"));
    const asked = answers({ ...nothing, cities: ["Fang"] });
    await user.selectOptions(screen.getByLabelText(words.field.region.TH), "Chiang Mai");
    await waitFor(() => expect(field("city")).toHaveValue(""));
    expect(field("postcode")).toHaveValue("");
    expect(field("area")).toHaveValue("My own corner");
    const questions = asked.filter((url) => !url.startsWith("POST"));
    expect(questions.at(-1)).toBe("/api/address?locale=en&region=Chiang+Mai&area=My+own+corner");
  });

  test("a province that is passed by with the arrow keys takes nothing along", async () => {
    answers({ ...nothing, cities: ["Bang Rak"], areas: ["Si Lom"] });
    const { user, words } = open({}, "TH", "en", {}, { postcodeDigits: 5 });
    const province = screen.getByLabelText(words.field.region.TH);
    await user.selectOptions(province, "Bangkok");
    await user.type(field("city"), "Bang Rak");
    await waitFor(() => expect(field("city")).toHaveAttribute("list"));
    const asked = answers({ ...nothing, cities: ["Bang Rak"] });
    await user.selectOptions(province, "Chiang Mai");
    await user.selectOptions(province, "Bangkok");
    await user.type(field("area"), "Si Lom");
    await waitFor(() => expect(asked.some((url) => url.includes("area="))).toBe(true));
    expect(field("city")).toHaveValue("Bang Rak");
  });

  test("a postcode of another province is told softly, and hinders nothing", async () => {
    for (const locale of LOCALES) {
      answers({ ...nothing, elsewhere: locale === "th" ? "กรุงเทพมหานคร" : "Bangkok" });
      const { posts, user, words } = open({}, "TH", locale, {}, { postcodeDigits: 5 });
      await user.type(field("postcode"), "10500");
      const told = { en: "10500 is in Bangkok.", th: "10500 อยู่ในกรุงเทพมหานคร ", ja: "10500はBangkokの" }[
        locale
      ];
      expect(await screen.findByText((text) => text.startsWith(told))).toHaveRole("status");
      expect(field("postcode")).not.toHaveAttribute("aria-invalid", "true");
      await user.click(screen.getByRole("button", { name: words.submit }));
      await waitFor(() => expect(posts).toMatchObject([{ postcode: "10500" }]));
      cleanup();
    }
  });

  test("what was typed at an earlier visit is there again, and what is typed now is sent to be kept", async () => {
    const asked = answers(nothing);
    const { user, words } = open({}, "TH", "en", {}, { kept: { name: "Fon 🌧 Suwan", region: "Phuket" } });
    expect(screen.getByLabelText(words.field.name)).toHaveValue("Fon 🌧 Suwan");
    expect(screen.getByLabelText(words.field.region.TH)).toHaveValue("Phuket");
    await user.click(screen.getByLabelText(words.field.name));
    await user.tab();
    expect(asked).toEqual([]);
    await user.type(screen.getByLabelText(words.field.email), "rain@example.com");
    await user.tab();
    await waitFor(() => expect(asked).toEqual(["POST /api/checkout-draft"]));
    expect(localStorage).toHaveLength(0);
  });

  test("another way of delivery is sent at once, with all that was typed", async () => {
    answers(nothing);
    const { posts, user, words } = open();
    await user.type(screen.getByLabelText(words.field.email), "rain@example.com");
    await user.click(screen.getByRole("radio", { name: /Express/ }));
    await waitFor(() =>
      expect(posts).toMatchObject([{ step: "shipping", shipping: "express", email: "rain@example.com" }]),
    );
  });

  test("Enter in the code's field sends the code, not the order, and a refusal is told there", async () => {
    answers(nothing);
    const refusal = {
      error: { code: "check_fields" },
      fieldErrors: { code: "used_up" },
      values: { code: "gone" },
    };
    const { posts, user } = open(refusal);
    const cart = messages.en.cart.code;
    await user.type(screen.getByLabelText(cart.label), "gone{Enter}");
    await waitFor(() => expect(posts).toMatchObject([{ step: "code", code: "gone" }]));
    await waitFor(() => expect(screen.getByLabelText(cart.label)).toHaveFocus());
    expect(screen.getByLabelText(cart.label)).toHaveAccessibleDescription(cart.problem.used_up);
  });

  test("Enter in any other field sends the order", async () => {
    answers(nothing);
    const { posts, user, words } = open();
    await user.type(screen.getByLabelText(words.field.email), "rain@example.com{Enter}");
    await waitFor(() => expect(posts).toHaveLength(1));
    expect(posts[0]).not.toHaveProperty("step");
  });

  test("a code that is in the cart can be taken out", async () => {
    answers(nothing);
    const code = { text: "RAIN10", counts: true, words: "RAIN10 takes off ฿38.00." };
    const { posts, user } = open({}, "TH", "en", {}, { code });
    await user.click(screen.getByRole("button", { name: "Take out the code RAIN10" }));
    await waitFor(() => expect(posts).toMatchObject([{ step: "uncode" }]));
  });

  test.each([
    ["shipping_changed", "You chose another way of delivery"],
    ["code_added", "Your code is in"],
    ["discount_refused", "takes nothing off any more"],
    ["total_too_small_code", "with the code this comes to less"],
  ])("tells %s in words, and that nothing was ordered", async (code, text) => {
    answers(nothing);
    const { user, words } = open({ error: { code, limit: money(2_000, "THB") } });
    await user.click(screen.getByRole("button", { name: words.submit }));
    expect(await screen.findByRole("alert")).toHaveTextContent(text);
    expect(screen.getByRole("alert")).toHaveTextContent(/Nothing was ordered/);
  });
});
