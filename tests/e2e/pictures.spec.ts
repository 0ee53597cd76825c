import { expect, test } from "playwright/test";
import { allPictures, dataUri } from "../support/all-pictures";

/*
 * Bytes that differ may look the same. Here the browser draws each picture as small as a stamp, and what is compared is
 * what one would see.
 */

const WIDTH = 24;
const HEIGHT = 30;
/** Of 255, the mean difference of a colour channel below which two pictures of that size are one to the eye. */
const ALIKE = 1;

test("every picture is drawn by a browser to its edges, and no two of them look alike", async ({ page }) => {
  const pictures = allPictures();
  await page.setContent("<!doctype html><title>Pictures</title>");
  const raster = await page.evaluate(
    async ({ sources, width, height }) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d", { willReadFrequently: true });
      const all: number[][] = [];
      for (const source of sources) {
        const image = new Image();
        image.src = source;
        await image.decode();
        context?.clearRect(0, 0, width, height);
        context?.drawImage(image, 0, 0, width, height);
        all.push([...(context?.getImageData(0, 0, width, height).data ?? [])]);
      }
      return all;
    },
    { sources: pictures.map(({ svg }) => dataUri(svg)), width: WIDTH, height: HEIGHT },
  );
  const named = raster.map((pixels, index) => ({ pixels, name: pictures[index]?.name ?? "" }));
  for (const { pixels, name } of named) {
    expect(pixels.length, name).toBe(WIDTH * HEIGHT * 4);
    expect(
      pixels.every((value, index) => index % 4 !== 3 || value === 255),
      `${name} is opaque`,
    ).toBe(true);
  }
  const alike: string[] = [];
  for (const [index, one] of named.entries())
    for (const other of named.slice(index + 1)) {
      let sum = 0;
      for (let at = 0; at < one.pixels.length; at += 1)
        sum += Math.abs((one.pixels[at] ?? 0) - (other.pixels[at] ?? 0));
      const distance = sum / (WIDTH * HEIGHT * 3);
      if (distance < ALIKE) alike.push(`${one.name} = ${other.name}: ${Math.round(distance * 100) / 100}`);
    }
  expect(alike).toEqual([]);
});
