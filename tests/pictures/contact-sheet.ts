import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { SHELVES } from "../../lib/catalog/views";
import { ensureBrowser } from "../../lib/commands/ensure-browser";
import { allPictures, type Drawn, dataUri } from "../support/all-pictures";

/*
 * `npm run draw:sheets -- folder`: every picture of the shop, shelf by shelf, at the size of a tile, on a page by day and by
 * night, to be looked at side by side.
 */

const folder = process.argv[2] ?? "pictures";
const GROUNDS = { day: "#f6f2ea", night: "#101a22" };
const COLUMNS = 6;
const WIDTH = 340;

const sheet = (pictures: readonly Drawn[], ground: string) =>
  `<!doctype html><title>Pictures</title><body style="margin:0;padding:16px;width:max-content;background:${ground};display:grid;grid-template-columns:repeat(${COLUMNS},${WIDTH}px);gap:16px">${pictures
    .map(
      ({ svg, name }) =>
        `<figure style="margin:0;font:12px sans-serif;color:#808080"><img src="${dataUri(svg)}" width="${WIDTH}" height="${WIDTH * 1.25}" style="display:block;border-radius:16px">${name}, ${Buffer.byteLength(svg)} bytes</figure>`,
    )
    .join("")}</body>`;

mkdirSync(folder, { recursive: true });
const executablePath = await ensureBrowser();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-quic"] });
const page = await browser.newPage({ viewport: { width: COLUMNS * (WIDTH + 16) + 16, height: 800 } });
const pictures = allPictures();
for (const shelf of SHELVES)
  for (const [time, ground] of Object.entries(GROUNDS)) {
    await page.setContent(
      sheet(
        pictures.filter((picture) => picture.shelf === shelf),
        ground,
      ),
    );
    const path = join(folder, `${shelf}-${time}.png`);
    await page.screenshot({ path, fullPage: true });
    console.log(path);
  }
await browser.close();
