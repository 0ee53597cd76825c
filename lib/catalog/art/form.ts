import type { Pen } from "./pen";

/** A drawn thing on the 400 × 500 sheet. */
export interface Form {
  /** The thing itself. Painted once more, upside down, where the street is wet. */
  body: string;
  /** Where it touches the ground (or, hanging, where its shadow falls): middle and half width. */
  foot: { x: number; y: number; reach: number };
  /** Hanging things have no reflection right below them. */
  hangs?: boolean;
  /** Where one looks closer, and how close. */
  closeUp: { x: number; y: number; zoom: number };
  /** Where it is at home when it rains: out in the street, or by the window. */
  home: "street" | "window";
}

export type DrawForm = (pen: Pen) => Form;
