import type { NoticeKind } from "./notice-kinds";

export type SendingFacts = {
  kind: NoticeKind;
  email: string | null;
  /** When the loan came back, if it did. */
  returnedAt: Date | null;
  holdStatus: string | null;
  /** Its member wants no such letters, and the library does not insist. */
  isUnwanted: boolean;
};

/** Why a letter is not sent, in words; nothing when it is. What it tells may be over by the time it is sent. */
export function whyNotSent({ kind, email, returnedAt, holdStatus, isUnwanted }: SendingFacts): string | undefined {
  if (email === null) return "No e-mail address.";
  if (isUnwanted) return "The member wants no such letters.";
  const asksFor = kind === "due_soon" || kind.startsWith("overdue");
  if (asksFor && returnedAt !== null) return "It was returned in the meantime.";
  const isOnShelf = kind === "hold_ready" || kind === "hold_expiring";
  if (isOnShelf && holdStatus !== null && holdStatus !== "ready") return "It is not on the hold shelf any more.";
  return undefined;
}
