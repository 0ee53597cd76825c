import { writeFileSync } from "node:fs";
import { drawStreet } from "../catalog/art/scenes/street";

/*
 * `npm run draw:street`: writes the picture of the home page anew after a change of its drawing. It is a file beside the
 * component that shows it, so that it is served as one, under a name made of its content.
 */

const FILE = new URL("../../components/catalog/rain-scene.svg", import.meta.url);
const svg = drawStreet();
writeFileSync(FILE, svg);
console.log(`components/catalog/rain-scene.svg: ${Buffer.byteLength(svg)} bytes`);
