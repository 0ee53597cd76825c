import { Notice } from "@/components/ui/notice";

/** For whoever deploys the shop, before it has a database; no shopper sees it in a shop that works. */
export function SetupNeeded() {
  return (
    <div className="shell py-16" lang="en">
      <Notice tone="warn" title="This deployment has no database yet">
        <p>
          A function's disk is not kept, so the shop needs a Postgres. In the Vercel dashboard open Storage,
          create or attach a Postgres database to this project, and make sure that the variable DATABASE_URL
          is set. Then run npm run db:migrate and npm run db:seed against it once, and deploy again.
        </p>
      </Notice>
    </div>
  );
}
