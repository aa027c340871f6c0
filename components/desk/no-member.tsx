import { Button } from "../button";
import { Card } from "../card";
import { Kbd } from "../kbd";

/** What stands where no member is open: what will happen, and the way back to the last one. */
export function NoMember({ lastCard, onLast }: { lastCard: string | null; onLast: () => void }) {
  return (
    <Card as="aside" aria-label="Open member" className="grid gap-3">
      <div className="font-serif text-xl/[1.2] font-semibold">No member is open</div>
      <p className="text-tiny text-ink-2">Scan a card to open its member. A copy scanned now is checked in.</p>
      {lastCard !== null && (
        <div>
          <Button onClick={onLast}>
            Last member{" "}
            <span className="max-sm:hidden pointer-coarse:hidden">
              <Kbd>F8</Kbd>
            </span>
          </Button>
        </div>
      )}
    </Card>
  );
}
