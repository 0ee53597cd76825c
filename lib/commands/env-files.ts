import { existsSync } from "node:fs";

/** Reads the `.env` files that Next reads, in its order: what is already set wins, then the more special file. */
export function loadEnvFiles(mode: "development" | "production"): void {
  for (const file of [`.env.${mode}.local`, ".env.local", `.env.${mode}`, ".env"])
    if (existsSync(file)) process.loadEnvFile(file);
}
