/** Where the build is that the tests run on. */
export const BUILD = process.env.NEXT_DIST_DIR ?? ".next";

/** Copies of the build are folders of the project (Next insists), followed by the run's process id. */
export const COPY_PREFIX = ".next-e2e-";
