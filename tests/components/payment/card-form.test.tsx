import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CardForm } from "@/components/payment/card-form";
import type { PayAction, PayState } from "@/components/payment/pay-state";
import { messages } from "@/lib/i18n/messages";
import { BRAND_NAMES, type CardBrand } from "@/lib/payments/methods/card-brands";

const { card, busy, fieldError, tokenError, declinedTitle, declinedAfter, failure, error, reload } =
  messages.en.payment;

const words = {
  ...card,
  busy,
  fieldError,
  tokenError,
  pay: "Pay ฿1,240.00",
  brands: BRAND_NAMES,
  trouble: { declinedTitle, declinedAfter, failure, error, reload, refusal: messages.en.methods.trouble },
};

type Answer = [status: number, body: unknown];

let asked: Record<string, unknown>[];
let answers: Answer[];

/** A stand-in for Omise.js itself, which is not ours: answers what the test laid out. */
beforeEach(() => {
  asked = [];
  answers = [];
  window.Omise = {
    setPublicKey: () => undefined,
    createToken: (_, details, done) => {
      asked.push(details);
      const [status, body] = answers.shift() ?? [200, { id: `tokn_test_${asked.length}` }];
      done(status, body);
    },
  };
});
afterEach(() => {
  delete window.Omise;
});

function open(
  action: PayAction = async () => ({}),
  initial?: PayState,
  accepted: readonly CardBrand[] = ["visa", "mastercard", "jcb"],
) {
  const posts: FormData[] = [];
  const leave = vi.fn();
  const recording: PayAction = (state, formData) => {
    posts.push(formData);
    return action(state, formData);
  };
  render(
    <CardForm
      action={recording}
      orderId="ord_1"
      locale="en"
      idempotencyKey="first-key"
      omise={{ scriptUrl: "/omise.js", publicKey: "pkey_test_1" }}
      accepted={accepted}
      words={words}
      leave={leave}
      {...(initial && { initial })}
    />,
  );
  return { posts, leave, user: userEvent.setup() };
}

const payButton = () => screen.getByRole("button");

async function fillIn(user: ReturnType<typeof userEvent.setup>, number = "4242424242424242") {
  await user.type(screen.getByLabelText(card.number), number);
  await user.type(screen.getByLabelText(card.expiry), "0830");
  await user.type(screen.getByLabelText(card.code), "123");
  await user.type(screen.getByLabelText(card.name), "MALI SAETANG");
}

