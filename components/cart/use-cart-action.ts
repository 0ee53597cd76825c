"use client";

import { useActionState } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { FormState } from "@/lib/session/form";

export type CartAction = (state: FormState, formData: FormData) => Promise<FormState>;

/** The action, with no network as one of its answers. */
function unlessOffline(action: CartAction): CartAction {
  return async (state, formData) => {
    try {
      return await action(state, formData);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // what `fetch` throws where nobody answers
      return { error: { code: "offline" } };
    }
  };
}

/** An action of the cart's page. The server draws its form around the action itself, which works without a script. */
export function useCartAction(action: CartAction) {
  const hydrated = useHydrated();
  return useActionState(hydrated ? unlessOffline(action) : action, {});
}
