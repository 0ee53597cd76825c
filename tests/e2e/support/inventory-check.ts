import { expect, type Page } from "playwright/test";
import { type Entry, SCRIPTS } from "./pay-page-inventory";
import { fillCard } from "./walks";

/** The pay page that is open, loaded once more, holds exactly what the inventory allows. */
export async function expectInventory(page: Page, library: Entry, hosts: readonly string[]): Promise<void> {
  const home = new URL(page.url()).origin;
  const asked: string[] = [];
  page.on("request", (request) => {
    if (/^https?:/.test(request.url())) asked.push(request.url().replace(home, "shop"));
  });
  const response = await page.reload();
  await fillCard(page, "4242424242424242");
  await expect.poll(() => asked.some((url) => library.address.test(url))).toBe(true);

  const scripts = await page.evaluate(() => Array.from(document.scripts, ({ src }) => src).filter(Boolean));
  for (const script of scripts.map((src) => src.replace(home, "shop")))
    expect(
      [...SCRIPTS, library].filter(({ address }) => address.test(script)),
      `script ${script}`,
    ).not.toEqual([]);
  for (const url of asked)
    expect(url.startsWith("shop/") || library.address.test(url), `request to ${url}`).toBe(true);

  const policy = (await response?.headerValue("content-security-policy")) ?? "";
  expect([...new Set(policy.match(/https?:\/\/[^\s;]+/g) ?? [])].sort()).toEqual([...hosts].sort());
  expect(policy).toMatch(/script-src 'nonce-[A-Za-z0-9+/=]{16,}'/);
  const inputs = await page.evaluate(() =>
    Array.from(document.querySelectorAll("input[id^='card-']"), (input) => input.getAttribute("name")),
  );
  expect(inputs).toEqual([null, null, null, null]);
}
