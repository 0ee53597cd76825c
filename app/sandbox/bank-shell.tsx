import type { ReactNode } from "react";
import { Mark, type MarkName } from "./mark";
import { englishOnly } from "./reader-language";

interface Sign {
  readonly name: string;
  readonly mark: MarkName;
}

export const BANK: Sign = { name: "Pretend Bank", mark: "bank" };

interface NoticeProps {
  kind?: string | undefined;
  /** Where the payer goes from here, if the page leads anywhere. */
  wayBack?: string | null;
}

/** The sentence on top of every page of the sandbox that says what it is. */
export function SandboxNotice({ kind = "bank", wayBack = null }: NoticeProps) {
  const note = englishOnly(wayBack);
  return (
    <p className="bg-lamp px-4 py-2 text-center text-sm font-medium text-[#14202b]">
      Sandbox: a pretend {kind}. No real money moves, and no real card belongs here.
      {note ? (
        <span lang={note.lang} className="block">
          {note.text}
        </span>
      ) : null}
    </p>
  );
}

/** The frame of a pretend bank, wallet or counter: its sign, one card of paper, and the sentence that says what this is. */
export function BankShell({
  sign = BANK,
  kind,
  wayBack = null,
  children,
}: NoticeProps & {
  sign?: Sign;
  children: ReactNode;
}) {
  return (
    <>
      <header>
        <SandboxNotice kind={kind} wayBack={wayBack} />
      </header>
      <main className="mx-auto flex w-full max-w-xl flex-1 flex-col px-4 py-8 sm:py-14">
        <p className="mb-5 flex items-center gap-3 text-rain">
          <span className="grid size-11 place-items-center rounded-full bg-rain-tint">
            <Mark name={sign.mark} />
          </span>
          <span className="display text-lg text-ink">{sign.name}</span>
        </p>
        <div className="rounded-lg border border-line bg-raised p-6 shadow-raised sm:p-9">{children}</div>
      </main>
    </>
  );
}
