import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@/lib/commands/own-postgres";
import { runTool } from "@/lib/commands/processes";
import { type Server, startServer } from "../webhook/contenders";

/*
 * A page of the framework's with nothing on it, built and served as the shop is: what is loaded for it no page of a shop can
 * do without.
 */

const FILES = {
  "package.json": '{ "private": true, "type": "module" }\n',
  // The modules are elsewhere: both folders must be below what the bundler takes for the whole.
  "next.config.mjs": 'export default { turbopack: { root: "/" }, outputFileTracingRoot: "/" };\n',
  "app/layout.jsx": 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;\n',
  "app/page.jsx": "export default () => <p>Nothing</p>;\n",
};

/** Builds it in `folder` and serves it. */
export async function serveEmptyPage(folder: string): Promise<{ url: string; server: Server }> {
  const project = process.cwd();
  const cwd = join(folder, "empty");
  mkdirSync(join(cwd, "app"), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(cwd, "node_modules"));
  for (const [file, text] of Object.entries(FILES)) writeFileSync(join(cwd, file), text);
  const next = join(project, "node_modules/next/dist/bin/next");
  const built = await runTool("next", ["build", cwd], { ...process.env, NEXT_DIST_DIR: undefined });
  if (built !== 0) throw new Error("The empty page was not built. The lines above say why.");
  const port = await freePort();
  const args = [next, "start", cwd, "-p", String(port)];
  return {
    url: `http://localhost:${port}`,
    server: await startServer({ name: "empty page", port, args, cwd, env: {}, folder }),
  };
}
