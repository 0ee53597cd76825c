import { Button } from "@/components/ui/button";

/** Paying what is no longer to be paid: the money comes all the same, as it does with gateways that settle late. */
export function LateForm({ action }: { action: string }) {
  return (
    <form method="post" action={action} className="mt-7 rounded-md bg-lamp-tint p-4">
      <p className="text-sm">
        Some gateways still take money for what has expired. See what the shop makes of it:
      </p>
      <Button type="submit" name="decision" value="late" variant="secondary" className="mt-3 w-full">
        Pay late all the same
      </Button>
    </form>
  );
}
