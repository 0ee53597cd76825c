import { writeFileSync } from "node:fs";
import { drawStreet } from "../catalog/art/scenes/street";

/*
 * `npm run draw:street`: writes the picture of the home page anew after a change of its drawing, moving and still. They are
 * files beside the component that shows them, so that they are served as such, under names made of their content.
 */

for (const still of [false, true]) {
  const name = still ? "rain-scene-still.svg" : "rain-scene.svg";
  const svg = drawStreet({ still });
  writeFileSync(new URL(`../../components/catalog/${name}`, import.meta.url), svg);
  console.log(`components/catalog/${name}: ${Buffer.byteLength(svg)} bytes`);
}
