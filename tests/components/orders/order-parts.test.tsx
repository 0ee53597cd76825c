import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FormButton } from "@/components/orders/form-button";
import { LiveStatus } from "@/components/orders/live-status";
import { OrderTimeline } from "@/components/orders/order-timeline";
import { timelineRows } from "@/components/orders/timeline-rows";
import { addressLines } from "@/lib/i18n/address-lines";
import { LOCALES } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));

describe("an order's timeline", () => {
  test("tells what happened, marks where the order stands, and what comes next", () => {
    const { order, payment } = messages.en;
    const at = new Date("2026-07-01T10:00:00Z");
    const rows = timelineRows(
      [
        { id: "placed", key: "placed", state: "done", at },
        {
          id: "p1",
          key: "declined",
          state: "stopped",
          at,
          note: { kind: "failure", code: "stolen_or_lost_card", chargeMade: true, method: "card" },
        },
        { id: "awaiting", key: "awaiting", state: "now", at: null, note: { kind: "until", at } },
        { id: "packing", key: "packing", state: "next", at: null, note: { kind: "usual" } },
      ],
      {
        order,
        payment,
        full: () => "1 Jul, 17:00",
        until: () => "18:00",
        methodName: () => "PromptPay",
        carrierDays: { min: 1, max: 2 },
        chargedWhenShipped: false,
      },
    );
    render(<OrderTimeline title={order.timeline.title} rows={rows} />);
    const steps = screen.getAllByRole("listitem");
    expect(steps.map((step) => step.getAttribute("aria-current"))).toEqual([null, null, "step", null]);
    expect(within(steps[0] ?? document.body).getByText("1 Jul, 17:00")).toHaveAttribute(
      "datetime",
      at.toISOString(),
    );
    expect(steps[1]).toHaveTextContent(payment.failure.stolen_or_lost_card);
    expect(steps[2]).toHaveTextContent("until 18:00");
    expect(steps[3]).toHaveTextContent(order.timeline.packingNext);
  });
});

test("an attempt that was ended before it was paid says that nothing was charged, and nothing of money taken back", () => {
  const said = { en: "nothing charged", th: "ไม่มีการเรียกเก็บเงิน", ja: "請求なし" };
  for (const locale of LOCALES)
    expect(messages[locale].order.timeline.takenBack.replaceAll("\u2060", "")).toContain(said[locale]);
});

describe("an order's address", () => {
  const address = {
    name: "佐藤 花",
    phone: "0312345678",
    line1: "神宮前1-2-3",
    line2: "",
    city: "渋谷区",
    region: "東京都",
    postcode: "150-0001",
    country: "JP",
  } as const;

  test("is written as its country writes it", () => {
    expect(addressLines(address, "ja")).toEqual([
      "〒150-0001",
      "東京都渋谷区",
      "神宮前1-2-3",
      "佐藤 花",
      "0312345678",
    ]);
    const singapore = {
      ...address,
      country: "SG",
      city: "Singapore",
      region: "",
      postcode: "018956",
    } as const;
    expect(addressLines(singapore, "en")).toEqual([
      "佐藤 花",
      "神宮前1-2-3",
      "Singapore\u00a0018956",
      "0312345678",
    ]);
  });
});

describe("a form that is one button", () => {
  test("says at the button what went wrong", async () => {
    const posts: Record<string, unknown>[] = [];
    render(
      <FormButton
        action={async (_, formData) => {
          posts.push(Object.fromEntries(formData));
          return { error: { code: "order_paid" } };
        }}
        fields={{ orderId: "ord_1" }}
        label="Change"
        errors={messages.en.order.error}
      />,
    );
    await userEvent.setup().click(screen.getByRole("button", { name: "Change" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(messages.en.order.error.order_paid);
    expect(posts).toEqual([{ orderId: "ord_1" }]);
  });
});

describe("the live status", () => {
  let answers: { version: string; final: boolean }[];
  let asked = 0;
  beforeEach(() => {
    vi.useFakeTimers();
    asked = 0;
    vi.stubGlobal("fetch", async () => {
      asked += 1;
      return Response.json(answers.length > 1 ? answers.shift() : answers[0]);
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const passing = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

  function open() {
    const onNews = vi.fn();
    const words = { live: "Live", liveOffline: "Offline" };
    render(<LiveStatus statusUrl="/status" version="a" words={words} onNews={onNews} />);
    return onNews;
  }

  test("asks every second and has the page drawn again when something changed", async () => {
    answers = [
      { version: "a", final: false },
      { version: "b", final: true },
    ];
    const onNews = open();
    await passing(1_000);
    expect(onNews).not.toHaveBeenCalled();
    await passing(1_100);
    expect(onNews).toHaveBeenCalledTimes(1);
  });

  test("stops at the end of the story", async () => {
    answers = [{ version: "a", final: true }];
    open();
    await passing(1_000);
    await passing(60_000);
    expect(asked).toBe(1);
  });

  test("sleeps while the page is hidden and asks at once when it is seen again", async () => {
    answers = [{ version: "a", final: false }];
    open();
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    await passing(60_000);
    expect(asked).toBe(0);
    hidden.mockReturnValue(false);
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    await passing(10);
    expect(asked).toBe(1);
  });
});

test("what a button does is told under it, and read out with it", () => {
  const { change, changeText } = messages.en.order;
  render(<FormButton action={async () => ({})} fields={{}} label={change} hint={changeText} errors={{}} />);
  expect(screen.getByRole("button", { name: change })).toHaveAccessibleDescription(changeText);
});
