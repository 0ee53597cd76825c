import type { ComponentProps } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet";
export type ButtonSize = "small" | "medium" | "large";

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
}

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-full text-center font-medium no-underline transition-[background-color,border-color,color,transform] select-none active:translate-y-px disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-action text-on-action enabled:hover:bg-action-hover [a&]:hover:bg-action-hover",
  secondary: "border border-edge bg-transparent text-ink hover:border-ink hover:bg-raised",
  quiet: "text-rain underline decoration-1 underline-offset-4 hover:decoration-2",
};

/* Never lower than 44 px: thumbs are thumbs, also in the rain. */
const SIZES: Record<ButtonSize, string> = {
  small: "min-h-11 px-4 text-sm",
  medium: "min-h-12 px-6 text-base",
  large: "min-h-14 px-5 text-base sm:px-8 sm:text-lg",
};

/** The button's look, for links that lead somewhere. */
export function buttonClass({ variant = "primary", size = "medium", className = "" }: Look = {}): string {
  const padding = variant === "quiet" ? SIZES[size].replace(/px-\d+/g, "px-2") : SIZES[size];
  return `${BASE} ${VARIANTS[variant]} ${padding} ${className}`.trim();
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
