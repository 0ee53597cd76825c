import { act, render, screen } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { PageHeading } from "@/components/layout/page-heading";

const heading = () => screen.getByRole("heading", { level: 1 });

test("a page that comes without loading a document begins at its heading", () => {
  render(<PageHeading>Pay</PageHeading>);
  expect(heading()).toHaveFocus();
});

test("a page that was loaded leaves the focus to the browser, until it becomes another page", async () => {
  const page = document.body.appendChild(document.createElement("div"));
  page.innerHTML = renderToString(<PageHeading news="awaiting">Pay</PageHeading>);
  const root = await act(async () => hydrateRoot(page, <PageHeading news="awaiting">Pay</PageHeading>));
  expect(document.body).toHaveFocus();
  await act(async () => root.render(<PageHeading news="paid">Paid</PageHeading>));
  expect(heading()).toHaveFocus();
  await act(async () => root.unmount());
  page.remove();
});

test("a shopper who is somewhere on the page is left there", () => {
  const { rerender } = render(
    <>
      <input aria-label="name" />
      <PageHeading news="awaiting">Pay</PageHeading>
    </>,
  );
  screen.getByLabelText("name").focus();
  rerender(
    <>
      <input aria-label="name" />
      <PageHeading news="paid">Paid</PageHeading>
    </>,
  );
  expect(screen.getByLabelText("name")).toHaveFocus();
});
