import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** The pretend bank's frame: its sign, one card of paper, and the sentence that says what this is. */
export function BankShell({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="bg-lamp px-4 py-2 text-center text-sm font-medium text-[#14202b]">
        Sandbox: a pretend bank. No real money moves, and no real card belongs here.
      </header>
      <main className="mx-auto flex w-full max-w-xl flex-1 flex-col px-4 py-8 sm:py-14">
        <p className="mb-5 flex items-center gap-3 text-rain">
          <span className="grid size-11 place-items-center rounded-full bg-rain-tint">
            <Icon name="bank" className="size-6" />
          </span>
          <span className="display text-lg text-ink">Pretend Bank</span>
        </p>
        <div className="rounded-lg border border-line bg-raised p-6 shadow-raised sm:p-9">{children}</div>
      </main>
    </>
  );
}
