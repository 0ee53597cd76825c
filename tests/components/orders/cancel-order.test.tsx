import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { CancelOrder } from "@/components/orders/cancel-order";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";

function open(locale: Locale, answer: { error?: { code: string } } = {}) {
  const { cancel, cancelOrder, error } = messages[locale].payment;
  const posts: Record<string, unknown>[] = [];
  render(
    <CancelOrder
      action={async (_, formData) => {
        posts.push(Object.fromEntries(formData));
        return answer;
      }}
      fields={{ orderId: "ord_1", locale }}
      pageUrl={`/${locale}/orders/ord_1/pay`}
      errors={error}
      words={{ ...cancel, ask: cancelOrder, cancel: cancelOrder }}
    />,
  );
  const question = document.querySelector("details");
  const summary = question?.querySelector("summary");
  if (!question || !summary) throw new Error("no question");
  return { question, summary, posts, words: { ...cancel, cancelOrder, error }, user: userEvent.setup() };
}

test.each(LOCALES)("in %s the first press only asks, and says what cancelling means", async (locale) => {
  const { question, summary, posts, words, user } = open(locale);
  expect(question.open).toBe(false);
  expect(summary).toHaveTextContent(words.cancelOrder);
  await user.click(summary);
  expect(question.open).toBe(true);
  expect(posts).toEqual([]);
  const asked = within(screen.getByRole("region", { name: words.cancelOrder }));
  expect(asked.getByText(words.text)).toBeVisible();
  await user.click(asked.getByRole("button", { name: words.cancelOrder }));
  expect(posts).toEqual([{ orderId: "ord_1", locale }]);
});

test("keeping the order folds the question, sends nothing, and leaves the keyboard where it was", async () => {
  const { question, summary, posts, words, user } = open("en");
  await user.click(summary);
  const keep = screen.getByRole("link", { name: words.keep });
  // Without a script it leads to the page as it was.
  expect(keep).toHaveAttribute("href", "/en/orders/ord_1/pay");
  await user.click(keep);
  expect(question.open).toBe(false);
  expect(summary).toHaveFocus();
  expect(posts).toEqual([]);
});

test("an order that cannot be cancelled any more says so where it was asked", async () => {
  const { summary, words, user } = open("en", { error: { code: "cannot_cancel" } });
  await user.click(summary);
  await user.click(screen.getByRole("button", { name: words.cancelOrder }));
  expect(await screen.findByRole("alert")).toHaveTextContent(words.error.cannot_cancel);
});
