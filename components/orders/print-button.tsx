"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** Opens the browser's print window; without JavaScript there is nothing it could do, so it is not shown. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button
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
