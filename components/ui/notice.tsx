import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "./icon";

export type NoticeTone = "info" | "good" | "warn" | "bad";

const TONES: Record<NoticeTone, { look: string; icon: IconName; mark: string }> = {
  info: { look: "bg-rain-tint", icon: "info", mark: "text-rain" },
  good: { look: "bg-moss-tint", icon: "check", mark: "text-moss" },
  warn: { look: "bg-lamp-tint", icon: "info", mark: "text-ink" },
  bad: { look: "bg-clay-tint", icon: "alert", mark: "text-clay" },
};

/** News in words. Add `role="status"` or `role="alert"` where it appears after the page did. */
export function Notice({
  tone = "info",
  title,
  children,
  className = "",
  ...rest
}: { tone?: NoticeTone; title?: ReactNode; children?: ReactNode } & Omit<ComponentProps<"div">, "title">) {
  const { look, icon, mark } = TONES[tone];
  return (
    <div className={`flex gap-3 rounded-md p-4 text-ink ${look} ${className}`} {...rest}>
      <Icon name={icon} className={`mt-0.5 size-6 ${mark}`} />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className={title ? "text-soft" : ""}>{children}</div> : null}
      </div>
    </div>
  );
}
