import { transferKindName } from "./ledger-words";

type Charge = { kind: string; reason: string | null; title: string | null };

/** What a line of what is owed is for: "Fine: Beloved", "Lost card". */
export function chargeName({ kind, reason, title }: Charge): string {
  const what = reason ?? transferKindName(kind);
  return title === null ? what : `${what}: ${title}`;
}
