import { fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { MethodList, type MethodRow } from "@/components/payment/method-list";
import { hasMark } from "@/components/payment/method-mark";
import { METHODS } from "@/lib/payments/methods/method-table";

const row = (id: string, more: Partial<MethodRow> = {}): MethodRow => ({
  id,
  mark: "card",
  name: `Name of ${id}`,
  next: `What follows ${id}`,
  open: false,
  refusal: null,
  children: <button type="button">Pay with {id}</button>,
  ...more,
});

const show = (entries: Parameters<typeof MethodList>[0]["entries"]) =>
  render(<MethodList label="Ways to pay" entries={entries} />);
const rowOf = (id: string) => document.querySelector(`[data-method="${id}"]`);

describe("the list of ways to pay", () => {
  test("has a drawn mark for every method of the table", () => {
    expect(METHODS.filter(({ mark }) => !hasMark(mark)).map(({ id }) => id)).toEqual([]);
  });

  test("opens the likeliest way alone; opening another closes it, by the browser itself", () => {
    show([row("promptpay", { open: true }), row("card")]);
    expect(rowOf("promptpay")).toHaveAttribute("open");
    expect(rowOf("card")).not.toHaveAttribute("open");
    for (const id of ["promptpay", "card"]) expect(rowOf(id)).toHaveAttribute("name", "method");
  });

  test("keeps the chosen way open when it is pressed again, and lets another be opened", () => {
    show([
      row("promptpay", { open: true }),
      row("card"),
      { id: "wallet", name: "Wallets", rows: [row("a"), row("b")] },
    ]);
    const press = (mark: string) => {
      const summary = document.querySelector(`${mark} > summary`);
      return summary !== null && fireEvent.click(summary); // false: nothing follows from it
    };
    expect(press('[data-method="promptpay"]')).toBe(false);
    expect(rowOf("promptpay")).toHaveAttribute("open");
    expect(press('[data-method="card"]')).toBe(true);
    expect(press('[data-group="wallet"]')).toBe(true);
    expect(press('[data-group="wallet"]')).toBe(true);
  });

  test("says of each way what happens next", () => {
    show([row("promptpay", { open: true })]);
    expect(screen.getByText("What follows promptpay")).toBeVisible();
  });

  test("keeps what cannot take the order to be read, with the reason and nothing to press", () => {
    show([row("card", { refusal: "From ฿2,000.00" })]);
    const refused = rowOf("card");
    expect(refused).toHaveTextContent("Name of card");
    expect(refused).toHaveTextContent("From ฿2,000.00");
    expect(refused?.querySelector("button, summary, input, a")).toBeNull();
  });

  test("folds the ways of a kind under its heading, where their names can be seen", () => {
    show([row("promptpay", { open: true }), { id: "wallet", name: "Wallets", rows: [row("a"), row("b")] }]);
    const group = document.querySelector('[data-group="wallet"]');
    expect(group).not.toHaveAttribute("open");
    expect(screen.getByRole("heading", { name: "Wallets" })).toBeInTheDocument();
    expect(screen.getByText("Name of a, Name of b")).toBeInTheDocument();
  });

  test("unfolds the kind whose way is open, as after a decline", () => {
    show([{ id: "wallet", name: "Wallets", rows: [row("a"), row("b", { open: true })] }]);
    expect(document.querySelector('[data-group="wallet"]')).toHaveAttribute("open");
    expect(rowOf("b")).toHaveAttribute("open");
  });

  test("says once why none of a kind can take the order", () => {
    const refusal = "Only for orders of ฿2,000.00 or more";
    show([{ id: "installment", name: "Instalments", rows: [row("a", { refusal }), row("b", { refusal })] }]);
    const list = within(screen.getByRole("list", { name: "Ways to pay" }));
    expect(list.getByRole("heading", { name: "Instalments" })).toBeInTheDocument();
    expect(list.getByRole("listitem")).toHaveTextContent(`Instalments${refusal}`);
    expect(document.querySelector("summary")).toBeNull();
  });

  test("says at each one why, where the reasons differ", () => {
    show([
      {
        id: "installment",
        name: "Instalments",
        rows: [row("a", { refusal: "From ฿2,000.00" }), row("b", { refusal: "From ฿3,000.00" })],
      },
    ]);
    expect(rowOf("a")).toHaveTextContent("From ฿2,000.00");
    expect(rowOf("b")).toHaveTextContent("From ฿3,000.00");
  });
});
