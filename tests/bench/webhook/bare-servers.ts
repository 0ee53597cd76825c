import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONNECTIONS, INSERT, VALUES } from "./the-insert";

/*
 * What the shop is measured against, written into a folder of the run: no check, no signature, nothing afterwards; read the
 * body, insert, say so.
 */

const HEAD = `import { randomBytes } from "node:crypto";
import pg from "pg";
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: ${CONNECTIONS} });
const insert = ${JSON.stringify(INSERT)};
const valuesOf = ${VALUES};
`;

const ROUTE = `${HEAD}
export const dynamic = "force-dynamic";
export async function POST(request) {
  const { rows } = await pool.query(insert, valuesOf(await request.json()));
  return Response.json({ received: rows.length === 1 });
}
`;

const SERVER = `import { createServer } from "node:http";
${HEAD}
createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", async () => {
    const { rows } = await pool.query(insert, valuesOf(JSON.parse(Buffer.concat(pieces).toString("utf8"))));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ received: rows.length === 1 }));
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
`;

const LAYOUT = "export default ({ children }) => <html><body>{children}</body></html>;\n";

/** A Next app with that one route, which uses the modules of `project`. Answers its folder. */
export function writeBareNext(folder: string, project: string): string {
  const app = join(folder, "bare-next");
  mkdirSync(join(app, "app/api/webhook/omise"), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(app, "node_modules"));
  writeFileSync(join(app, "package.json"), '{ "private": true, "type": "module" }\n');
  // The modules are elsewhere: both folders must be below what the bundler takes for the whole.
  writeFileSync(
    join(app, "next.config.mjs"),
    'export default { serverExternalPackages: ["pg"], turbopack: { root: "/" }, outputFileTracingRoot: "/" };\n',
  );
  writeFileSync(join(app, "app/layout.jsx"), LAYOUT);
  writeFileSync(join(app, "app/api/webhook/omise/route.js"), ROUTE);
  return app;
}

/** A plain HTTP server. Answers its file. */
export function writeBareHttp(folder: string, project: string): string {
  const home = join(folder, "bare-http");
  mkdirSync(home);
  symlinkSync(join(project, "node_modules"), join(home, "node_modules"));
  const file = join(home, "server.mjs");
  writeFileSync(file, SERVER);
  return file;
}
