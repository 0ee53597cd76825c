import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";

/** Looks with the rules named, else with all of them. */
async function expectNoViolation(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page })
    // What holds is not told of: to name each element of it takes axe longer than to look at it.
    .options({ resultTypes: ["violations"], ...(rules ? { runOnly: { type: "rule", values: rules } } : {}) })
    // The shop's pages hold no frames: axe need not gather its findings in a page of its own.
    .setLegacyMode(true);
  const { violations } = await axe.analyze();
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join("\n")}`,
  );
  expect(told, `accessibility of ${page.url()}`).toEqual([]);
}

/** Zero violations of the accessibility rules on the page as it stands. */
export const expectAccessible = (page: Page) => expectNoViolation(page);

/** Of those rules the ones about colours: what can still be wrong with an accessible page in its other scheme. */
export const expectLegible = (page: Page) =>
  expectNoViolation(page, ["color-contrast", "link-in-text-block"]);

/** The page is not wider than its window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { inner, content } = await page.evaluate(() => ({
    inner: document.documentElement.clientWidth,
    content: document.documentElement.scrollWidth,
  }));
  expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(inner);
}