describe("the card form", () => {
  test("says on its button what will be paid", () => {
    open();
    expect(payButton()).toHaveTextContent("Pay ฿1,240.00");
  });

  test("A40 gives no card input a name, so that no post can carry it", () => {
    open();
    for (const label of [card.number, card.expiry, card.code, card.name])
      expect(screen.getByLabelText(label)).not.toHaveAttribute("name");
    const tokens = [card.number, card.expiry, card.code, card.name].map((label) =>
      screen.getByLabelText(label).getAttribute("autocomplete"),
    );
    expect(tokens).toEqual(["cc-number", "cc-exp", "cc-csc", "cc-name"]);
  });

  test("groups the number as on the card and knows whose it is", async () => {
    const { user } = open();
    const number = screen.getByLabelText(card.number);
    await user.type(number, "4242424242424242");
    expect(number).toHaveValue("4242 4242 4242 4242");
    expect(screen.getByText("VISA")).toBeInTheDocument();
    await user.clear(number);
    await user.type(number, "378282246310005");
    expect(number).toHaveValue("3782 822463 10005");
    expect(screen.getByText("AMEX")).toBeInTheDocument();
  });

  test("speaks of a code on the front only where the shop takes cards that have one", async () => {
    const { user } = open(undefined, undefined, ["visa", "amex"]);
    await fillIn(user, "378282246310005");
    expect(screen.getByText(card.codeHintFront)).toBeInTheDocument();
    await user.click(payButton());
    expect(await screen.findByText(fieldError.code_invalid_front)).toBeInTheDocument();
  });

  test("of a kind that the shop does not take says so before anybody is asked", async () => {
    const { user, posts } = open();
    await fillIn(user, "378282246310005");
    expect(screen.getByText(card.codeHint)).toBeInTheDocument();
    await user.click(payButton());
    expect(await screen.findByText(fieldError.number_brand)).toBeInTheDocument();
    expect(asked).toEqual([]);
    expect(posts).toEqual([]);
  });

  test("keeps the caret where a digit in the middle is mended", async () => {
    const { user } = open();
    const number = screen.getByLabelText<HTMLInputElement>(card.number);
    await user.type(number, "424242424242424");
    await user.type(number, "9", { initialSelectionStart: 6, initialSelectionEnd: 6 });
    expect(number).toHaveValue("4242 4924 2424 2424");
    expect(number.selectionStart).toBe(7);
  });

  test("sends our server the order, the form's key and a token, and nothing of the card", async () => {
    const { user, posts, leave } = open(async () => ({ redirectUrl: "https://bank.example/3ds" }));
    await fillIn(user);
    await user.click(payButton());
    await waitFor(() => expect(leave).toHaveBeenCalledWith("https://bank.example/3ds"));
    expect(Object.fromEntries(posts[0] ?? [])).toEqual({
      orderId: "ord_1",
      locale: "en",
      key: "first-key",
      method: "card",
      token: "tokn_test_1",
    });
    expect(asked).toEqual([
      {
        name: "MALI SAETANG",
        number: "4242424242424242",
        expiration_month: 8,
        expiration_year: 2030,
        security_code: "123",
      },
    ]);
    expect(payButton()).toHaveTextContent(busy.going);
  });

  test("filled in before the page's script is there cannot be sent, and is then understood as it stands", async () => {
    const form = (
      <CardForm
        action={async () => ({})}
        orderId="ord_1"
        locale="en"
        idempotencyKey="first-key"
        omise={{ scriptUrl: "/omise.js", publicKey: "pkey_test_1" }}
        accepted={["visa"]}
        words={words}
      />
    );
    const page = document.body.appendChild(document.createElement("div"));
    page.innerHTML = renderToString(form);
    expect(payButton()).toBeDisabled();
    const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
    field(card.number).value = "４２４２424242424242";
    field(card.expiry).value = "0830";
    const root = await act(async () => hydrateRoot(page, form));
    expect(payButton()).toBeEnabled();
    expect(field(card.number)).toHaveValue("4242 4242 4242 4242");
    expect(field(card.expiry)).toHaveValue("08 / 30");
    expect(screen.getByText("VISA")).toBeInTheDocument();
    await act(async () => root.unmount());
    page.remove();
  });

  test("says at each field what is missing, and puts the focus on the first", async () => {
    const { user, posts } = open();
    await user.click(payButton());
    for (const text of ["number_required", "expiry_required", "code_required", "name_required"] as const)
      expect(screen.getByText(fieldError[text])).toBeInTheDocument();
    expect(screen.getByLabelText(card.number)).toHaveFocus();
    expect(screen.getByLabelText(card.number)).toHaveAccessibleDescription(fieldError.number_required);
    await user.type(screen.getByLabelText(card.number), "4");
    expect(screen.queryByText(fieldError.number_required)).not.toBeInTheDocument();
    expect(screen.getByLabelText(card.number)).toHaveFocus();
    expect(asked).toEqual([]);
    expect(posts).toEqual([]);
  });

  test("says at the right field what Omise did not like", async () => {
    answers = [[400, { code: "invalid_card", message: "expiration date cannot be in the past" }]];
    const { user, posts } = open();
    await fillIn(user);
    await user.click(payButton());
    expect(await screen.findByText(fieldError.expiry_past)).toBeInTheDocument();
    expect(screen.getByLabelText(card.expiry)).toHaveFocus();
    expect(screen.getByLabelText(card.number)).toHaveValue("4242 4242 4242 4242");
    expect(posts).toEqual([]);
  });

  test("that reaches nobody says that nothing was charged, and can be sent again", async () => {
    answers = [[0, { code: "rpc_error" }]];
    const { user, posts } = open();
    await fillIn(user);
    await user.click(payButton());
    expect(await screen.findByText(tokenError.unreachable)).toBeInTheDocument();
    await user.click(payButton());
    await waitFor(() => expect(posts).toHaveLength(1));
  });

  test("pressed twice is sent once", async () => {
    let answer: (state: PayState) => void = () => undefined;
    const { user, posts } = open(() => new Promise((resolve) => (answer = resolve)));
    await fillIn(user);
    await user.dblClick(payButton());
    await user.click(payButton());
    expect(posts).toHaveLength(1);
    expect(asked).toHaveLength(1);
    expect(payButton()).toHaveAttribute("aria-disabled", "true");
    answer({ redirectUrl: "https://bank.example/" });
    await screen.findByRole("button", { name: busy.going });
  });

  test("A41 after a decline tells what the bank said and is ready for another card under a new key", async () => {
    const declined: PayState = {
      error: { code: "declined", failureCode: "insufficient_fund" },
      idempotencyKey: "second-key",
    };
    const { user, posts } = open(async () => declined);
    await fillIn(user, "4111111111140011");
    await user.click(payButton());
    expect(await screen.findByRole("alert")).toHaveTextContent(failure.insufficient_fund);
    await waitFor(() => expect(screen.getByRole("alert")).toHaveFocus());
    expect(screen.getByLabelText(card.number)).toHaveValue("");
    await fillIn(user);
    await user.click(payButton());
    await waitFor(() => expect(posts).toHaveLength(2));
    expect(posts.map((post) => post.get("key"))).toEqual(["first-key", "second-key"]);
  });

  test("opened after a decline begins with it, and an unknown reason has words too", () => {
    open(undefined, { error: { code: "declined", failureCode: "brand_new_code" } });
    expect(screen.getByRole("alert")).toHaveTextContent(failure.unknown);
  });

  test("refused for its amount does not blame the bank, nor send for another card", () => {
    open(undefined, { error: { code: "rejected", failureCode: "invalid_amount" } });
    expect(screen.getByRole("alert")).toHaveTextContent(failure.invalid_amount);
    expect(screen.getByRole("alert")).not.toHaveTextContent(declinedAfter);
  });

  test("posted from a page under another address is told to open the shop at its own", () => {
    open(undefined, { error: { code: "foreign" } });
    expect(screen.getByRole("alert")).toHaveTextContent(error.foreign);
  });

  test("A41 too many attempts are told with the time to wait, or as the end of it", async () => {
    const first = { code: "too_many_attempts", retryAfterSeconds: 601 };
    open(undefined, { error: first });
    expect(screen.getByRole("alert")).toHaveTextContent("about 11 min");
  });

  test("goes to the bank even if the page is drawn anew meanwhile, as when a card is remembered", async () => {
    let answer: (state: PayState) => void = () => undefined;
    const { user, leave } = open(() => new Promise((resolve) => (answer = resolve)));
    await fillIn(user);
    await user.click(payButton());
    cleanup();
    answer({ redirectUrl: "https://bank.example/1" });
    await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith("https://bank.example/1"));
  });
});

test("an answer that got lost keeps the form, tells to look at the order first, and is sent again with the same key", async () => {
  let calls = 0;
  const { user, posts } = open(async () => {
    calls += 1;
    if (calls === 1) throw new TypeError("Failed to fetch");
    return {};
  });
  await fillIn(user);
  await user.click(payButton());
  expect(await screen.findByRole("alert")).toHaveTextContent(error.unavailable);
  await user.click(payButton());
  await waitFor(() => expect(posts.map((post) => post.get("key"))).toEqual(["first-key", "first-key"]));
});

test("F16 of a shop renewed meanwhile the card's form says that nothing was charged, and has the page loaded anew", async () => {
  const { user } = open(async () => {
    throw new UnrecognizedActionError("not found");
  });
  await fillIn(user);
  await user.click(payButton());
  expect(await screen.findByRole("alert")).toHaveTextContent(error.stale_page);
  expect(screen.getByRole("button", { name: reload })).toBeVisible();
});
