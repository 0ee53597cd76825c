/*
 * The icons that scripts of the product's and the cart's pages draw, apart from all the others (icon.tsx), which they would carry along.
 */
export const BAG = "M5.5 8.5h13l1 11.5h-15l1-11.5Zm3 3V7.2a3.5 3.5 0 0 1 7 0v4.3";
export const PLUS = "M12 5v14M5 12h14";
export const MINUS = "M5 12h14";
export const ALERT = "M12 4 21 19.5H3L12 4Zm0 6v4.5m0 2.6v.1";
export const CHECK = "m5 12.5 4.6 4.5L19 7.5";
export const CLOSE = "m6 6 12 12M18 6 6 18";
