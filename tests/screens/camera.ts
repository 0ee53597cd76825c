import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";

/*
 * Takes the pictures: one screen as it stands, on a phone and a desk, by day and by night.
 */

const SIZES = {
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 900 },
  /** The narrowest of phones; only for the screens that have most to fit in. */
  narrow: { width: 320, height: 640 },
} as const;
/** Paper, in the dots of a screen. */
const PAPERS = {
  a4: { width: 794, height: 1123 },
  roll80: { width: 302, height: 900 },
} as const;
const SCHEMES = ["light", "dark"] as const;

const NARROW = new Set(["home", "list", "product", "cart-filled", "checkout-filled", "pay", "code-waiting"]);
/** Of what lies over a page, the window: the rest of the page has no part in it. */
const WINDOW_ONLY = new Set(["added"]);
const isPaper = (name: string) => name.startsWith("receipt");

interface View {
  readonly label: string;
  readonly size: { width: number; height: number };
  readonly scheme: (typeof SCHEMES)[number];
  readonly media: "screen" | "print";
}

function viewsOf(name: string): View[] {
  if (isPaper(name))
    return Object.entries(PAPERS).map(([label, size]) => ({ label, size, scheme: "light", media: "print" }));
  return Object.entries(SIZES)
    .filter(([device]) => device !== "narrow" || NARROW.has(name))
    .flatMap(([device, size]) =>
      SCHEMES.map((scheme) => ({ label: `${device}-${scheme}`, size, scheme, media: "screen" as const })),
    );
}

export const picturesOf = (name: string) => viewsOf(name).length;

export interface Picture {
  readonly screen: string;
  readonly language: string;
  readonly view: string;
  readonly file: string;
}

/** Whatever waits until it is scrolled to is fetched, and letters have their faces. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.all([
      document.fonts.ready,
      ...pictures.map((picture) => picture.decode().catch(() => null)),
    ]);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

export class Camera {
  readonly pictures: Picture[] = [];

  constructor(
    private readonly folder: string,
    readonly wants: (name: string) => boolean,
    private readonly onPicture: () => void,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  /** Leaves the page at the size of a desk, by day. */
  async shoot(page: Page, screen: string, language: string): Promise<void> {
    if (!this.wants(screen)) return;
    for (const { label, size, scheme, media } of viewsOf(screen)) {
      await page.setViewportSize(size);
      await page.emulateMedia({ media, colorScheme: scheme, reducedMotion: "reduce" });
      await settle(page);
      const file = `${screen}-${language}-${label}.jpg`;
      const fullPage = !WINDOW_ONLY.has(screen);
      await page.screenshot({ path: join(this.folder, file), fullPage, type: "jpeg", quality: 85 });
      this.pictures.push({ screen, language, view: label, file });
      this.onPicture();
    }
    await page.setViewportSize(SIZES.desk);
    await page.emulateMedia({ media: "screen", colorScheme: "light", reducedMotion: "reduce" });
  }
}
