import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/*
 * The shop's faces for pictures made on the server, which read no woff2. What is first here and has a letter draws it: the
 * display face holds no more Latin signs than the shop's pages need, the Japanese one the rest of them.
 */

interface Face {
  name: string;
  data: ArrayBuffer;
  weight: 500;
  style: "normal";
}

/** The paths are written out whole: whoever packs the shop for a server finds the files by them. */
const FILES = {
  Display: () => join(process.cwd(), "components/layout/faces/display.woff"),
  Mincho: () =>
    join(
      process.cwd(),
      "node_modules/@fontsource/shippori-mincho/files/shippori-mincho-latin-500-normal.woff",
    ),
  "Mincho JP": () =>
    join(
      process.cwd(),
      "node_modules/@fontsource/shippori-mincho/files/shippori-mincho-japanese-500-normal.woff",
    ),
  "Looped Thai": () =>
    join(
      process.cwd(),
      "node_modules/@fontsource/ibm-plex-sans-thai-looped/files/ibm-plex-sans-thai-looped-thai-500-normal.woff",
    ),
};

let faces: Promise<Face[]> | undefined;

async function load(): Promise<Face[]> {
  return Promise.all(
    Object.entries(FILES).map(async ([name, file]) => {
      const { buffer, byteOffset, byteLength } = await readFile(file());
      const data = new ArrayBuffer(byteLength);
      new Uint8Array(data).set(new Uint8Array(buffer, byteOffset, byteLength));
      return { name, data, weight: 500, style: "normal" } as const;
    }),
  );
}

/** Read once and kept. A read that failed is tried again. */
export function sharingFonts(): Promise<Face[]> {
  faces ??= load().catch((error: unknown) => {
    faces = undefined;
    throw error;
  });
  return faces;
}
