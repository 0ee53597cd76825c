import { drawPicture } from "../../lib/catalog/art/draw";
import { VIEWS, type View } from "../../lib/catalog/art/recipe";
import { CATALOGUE } from "../../lib/catalog/data/catalogue";
import { recipeOf } from "../../lib/catalog/product-record";
import { variantsOf } from "../../lib/catalog/product-source";

export interface Drawn {
  name: string;
  shelf: string;
  view: View;
  svg: string;
}

/** Every picture of the shop as it is delivered: each variant of each product in each view. */
export function allPictures(): Drawn[] {
  return CATALOGUE.flatMap((product) =>
    variantsOf(product).flatMap(({ id, options }) =>
      VIEWS.map((view) => ({
        name: `${id.replace("var_", "")} ${view}`,
        shelf: product.shelf,
        view,
        svg: drawPicture(recipeOf(product.design, options), view),
      })),
    ),
  );
}

export function dataUri(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
