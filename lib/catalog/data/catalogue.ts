import type { ProductSource } from "../product-source";
import { CLOTH } from "./cloth";
import { INDOORS } from "./indoors";
import { KEYWORDS } from "./keywords";
import { OVERHEAD } from "./overhead";
import { PAPER } from "./paper";
import { STEEP } from "./steep";

/** Everything the shop sells, in the order of its shelves. */
export const CATALOGUE: readonly ProductSource[] = [
  ...OVERHEAD,
  ...STEEP,
  ...INDOORS,
  ...CLOTH,
  ...PAPER,
].map((product) => ({ ...product, design: { ...product.design, keywords: KEYWORDS[product.slug] } }));
