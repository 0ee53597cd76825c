/// <reference types="next/image-types/global" />

/* A style sheet fetched with import() has side effects and nothing to give. */
declare module "*.css";
