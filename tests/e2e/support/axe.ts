import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";

async function expectNoViolation(page: Page, axe: AxeBuilder): Promise<void> {
  // The shop's pages hold no frames: axe need not gather its findings in a page of its own.
  const { violations } = await axe.setLegacyMode(true).analyze();
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join("\n")}`,
  );
  expect(told, `accessibility of ${page.url()}`).toEqual([]);
}

/** Zero violations of the accessibility rules on the page as it stands. */
export const expectAccessible = (page: Page) => expectNoViolation(page, new AxeBuilder({ page }));

/** Of those rules the ones about colours: what can still be wrong with an accessible page in its other scheme. */
export const expectLegible = (page: Page) =>
  expectNoViolation(page, new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]));

/** The page is not wider than its window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { inner, content } = await page.evaluate(() => ({
    inner: document.documentElement.clientWidth,
    content: document.documentElement.scrollWidth,
  }));
  expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(inner);
}
