import { gzipSync } from "node:zlib";
import type { BrowserContext } from "playwright/test";

export interface Weight {
  /** Path of each script that the browser asked for → bytes of it, gzipped. */
  readonly scripts: ReadonlyMap<string, number>;
  /** Font files asked for before the first paint. */
  readonly fontsBeforePaint: string[];
}

export const total = ({ scripts }: Weight) => [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);

/** What a browser without anything kept loads for the page, until it is quiet. */
export async function weigh(context: BrowserContext, url: string): Promise<Weight> {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.setCacheDisabled", { cacheDisabled: true });
  const bodies: Promise<[string, number]>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || !response.ok()) return;
    const { pathname } = new URL(response.url());
    bodies.push(response.body().then((body) => [pathname, gzipSync(body, { level: 9 }).length]));
  });
  await page.goto(url, { waitUntil: "networkidle" });
  const scripts = new Map(await Promise.all(bodies));
  const fontsBeforePaint = await page.evaluate(() => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
    return performance
      .getEntriesByType("resource")
      .filter(({ name, startTime }) => /\.woff2?(\?|$)/.test(name) && startTime < painted)
      .map(({ name }) => new URL(name).pathname);
  });
  await page.close();
  return { scripts, fontsBeforePaint };
}
