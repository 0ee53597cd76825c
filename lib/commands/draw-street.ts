import { writeFileSync } from "node:fs";
import { drawRain, drawStreet } from "../catalog/art/scenes/street";

/*
 * `npm run draw:street`: writes the picture of the home page anew after a change of its drawing, and the rain in front of it.
 * They are files beside the component that shows them, so that they are served as such, under names made of their content.
 */

const PICTURES = { "rain-scene": drawStreet(), "rain-far": drawRain("far"), "rain-near": drawRain("near") };

for (const [name, svg] of Object.entries(PICTURES)) {
  writeFileSync(new URL(`../../components/catalog/${name}.svg`, import.meta.url), svg);
  console.log(`components/catalog/${name}.svg: ${Buffer.byteLength(svg)} bytes`);
}
