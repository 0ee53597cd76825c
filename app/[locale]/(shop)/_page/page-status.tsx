import { env } from "@/lib/env";

/** Whether `cache-handler.mjs` stands between this page and the visitor: not in development, nor on Vercel. */
export function statusCanBeCarried(): boolean {
  const { production, onVercel } = env();
  return production && !onVercel;
}

/** Tells the cache handler to answer this page with another status than 200, and not to keep it. */
export function PageStatus({ code }: { code: 404 | 503 }) {
  return (
    <>
      <meta name="page-status" content={String(code)} />
      <meta name="robots" content="noindex" />
    </>
  );
}
