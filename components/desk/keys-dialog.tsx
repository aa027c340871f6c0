import { Dialog } from "../dialog";
import { Kbd } from "../kbd";

const keys = [
  ["F1", "Check out"],
  ["F2", "Check in"],
  ["F3", "Catalog"],
  ["F4", "Members"],
  ["F8", "Last member again"],
  ["Ctrl K", "Find anything: a screen, a member, a title, a copy"],
  ["F9", "Print the slip: of the member, or of a copy that is sent on"],
  ["Enter", "At a hold that was found: print its slip and go on"],
  ["Esc", "Close what is open, then the book drop and its like, then the session"],
  ["Tab", "From a stop to its buttons"],
  ["?", "This list, while the box is empty"],
] as const;

/** The keys of the desk. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5">
        {keys.map(([key, words]) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-tiny text-ink-2">
        A card opens its member. A copy is checked out to the open member, or checked in when nobody is open. An ISBN
        shows the title.
      </p>
    </Dialog>
  );
}
