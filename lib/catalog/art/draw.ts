import type { Form } from "./form";
import { DRAW } from "./forms";
import { colourOf, groundOf, mix } from "./palette";
import { group, oval, type Pen, penFor, shape, stroke } from "./pen";
import type { ArtRecipe, Role, View } from "./recipe";
import { round } from "./round";

const WIDTH = 400;
const HEIGHT = 500;
const HORIZON = 366;
const INK = colourOf("ink");
const PAPER = colourOf("paper");

/** The sheet behind a drawing, by day. */
function daylight(role: Role): { ground: string; floor: string; moon: string; shadow: string } {
  const ground = groundOf(role);
  const dark = role === "ink";
  return {
    ground,
    floor: dark ? mix(ground, "#000000", 0.16) : mix(mix(ground, colourOf(role), 0.16), INK, 0.05),
    moon: mix(ground, PAPER, dark ? 0.1 : 0.34),
    shadow: mix(ground, INK, dark ? 0.6 : 0.3),
  };
}

function sheet(fill: string): string {
  return shape(`M0 0H${WIDTH}V${HEIGHT}H0z`, fill);
}

function floor(fill: string): string {
  return shape(`M0 ${HORIZON}H${WIDTH}V${HEIGHT}H0z`, fill);
}

function shadowOf({ foot, hangs }: Form, fill: string): string {
  const reach = hangs ? foot.reach * 0.8 : foot.reach;
  return oval(foot.x + (hangs ? 0 : 12), foot.y, reach, Math.max(reach * 0.1, 6), fill, 'opacity=".75"');
}

/** A round of sky for what goes out, an arched window for what stays in. */
function backdrop(form: Form, moon: string, line: string): string {
  if (form.home === "street")
    return (
      oval(200, 214, 152, 152, moon) + oval(200, 214, 164, 164, "none", `stroke="${moon}" stroke-width="1.5"`)
    );
  const arch = (inset: number) =>
    `M${62 + inset} ${HORIZON}V196a${138 - inset} ${138 - inset} 0 0 1 ${276 - inset * 2} 0V${HORIZON}`;
  return shape(`${arch(0)}z`, moon) + stroke(arch(9), line, 1.5) + stroke(`M46 ${HORIZON}h308`, moon, 7);
}

function boards(line: string): string {
  const runs = [-150, -60, 20, 90, 160, 240, 310, 380, 460, 550].map(
    (x) => `M${round(200 + (x - 200) * 0.62)} ${HORIZON}L${x} ${HEIGHT}`,
  );
  return stroke(runs.join(""), line, 1.2);
}

function whole(form: Form, recipe: ArtRecipe): string {
  const { ground, floor: lower, moon, shadow } = daylight(recipe.ground);
  const line = mix(lower, ground, 0.5);
  return (
    sheet(ground) +
    backdrop(form, moon, mix(moon, ground, 0.6)) +
    floor(lower) +
    (form.home === "window" ? boards(line) : rings(line, PUDDLES)) +
    shadowOf(form, shadow) +
    form.body
  );
}

function detail(form: Form, recipe: ArtRecipe): string {
  const { ground, moon } = daylight(recipe.ground);
  const { x, y, zoom } = form.closeUp;
  const move = `translate(${WIDTH / 2} ${HEIGHT / 2}) scale(${zoom}) translate(${round(-x)} ${round(-y)})`;
  return sheet(ground) + oval(200, 250, 190, 190, moon) + group(`transform="${move}"`, form.body);
}

