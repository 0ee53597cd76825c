"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useHydrated } from "@/components/ui/use-hydrated";

/** Opens the browser's print window; without JavaScript there is nothing it could do, so it is not shown. */
export function PrintButton({ label }: { label: string }) {
  const hydrated = useHydrated();
  return (
    <Button
      disabled={!hydrated}
      variant="secondary"
      size="small"
      className="noscript:hidden print:hidden"
      onClick={() => window.print()}
    >
      <Icon name="receipt" className="size-5" />
      {label}
    </Button>
  );
}
