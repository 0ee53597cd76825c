import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { EndWords } from "@/components/codes/code-words";
import { ScanScreen, type ScanScreenProps } from "@/components/codes/scan-screen";
import { VoucherScreen, type VoucherScreenProps } from "@/components/codes/voucher-screen";
import { messages } from "@/lib/i18n/messages";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const MINUTE = 60_000;
/** By the server's clock. */
const BEGAN = Date.parse("2026-07-01T10:00:00Z");
const DEADLINE = BEGAN + 20 * MINUTE;
const { codes } = messages.en;

const ends: EndWords = {
  state: { ...codes.state, waiting: { ...codes.state.waiting, title: "Pay with PromptPay" } },
  amount: "฿1,240.00",
  offline: codes.offline,
  left: codes.left,
  seeOrder: codes.seeOrder,
  newCode: codes.newCode,
  otherWay: codes.otherWay,
  error: codes.error,
};
const facts = {
  toPay: codes.toPay,
  payee: codes.payee,
  payeeName: "Amefon Trading Co.",
  order: codes.order,
  orderNumber: "AM-10482",
};

/** What the shop would answer, by its own clock, which runs with the test's. */
let stage: string;
let status: string;
let key: string;
let online: boolean;
let asked: number;
let serverAhead: number;
let takenBack: boolean;

beforeEach(() => {
  vi.useFakeTimers({ now: BEGAN });
  stage = "in_progress";
  status = "pending";
  key = "mine";
  online = true;
  asked = 0;
  serverAhead = 0;
  takenBack = false;
  vi.spyOn(navigator, "onLine", "get").mockImplementation(() => online);
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    if (!online) throw new TypeError("Failed to fetch");
    const now = new Date(BEGAN + performance.now() - started + serverAhead).toISOString();
    const payment = { key, status, deadline: new Date(DEADLINE).toISOString(), takenBack };
    return Response.json({ stage, now, version: "v", final: false, payment });
  });
  started = performance.now();
});
let started = 0;
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const passing = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const heading = () => screen.getByRole("heading", { level: 1 });
/** What a screen reader has been told last. */
const told = () => document.querySelector("h1 + [role=status]")?.textContent ?? "";

async function openScan(changes: Partial<ScanScreenProps> = {}) {
  const posts: Record<string, unknown>[] = [];
  const onElsewhere = vi.fn();
  const keep = (name: string) => async (_: unknown, formData: FormData) => {
    posts.push({ name, ...Object.fromEntries(formData) });
    return { error: { code: "cannot_cancel" } };
  };
  render(
    <ScanScreen
      image="/en/orders/ord_1/code?of=mine"
      statusUrl="/en/orders/ord_1/status"
      orderUrl="/en/orders/ord_1"
      payment="mine"
      now={BEGAN}
      began={BEGAN}
      deadline={DEADLINE}
      onPhone={false}
      forms={{ renew: keep("renew"), cancel: keep("cancel"), fields: { orderId: "ord_1", payment: "mine" } }}
      words={{
        ...ends,
        ...facts,
        ...codes.scan,
        alt: "QR code",
        until: "until 17:20",
        steps: { title: codes.scan.steps.title, ...codes.scan.steps.desk },
        picture: { shop: "Amefon", amount: "฿1,240.00", lines: [], fileName: "code.png" },
      }}
      onElsewhere={onElsewhere}
      {...changes}
    />,
  );
  await passing(0);
  return { posts, onElsewhere };
}

