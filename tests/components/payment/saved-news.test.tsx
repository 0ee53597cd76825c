import { act, render, screen } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { SavedNews } from "@/components/payment/saved-news";

test("news of a removed card is announced and takes the focus that the card's button had", () => {
  const { rerender } = render(<SavedNews key="removed-1">The card has been removed.</SavedNews>);
  expect(screen.getByRole("status")).toHaveTextContent("The card has been removed.");
  expect(screen.getByRole("status")).toHaveFocus();
  act(() => screen.getByRole("status").blur());
  rerender(<SavedNews key="removed-0">The card has been removed.</SavedNews>);
  expect(screen.getByRole("status")).toHaveFocus();
});

test("on a page that the server drew it takes the focus from nobody", async () => {
  const page = document.body.appendChild(document.createElement("div"));
  const news = <SavedNews>The card has been removed.</SavedNews>;
  page.innerHTML = renderToString(news);
  await act(async () => {
    hydrateRoot(page, news);
  });
  expect(document.body).toHaveFocus();
  page.remove();
});
