import type { Pen } from "./pen";

/** What a product is drawn by: one whole sheet of 400 × 500 for each view. */
export type Form = Readonly<Record<"whole" | "detail" | "rain", (pen: Pen) => string>>;
