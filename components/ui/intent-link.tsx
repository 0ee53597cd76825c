"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link to a static page. Fetched ahead only once a pointer or the focus rests on it: a page of twenty links would
 * otherwise fire twenty requests at a shopper who follows one.
 */
export function IntentLink(props: Omit<ComponentProps<typeof Link>, "prefetch">) {
  const [intent, setIntent] = useState(false);
  return (
    <Link
      {...props}
      prefetch={intent ? null : false}
      onPointerEnter={() => setIntent(true)}
      onFocus={() => setIntent(true)}
    />
  );
}
