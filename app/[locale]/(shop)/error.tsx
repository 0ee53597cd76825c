"use client";

import { BrokenView } from "@/components/layout/broken-view";
import { isStalePage } from "@/components/ui/is-stale-page";

/** A bug of ours. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const again = () => (isStalePage(error) ? window.location.reload() : reset());
  return <BrokenView digest={error.digest} home onAgain={again} />;
}