describe("a code to scan", () => {
  test("that was taken back in another tab says so, and not that its time ran out", async () => {
    await openScan();
    stage = "awaiting";
    status = "expired";
    takenBack = true;
    await passing(2_000);
    expect(heading()).toHaveTextContent(codes.state.takenBack.title);
    expect(screen.getByText(codes.state.takenBack.text)).toBeVisible();
    expect(screen.queryByText(codes.state.expired.text)).toBeNull();
  });

  test("offers a tester the pretend phone only while there is something to pay", async () => {
    await openScan({ tester: <a href="/phone">{codes.scan.tester}</a> });
    expect(screen.getByRole("link", { name: codes.scan.tester })).toBeVisible();
    stage = "paid";
    status = "captured";
    await passing(2_000);
    expect(screen.queryByRole("link", { name: codes.scan.tester })).toBeNull();
    expect(screen.getByRole("link", { name: codes.seeOrder })).toBeVisible();
  });

  test("shows the code, the exact amount, who is paid, the order and three steps", async () => {
    await openScan();
    expect(heading()).toHaveTextContent("Pay with PromptPay");
    expect(screen.getByRole("img", { name: "QR code" })).toHaveAttribute(
      "src",
      "/en/orders/ord_1/code?of=mine",
    );
    for (const text of ["฿1,240.00", "Amefon Trading Co.", "AM-10482"])
      expect(screen.getByText(text)).toBeVisible();
    expect(within(screen.getByRole("list")).getAllByRole("listitem")).toHaveLength(3);
    expect(screen.getByRole("timer")).toHaveTextContent("20:00");
  });

  test("turns green within three seconds of the payment, by itself", async () => {
    await openScan();
    await passing(7 * MINUTE);
    stage = "paid";
    status = "captured";
    await passing(2_100);
    expect(heading()).toHaveTextContent(codes.state.paid.title);
    expect(screen.getByText("฿1,240.00")).toBeVisible();
    expect(screen.getByRole("link", { name: codes.seeOrder })).toHaveAttribute("href", "/en/orders/ord_1");
    expect(told()).toContain(codes.state.paid.title);
    const then = asked;
    await passing(5 * MINUTE);
    expect(asked).toBe(then);
  });

  test("counts by the server's clock, whatever the payer's says, and however it is set meanwhile", async () => {
    vi.setSystemTime(BEGAN + 3 * 60 * MINUTE);
    await openScan();
    await passing(60_000);
    expect(screen.getByRole("timer")).toHaveTextContent("19:00");
    vi.setSystemTime(BEGAN - 24 * 60 * MINUTE);
    await passing(60_000);
    expect(screen.getByRole("timer")).toHaveTextContent("18:00");
    expect(heading()).toHaveTextContent("Pay with PromptPay");
  });

  test("corrects itself by the next answer after a sleep that no clock of the browser counted", async () => {
    await openScan();
    serverAhead = 5 * MINUTE;
    act(() => void window.dispatchEvent(new Event("focus")));
    await passing(1_000);
    expect(screen.getByRole("timer")).toHaveTextContent(/^14:59$/);
  });

  test("says the time aloud at five minutes, one minute and thirty seconds, and nothing between", async () => {
    await openScan();
    expect(told()).toBe("");
    const heard: string[] = [];
    for (let second = 0; second < 19 * 60 + 45; second += 1) {
      await passing(1_000);
      if (told() !== (heard.at(-1) ?? "")) heard.push(told());
    }
    expect(heard).toEqual([codes.left["300"], codes.left["60"], codes.left["30"]]);
  });

  test("blurs when its time is over, offers a new one, and still watches for money", async () => {
    const { posts } = await openScan();
    await passing(20 * MINUTE + 1_000);
    expect(heading()).toHaveTextContent(codes.state.expired.title);
    expect(told()).toContain(codes.state.expired.title);
    expect(screen.queryByRole("img", { name: "QR code" })).toBeNull();
    expect(screen.queryByRole("timer")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: codes.newCode }));
    await passing(10);
    expect(posts).toEqual([{ name: "renew", orderId: "ord_1", payment: "mine" }]);
    expect(screen.getByRole("alert")).toHaveTextContent(codes.error.cannot_cancel);
    stage = "paid";
    status = "captured";
    await passing(5_100);
    expect(heading()).toHaveTextContent(codes.state.late.title);
  });

  test("that the gateway ended early is over before the countdown is", async () => {
    await openScan();
    status = "expired";
    stage = "awaiting";
    await passing(2_100);
    expect(heading()).toHaveTextContent(codes.state.expired.title);
    expect(screen.getByRole("button", { name: codes.newCode })).toBeEnabled();
  });

  test("that the bank stopped says so, and offers a new one or another way", async () => {
    const { posts } = await openScan();
    status = "failed";
    stage = "awaiting";
    await passing(2_100);
    expect(heading()).toHaveTextContent(codes.state.failed.title);
    expect(screen.getByRole("button", { name: codes.newCode })).toBeEnabled();
    fireEvent.click(screen.getByRole("button", { name: codes.otherWay }));
    await passing(10);
    expect(posts[0]).toMatchObject({ name: "cancel" });
  });

  test("paid when the order could not be kept says that the money goes back", async () => {
    await openScan();
    stage = "returning";
    await passing(2_100);
    expect(heading()).toHaveTextContent(codes.state.returning.title);
  });

  test("of an order that ended says so and leads to the order", async () => {
    await openScan();
    stage = "canceled";
    await passing(2_100);
    expect(heading()).toHaveTextContent(codes.state.closed.title);
    expect(screen.getByRole("link", { name: codes.seeOrder })).toBeVisible();
  });

  test("whose place another tab's code has taken has the page drawn anew", async () => {
    const { onElsewhere } = await openScan();
    key = "newer";
    await passing(2_100);
    expect(onElsewhere).toHaveBeenCalledTimes(1);
  });

  test("tells who is offline that closing is safe, keeps asking, and goes on when the network is back", async () => {
    await openScan();
    online = false;
    act(() => void window.dispatchEvent(new Event("offline")));
    await passing(0);
    expect(screen.getAllByText(codes.offline)[0]).toBeVisible();
    expect(screen.getByRole("img", { name: "QR code" })).toBeVisible();
    const then = asked;
    await passing(10 * MINUTE);
    expect(asked).toBeGreaterThan(then + 50);
    online = true;
    stage = "paid";
    act(() => void window.dispatchEvent(new Event("online")));
    await passing(10);
    expect(heading()).toHaveTextContent(codes.state.paid.title);
  });

  test("asks seldom while hidden and at once when seen again", async () => {
    await openScan();
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    await passing(2_100);
    const then = asked;
    await passing(MINUTE);
    expect(asked - then).toBe(3);
    hidden.mockReturnValue(false);
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    expect(screen.getByText(codes.state.checking.text)).toBeVisible();
    await passing(10);
    expect(asked - then).toBe(4);
    expect(screen.getByText(codes.state.waiting.text)).toBeVisible();
  });

  test("whose picture does not come can be loaded again", async () => {
    await openScan();
    fireEvent.error(screen.getByRole("img", { name: "QR code" }));
    fireEvent.click(screen.getByRole("button", { name: codes.scan.again }));
    expect(screen.getByRole("img", { name: "QR code" })).toHaveAttribute(
      "src",
      "/en/orders/ord_1/code?of=mine&try=1",
    );
  });
});

