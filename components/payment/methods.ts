import type { IconName } from "@/components/ui/icon";

/** The ways to pay that the pay page lists, in order. Their texts are in `payment` › `method.<key>`. */
export const PAY_METHODS = [{ key: "card", icon: "card" }] as const satisfies readonly {
  key: string;
  icon: IconName;
}[];
