/** Where the build is that the tests run on. */
export const BUILD = process.env.NEXT_DIST_DIR ?? ".next";
