import type { ProductSource } from "../product-source";
import { CLOTH } from "./cloth";
import { INDOORS } from "./indoors";
import { OVERHEAD } from "./overhead";
import { PAPER } from "./paper";
import { STEEP } from "./steep";

/** Everything the shop sells, in the order of its shelves. */
export const CATALOGUE: readonly ProductSource[] = [...OVERHEAD, ...STEEP, ...INDOORS, ...CLOTH, ...PAPER];
