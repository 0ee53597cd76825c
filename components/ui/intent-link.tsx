import type { ComponentProps } from "react";

/*
 * Links that the router follows without loading a document, once its script is there (soft-links.tsx). They are plain links:
 * a page of twenty carries the router's own link component not once.
 */

type LinkProps = ComponentProps<"a"> & { href: string };

/** To a static page: fetched ahead once a pointer or the focus rests on it. */
export function IntentLink(props: LinkProps) {
  return <a {...props} data-soft="ahead" />;
}

/** To a page that is made for each who asks, or that need not be there before the click. `still`: without scrolling. */
export function SoftLink({ still = false, ...props }: LinkProps & { still?: boolean }) {
  return <a {...props} data-soft={still ? "still" : "soft"} />;
}