describe("a slip to pay with", () => {
  async function openSlip(changes: Partial<VoucherScreenProps> = {}) {
    render(
      <VoucherScreen
        url="https://slip.example/1"
        barcode="/en/orders/ord_1/code?of=mine"
        references={[{ label: "Reference number 1", value: "068263727885787840" }]}
        statusUrl="/en/orders/ord_1/status"
        orderUrl="/en/orders/ord_1"
        payment="mine"
        now={BEGAN}
        deadline={DEADLINE}
        forms={{ cancel: async () => ({}), fields: { orderId: "ord_1" } }}
        words={{
          ...ends,
          ...facts,
          ...codes.voucher,
          steps: { title: codes.voucher.steps.title, ...codes.voucher.steps.counter },
        }}
        {...changes}
      />,
    );
    await passing(0);
  }

  test("shows its number in groups of four that are copied without a gap", async () => {
    const copied: string[] = [];
    vi.stubGlobal("navigator", {
      onLine: true,
      clipboard: { writeText: async (text: string) => void copied.push(text) },
    });
    await openSlip();
    const number = screen.getByText("0682").parentElement;
    expect(number).toHaveTextContent("068263727885787840");
    expect([...(number?.children ?? [])].map((group) => group.textContent)).toEqual([
      "0682",
      "6372",
      "7885",
      "7878",
      "40",
    ]);
    fireEvent.click(screen.getByRole("button", { name: `${codes.voucher.copy}: Reference number 1` }));
    await passing(10);
    expect(copied).toEqual(["068263727885787840"]);
    expect(screen.getByText(codes.voucher.copied)).toBeVisible();
  });

  test("opens the gateway's page only when asked to, in a tab of its own", async () => {
    await openSlip();
    expect(screen.getByRole("link", { name: codes.voucher.open })).toHaveAttribute("target", "_blank");
    expect(screen.getByRole("img", { name: codes.voucher.barcodeAlt })).toBeVisible();
    expect(screen.getByRole("button", { name: codes.voucher.print })).toBeVisible();
  });

  test("with nothing but a page to open has nothing to print", async () => {
    await openSlip({ barcode: null, references: [] });
    expect(screen.queryByRole("button", { name: codes.voucher.print })).toBeNull();
    expect(screen.queryByRole("img")).toBeNull();
  });

  test("turns green when it is paid, and says when its time is over", async () => {
    await openSlip();
    stage = "awaiting";
    status = "expired";
    await passing(5_100);
    expect(heading()).toHaveTextContent(codes.state.expired.title);
    stage = "paid";
    await passing(5_100);
    expect(heading()).toHaveTextContent(codes.state.late.title);
  });
});
