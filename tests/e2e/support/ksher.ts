import { expect, type Locator, type Page } from "playwright/test";
import { METHODS } from "@/lib/payments/methods/method-table";
import type { Settings } from "./shop";
import { words } from "./words";

/*
 * Ksher's side of a walk: the settings of shops that sell through it, its pretend payment page, and the pretend telephone that
 * scans its codes.
 */

/** Every channel that a method of the table is paid by, under the names of the older API. */
const VIP_CHANNELS = [
  ...["bbl_promptpay", "ktbcard", "truemoney", "linepay", "airpay", "wechat", "alipay", "atome"],
  ...["kplus", "scb_easy", "baybank_deeplink", "bbl_deeplink"],
  ...["ktc_instal", "kbank_instal", "kcc_instal", "kfc_instal"],
].join();

/** The same under those of the newer one. */
const MCH_CHANNELS = VIP_CHANNELS.replace("bbl_promptpay", "promptpay").replace("ktbcard", "card");

const THB = { STORE_CURRENCY: "THB" };

export const KSHER_SHOPS = {
  /** As the demo of Ksher's older API is. */
  vip: { ...THB, GATEWAYS: "ksher" },
  vipEveryChannel: { ...THB, GATEWAYS: "ksher", KSHER_CHANNELS: VIP_CHANNELS },
  mch: { ...THB, GATEWAYS: "ksher", KSHER_APPID: "mch35000" },
  mchEveryChannel: { ...THB, GATEWAYS: "ksher", KSHER_APPID: "mch35000", KSHER_CHANNELS: MCH_CHANNELS },
  /** Ksher is preferred for whatever it serves, but LINE Pay. */
  both: {
    ...THB,
    GATEWAYS: "omise,ksher",
    KSHER_CHANNELS: VIP_CHANNELS,
    PREFERRED_GATEWAY: METHODS.filter(
      ({ id, ways }) => id !== "rabbit_linepay" && ways.some(({ gateway }) => gateway === "ksher"),
    )
      .map(({ id }) => `${id}:ksher`)
      .join(),
  },
} satisfies Record<string, Settings>;

type Decision = "approve" | "decline" | "expire" | "late";
type Wish = "prompt" | "before_return" | "late" | "twice" | "lost" | "forged";

const PAGE = /\/sandbox\/ksher\/ua\?/;

const button = (page: Page, decision: Decision): Locator =>
  page.locator(`button[name="decision"][value="${decision}"]`);

/** Answers on Ksher's page, or on the telephone, once it is there. */
export async function answerKsher(page: Page, decision: Decision, wish: Wish = "prompt"): Promise<void> {
  await expect(button(page, decision)).toBeVisible();
  if (wish !== "prompt") {
    const choice = page.locator(`input[name="webhook"][value="${wish}"]`);
    await page.locator("details", { has: choice }).locator("summary").click();
    await choice.check();
  }
  await button(page, decision).click();
}

/** Comes to Ksher's page; answers with its address. */
export async function atKsher(page: Page): Promise<string> {
  await page.waitForURL(PAGE);
  return page.url();
}

/** Leaves Ksher's page with nothing decided. */
export const cancelAtKsher = (page: Page) =>
  page.getByRole("link", { name: "Cancel, back to the shop" }).click();

/** From the end of Ksher's page back to the shop. */
export const backToShop = (page: Page) => page.getByRole("link", { name: "Back to the shop" }).click();

/** Ends the attempt under way; the list of the ways to pay is there again. */
export async function anotherWay(page: Page): Promise<void> {
  await page.getByRole("button", { name: words("en", "codes.otherWay") }).click();
  await expect(page.locator("[data-method]").first()).toBeVisible();
}

/** How the code on the page stands. */
export const codeState = (page: Page, name: string): Locator => page.locator(`[data-code-state="${name}"]`);

/** The telephone that has scanned the code on the page. */
export async function ksherPhone(page: Page): Promise<Page> {
  await expect(codeState(page, "waiting")).toBeVisible();
  // No telephone scans a code that has not come yet.
  await expect(page.locator('img[src*="/code?"]')).not.toHaveJSProperty("naturalWidth", 0);
  const address = await page.locator('a[href^="/sandbox/ksher/scan/"]').getAttribute("href");
  const phone = await page.context().newPage();
  await phone.goto(address ?? "");
  return phone;
}
