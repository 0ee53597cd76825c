import { join } from "node:path";
import { scriptsOfPage } from "./page-scripts.ts";

const build = join(process.cwd(), process.env.NEXT_DIST_DIR ?? ".next");

/*
 * How much JavaScript of ours, gzipped, a browser loads for a product page: what it loads for a page of the framework's with
 * nothing on it is not counted. `npm run size` judges the build that is there.
 */
export default [
  {
    name: "product page, over an empty page",
    path: scriptsOfPage(build, "/[locale]/(shop)/products/[slug]").own,
    gzip: true,
    limit: "11.2 kB",
  },
];
