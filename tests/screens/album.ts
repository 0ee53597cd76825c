import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Picture } from "./camera";

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 24px; }
nav { position: sticky; top: 0; padding: 8px 0; background: Canvas; columns: 12rem; font-size: 13px; }
nav a { display: block; }
h2 { margin: 40px 0 8px; }
.row { display: flex; flex-wrap: wrap; gap: 12px; }
figure { margin: 0; font-size: 12px; }
figure a { display: block; width: 200px; height: 280px; overflow: hidden; border: 1px solid #8886; border-radius: 6px; }
figure img { width: 100%; display: block; }
`;

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const thumbnail = ({ language, view, file }: Picture) =>
  `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a>${language}, ${view}</figure>`;

/** Writes the page that shows all of them, screen by screen, and below it what went wrong meanwhile. */
export function writeAlbum(folder: string, pictures: readonly Picture[], faults: readonly string[]): string {
  const screens = Map.groupBy(pictures, ({ screen }) => screen);
  const links = [...screens.keys()].map((screen) => `<a href="#${screen}">${screen}</a>`).join("");
  const parts = [...screens].map(
    ([screen, shots]) =>
      `<h2 id="${screen}">${screen}</h2><div class="row">${shots.map(thumbnail).join("")}</div>`,
  );
  const told = faults.length > 0 ? `<h2>Errors</h2><pre>${escaped(faults.join("\n"))}</pre>` : "";
  const file = join(folder, "index.html");
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>${STYLE}</style><h1>Screens</h1><nav>${links}</nav>${parts.join("")}${told}</html>\n`,
  );
  return file;
}