/** Falling rain over a part of the sheet; the nearer, the larger. */
function rainfall(id: string, colour: string, scale: number, opacity: number, area: string): string {
  const drops = stroke("M12 4v26M40 34v34M26 60v15M58 82v20M6 88v12", colour, 1.5);
  return `<pattern id="${id}" width="70" height="112" patternUnits="userSpaceOnUse" patternTransform="rotate(11) scale(${scale})">${drops}</pattern>${shape(area, `url(#${id})`, `opacity="${opacity}"`)}`;
}

function rings(colour: string, places: readonly (readonly [number, number, number])[]): string {
  return places
    .map(([x, y, r]) =>
      [1, 0.5]
        .map((part) =>
          oval(
            x,
            y,
            r * part,
            r * part * 0.26,
            "none",
            `stroke="${colour}" stroke-width="1.6" opacity="${part === 1 ? 0.5 : 0.85}"`,
          ),
        )
        .join(""),
    )
    .join("");
}

const PUDDLES = [
  [62, 446, 30],
  [334, 470, 38],
  [352, 398, 20],
  [168, 478, 24],
] as const;

function street(pen: Pen, form: Form, recipe: ArtRecipe): string {
  const dusk = mix(
    mix(colourOf("rain"), colourOf(recipe.ground === "paper" ? "rain" : recipe.ground), 0.26),
    INK,
    0.5,
  );
  const wet = mix(dusk, INK, 0.42);
  const drop = mix(dusk, PAPER, 0.62);
  const below = `M0 ${HORIZON}H${WIDTH}V${HEIGHT}H0z`;
  const mirror = form.hangs
    ? ""
    : `<use href="#o" transform="matrix(1 0 0 -1 0 ${round(form.foot.y * 2 - 4)})" opacity=".26"/>`;
  return (
    sheet(dusk) +
    oval(290, 130, 210, 190, pen.glow(colourOf("lamp")), 'opacity=".42"') +
    shape(
      `M0 ${HORIZON}V232h52v-34h44v56h38v${HORIZON - 254}zM${WIDTH} ${HORIZON}V246h-46v-62h-30v40h-34v${HORIZON - 224}z`,
      mix(dusk, INK, 0.3),
      'opacity=".7"',
    ) +
    rainfall("r", drop, 0.8, 0.4, `M0 0H${WIDTH}V${HORIZON}H0z`) +
    floor(wet) +
    oval(290, 420, 150, 40, pen.glow(colourOf("lamp")), 'opacity=".28"') +
    group(pen.clip(below), mirror) +
    oval(
      form.foot.x,
      form.foot.y,
      form.foot.reach,
      Math.max(form.foot.reach * 0.08, 5),
      INK,
      'opacity=".4"',
    ) +
    group('id="o"', form.body) +
    rings(drop, PUDDLES) +
    rainfall("n", mix(drop, PAPER, 0.4), 1.7, 0.5, `M0 0H${WIDTH}V${HEIGHT}H0z`)
  );
}

function pane(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function byWindow(pen: Pen, form: Form, recipe: ArtRecipe): string {
  const role = recipe.ground;
  // Yellow and white walls turn to mud at night; those rooms are lit like clay.
  const wall = mix(
    colourOf(role === "paper" || role === "lamp" ? "clay" : role),
    INK,
    role === "ink" ? 0.05 : 0.46,
  );
  const night = mix(colourOf("rain"), INK, 0.55);
  const frame = mix(wall, PAPER, 0.2);
  const drop = mix(night, PAPER, 0.55);
  const panes = [
    pane(64, 36, 130, 138),
    pane(206, 36, 130, 138),
    pane(64, 186, 130, 180),
    pane(206, 186, 130, 180),
  ].join("");
  const beads = [
    [92, 92, 3],
    [120, 64, 2.2],
    [158, 128, 3.4],
    [238, 70, 2.6],
    [292, 104, 3.4],
    [316, 58, 2],
    [84, 232, 3],
    [322, 226, 3.2],
    [300, 300, 2.4],
    [104, 316, 2.6],
  ] as const;
  return (
    sheet(wall) +
    shape(pane(52, 24, 296, HORIZON - 24), frame) +
    shape(panes, night) +
    group(
      pen.clip(panes),
      oval(286, 120, 120, 120, pen.glow(colourOf("lamp")), 'opacity=".5"'),
      rainfall("r", drop, 1, 0.6, panes),
      beads
        .map(
          ([x, y, r]) =>
            oval(x, y, r, r * 1.25, drop) +
            stroke(`M${x} ${y - 6}v-${round(r * 6)}`, drop, 1.2, 'opacity=".5"'),
        )
        .join(""),
    ) +
    floor(mix(wall, PAPER, 0.12)) +
    shape(`M0 ${HORIZON}H${WIDTH}v9H0z`, mix(wall, PAPER, 0.3)) +
    oval(form.foot.x, 300, 190, 150, pen.glow(colourOf("lamp")), 'opacity=".3"') +
    oval(
      form.foot.x + 10,
      form.foot.y,
      form.foot.reach,
      Math.max(form.foot.reach * 0.1, 6),
      mix(wall, INK, 0.5),
      'opacity=".7"',
    ) +
    form.body
  );
}

/**
 * A recipe as SVG text, 4:5. The same recipe gives the same bytes on every machine; `ART_VERSION` (version.ts) changes
 * whenever any drawing does.
 */
export function drawPicture(recipe: ArtRecipe, view: View): string {
  const pen = penFor(recipe);
  const form = DRAW[recipe.form](pen);
  const rainScene = form.home === "street" ? street : byWindow;
  const scene =
    view === "whole"
      ? whole(form, recipe)
      : view === "detail"
        ? detail(form, recipe)
        : rainScene(pen, form, recipe);
  const definitions = pen.definitions();
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${definitions && `<defs>${definitions}</defs>`}${scene}</svg>`;
}
