/**
 * The digest of every drawing of the catalogue. It stands in the pictures' addresses and in the keys of cached pages, so
 * it must change with any drawing: `tests/unit/catalog/art.test.ts` works it out and says what to write here.
 */
export const ART_VERSION = "aeeb0ca9";
