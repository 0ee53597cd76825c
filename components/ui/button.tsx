import type { ComponentProps } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet";
export type ButtonSize = "small" | "medium" | "large";

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
}

/**
 * The button's look, for links that lead somewhere. It stands in `globals.css`: pages' scripts and lists would carry the
 * names of two dozen rules with each.
 */
export function buttonClass({ variant = "primary", size = "medium", className = "" }: Look = {}): string {
  return `button button-${size} button-${variant} ${className}`.trim();
}

/** A real `<button>`; pass `type="submit"` where it sends a form. */
export function Button({
  variant,
  size,
  className,
  type = "button",
  ...rest
}: Look & ComponentProps<"button">) {
  return (
    <button
      type={type}
      className={buttonClass({
        ...(variant && { variant }),
        ...(size && { size }),
        ...(className && { className }),
      })}
      {...rest}
    />
  );
}
