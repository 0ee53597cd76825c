import { prepareDatabase } from "./prepare-database";

const { place, products, variants } = await prepareDatabase();
process.stdout.write(`Catalogue ready in ${place}: ${products} products in ${variants} variants.\n`);
