import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { describe, expect, test, vi } from "vitest";
import type { MethodField } from "@/components/payment/method-fields";
import { MethodForm } from "@/components/payment/method-form";
import type { PayAction, PayState } from "@/components/payment/pay-state";
import { messages } from "@/lib/i18n/messages";
import { money } from "@/lib/money/money";

const { payment, methods } = messages.en;
const words = {
  busy: payment.choose.busy,
  going: payment.choose.going,
  fieldError: methods.fieldError,
  trouble: {
    declinedTitle: payment.declinedTitle,
    declinedAfter: payment.declinedAfterMethod,
    failure: payment.failure,
    error: {
      ...payment.error,
      not_sent: methods.trouble.unavailable,
      check_fields: methods.fieldError.not_allowed,
    },
    refusal: methods.trouble,
    reload: payment.reload,
  },
};

const phone: MethodField = {
  name: "phone_number",
  ...methods.field.phone_number,
  value: "0812345678",
  choices: [],
};
const bank: MethodField = {
  name: "bank",
  ...methods.field.bank,
  value: "",
  choices: [
    { value: "cimb", label: "CIMB", closed: false },
    { value: "uob", label: "UOB (not available just now)", closed: true },
  ],
};
const term: MethodField = {
  name: "term",
  ...methods.field.term,
  value: "",
  choices: [
    { value: "3", label: "3 months, ฿800.00 a month", closed: false },
    { value: "6", label: "6 months, ฿400.00 a month", closed: false },
  ],
};

function open(answer: PayState | Error = {}, fields: readonly MethodField[] = [], initial?: PayState) {
  const posts: Record<string, unknown>[] = [];
  const leave = vi.fn();
  const action: PayAction = async (_, formData) => {
    posts.push(Object.fromEntries(formData));
    if (answer instanceof Error) throw answer;
    return answer;
  };
  render(
    <MethodForm
      action={action}
      id="atome"
      posts={{ orderId: "ord_1", locale: "en", method: "atome" }}
      idempotencyKey="first-key"
      fields={fields}
      pay="Pay ฿2,400.00 with Atome"
      words={words}
      leave={leave}
      {...(initial && { initial })}
    />,
  );
  return { posts, leave, user: userEvent.setup(), press: () => screen.getByRole("button") };
}

describe("the form of a way to pay", () => {
  test("names the amount and the way on its button, and posts the order, the way and its key", async () => {
    const { posts, user, press } = open();
    expect(press()).toHaveTextContent("Pay ฿2,400.00 with Atome");
    await user.click(press());
    await waitFor(() =>
      expect(posts).toEqual([{ orderId: "ord_1", locale: "en", method: "atome", key: "first-key" }]),
    );
  });

  test("begins with what the order knows", () => {
    open({}, [phone]);
    expect(screen.getByLabelText(phone.label)).toHaveValue("0812345678");
  });

  test("goes to the page where the payer confirms", async () => {
    const { leave, user, press } = open({ redirectUrl: "https://pay.example/1" });
    await user.click(press());
    await waitFor(() => expect(leave).toHaveBeenCalledWith("https://pay.example/1"));
    expect(press()).toHaveTextContent(payment.choose.going);
  });

  test("A15 says at the field what is wrong, keeps what was typed and takes the reader there", async () => {
    const { user, press } = open(
      {
        error: { code: "check_fields" },
        fieldErrors: { phone_number: "invalid" },
        values: { phone_number: "12" },
      },
      [phone],
    );
    const field = screen.getByLabelText(phone.label);
    await user.clear(field);
    await user.type(field, "12");
    await user.click(press());
    expect(await screen.findByText(methods.fieldError.invalid)).toBeInTheDocument();
    expect(field).toHaveValue("12");
    await waitFor(() => expect(field).toHaveFocus()); // once the button is free again
    expect(field).toHaveAccessibleDescription(expect.stringContaining(methods.fieldError.invalid));
  });

  test("shows a bank that is closed just now, and does not let it be chosen", () => {
    open({}, [bank]);
    expect(screen.getByRole("option", { name: "UOB (not available just now)" })).toBeDisabled();
    expect(screen.getByRole("option", { name: "CIMB" })).toBeEnabled();
  });

  test("lists the months with what each costs; one is chosen by keyboard", async () => {
    const { posts, user } = open({}, [term]);
    await user.tab();
    await user.keyboard("[Space]");
    expect(screen.getByLabelText("3 months, ฿800.00 a month")).toBeChecked();
    await user.click(screen.getByLabelText("6 months, ฿400.00 a month"));
    await user.click(screen.getByRole("button"));
    await waitFor(() => expect(posts[0]).toMatchObject({ term: "6" }));
  });

  test("says that months must be chosen", async () => {
    const { user, press } = open({ error: { code: "check_fields" }, fieldErrors: { term: "required" } }, [
      term,
    ]);
    await user.click(press());
    expect(await screen.findByText(methods.fieldError.required_choice)).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText("3 months, ฿800.00 a month")).toHaveFocus());
  });

  test("A15 explains a way that cannot take the order, with the amount that it could", async () => {
    const { user, press } = open({
      error: { code: "method_unavailable", reason: "below_minimum", limit: money(200_000, "THB") },
    });
    await user.click(press());
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("฿2,000.00");
    await waitFor(() => expect(alert).toHaveFocus());
  });

  test("A15 refuses a posted source in words", async () => {
    const { user, press } = open({ error: { code: "check_fields" }, fieldErrors: { source: "not_allowed" } });
    await user.click(press());
    expect(await screen.findByRole("alert")).toHaveTextContent(methods.fieldError.not_allowed);
  });

  test("after a decline says what was said, and that other ways are open", () => {
    open({}, [], { error: { code: "declined", failureCode: "payment_rejected" } });
    const alert = screen.getByRole("alert");
    expect(alert).toHaveTextContent(payment.failure.payment_rejected);
    expect(alert).toHaveTextContent(payment.declinedAfterMethod);
  });

  test("that reaches nobody can be sent again under the same key", async () => {
    const { posts, user, press } = open(new Error("gone"));
    await user.click(press());
    expect(await screen.findByRole("alert")).toHaveTextContent(payment.error.unavailable);
    await user.click(press());
    await waitFor(() => expect(posts.map(({ key }) => key)).toEqual(["first-key", "first-key"]));
  });

  test("F16 of a shop renewed meanwhile says that nothing was charged, and has the page loaded anew", async () => {
    const { user, press } = open(new UnrecognizedActionError("not found"));
    const reload = vi.fn();
    vi.stubGlobal("location", { ...window.location, reload });
    await user.click(press());
    expect(await screen.findByRole("alert")).toHaveTextContent(payment.error.stale_page);
    await user.click(screen.getByRole("button", { name: payment.reload }));
    expect(reload).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  test("comes with a fresh key after an answer that allows another try", async () => {
    const { posts, user, press } = open({ error: { code: "declined" }, idempotencyKey: "second-key" });
    await user.click(press());
    await screen.findByRole("alert");
    await user.click(press());
    await waitFor(() => expect(posts.map(({ key }) => key)).toEqual(["first-key", "second-key"]));
  });
});
