import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { type SavedCardRow, SavedCards } from "@/components/payment/saved-cards";
import { messages } from "@/lib/i18n/messages";

const { payment, methods } = messages.en;
const card = (cardId: string, expired = false): SavedCardRow => ({
  cardId,
  name: `Visa ending in ${cardId.slice(-4)}`,
  expiry: expired ? methods.saved.expired : "Expires 08/30",
  expired,
  idempotencyKey: `key-of-${cardId}`,
  pay: `Pay ฿1,240.00 with ${cardId}`,
});

function open() {
  const posts: [string, Record<string, unknown>][] = [];
  const record = (name: string) => async (_: unknown, formData: FormData) => {
    posts.push([name, Object.fromEntries(formData)]);
    return name === "remove" ? { error: { code: "unavailable" } } : {};
  };
  render(
    <SavedCards
      pay={record("pay")}
      remove={record("remove")}
      forget={record("forget")}
      posts={{ orderId: "ord_1", locale: "en" }}
      cards={[card("card_4242"), card("card_1111", true)]}
      form={{
        busy: "",
        going: "",
        fieldError: methods.fieldError,
        trouble: { ...payment, refusal: methods.trouble },
      }}
      words={{ ...methods.saved, error: { unavailable: methods.saved.unavailable } }}
    />,
  );
  return { posts, user: userEvent.setup() };
}

const itemOf = (name: string) => {
  const item = screen.getByText(name).closest("li");
  if (!item) throw new Error(`no card ${name}`);
  return within(item);
};

test("a saved card is paid with at one press, and only its id is posted", async () => {
  const { posts, user } = open();
  await user.click(screen.getByRole("button", { name: "Pay ฿1,240.00 with card_4242" }));
  const posted = {
    orderId: "ord_1",
    locale: "en",
    method: "card",
    card: "card_4242",
    key: "key-of-card_4242",
  };
  await waitFor(() => expect(posts).toEqual([["pay", posted]]));
});

test("a card whose time is over is shown, can be removed, and cannot be paid with", () => {
  open();
  const old = itemOf("Visa ending in 1111");
  expect(old.getByText(methods.saved.expired)).toBeInTheDocument();
  expect(old.getAllByRole("button").map(({ textContent }) => textContent)).toEqual([methods.saved.remove]);
});

test("a card that could not be removed says that nothing has changed", async () => {
  const { posts, user } = open();
  await user.click(itemOf("Visa ending in 4242").getByRole("button", { name: methods.saved.remove }));
  expect(await screen.findByRole("alert")).toHaveTextContent(methods.saved.unavailable);
  expect(posts[0]?.[1]).toEqual({ orderId: "ord_1", locale: "en", card: "card_4242" });
});

test("a shopper can be forgotten", async () => {
  const { posts, user } = open();
  await user.click(screen.getByRole("button", { name: methods.saved.forget }));
  await waitFor(() => expect(posts).toEqual([["forget", { orderId: "ord_1", locale: "en" }]]));
});
