import { DAY } from "./letter-look";

/*
 * The shop's mark, an umbrella over a drop, of table cells: a picture would be held back by many mail programs, or shown as
 * a file. Where corners cannot be round it is a plain bar.
 */

const cell = (width: number, height: number, more: string, name = "") =>
  `<td width="${width}" height="${height}"${name && ` class="${name}"`} style="width:${width}px;height:${height}px;padding:0;font-size:0;line-height:0;${more}"></td>`;

const table = (rows: string) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" align="center" style="margin:0 auto;border-collapse:separate">${rows}</table>`;

const gap = (height: number) => `<tr>${cell(36, height, "")}</tr>`;

const TIP = table(`<tr>${cell(2, 3, `background-color:${DAY.rain};border-radius:1px 1px 0 0`, "rain")}</tr>`);
const DOME = `<tr>${cell(36, 15, `background-color:${DAY.rain};border-radius:18px 18px 0 0/15px 15px 0 0`, "rain")}</tr>`;
/** The canopy's lower edge: four arcs of the ground in it. */
const ARCS = table(
  `<tr>${cell(9, 4, `background-color:${DAY.ground};border-radius:4.5px 4.5px 0 0/4px 4px 0 0`, "ground").repeat(4)}</tr>`,
);
const DROP = table(
  `<tr>${cell(9, 11, `background-color:${DAY.lamp};border-radius:4.5px/7px 7px 4px 4px`)}</tr>`,
);
const inside = (content: string, more = "") =>
  `<tr><td${more} style="padding:0;font-size:0;line-height:0${more && `;background-color:${DAY.rain}`}">${content}</td></tr>`;

export const MARK = table([inside(TIP), DOME, inside(ARCS, ' class="rain"'), gap(4), inside(DROP)].join(""));
