/** What a member may be told by letter. */
export const noticeKinds = [
  "due_soon",
  "overdue_1",
  "overdue_2",
  "overdue_3",
  "hold_ready",
  "hold_expiring",
  "hold_cancelled",
  "receipt",
  "lost",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Letters that members may turn off, unless the library insists on them. A receipt is asked for instead. */
export const choosableKinds = [
  "due_soon",
  "overdue_1",
  "overdue_2",
  "overdue_3",
  "hold_ready",
  "hold_expiring",
  "hold_cancelled",
  "lost",
] as const satisfies readonly NoticeKind[];
export type ChoosableKind = (typeof choosableKinds)[number];

/** What a template may ask for, by its name in {{…}}. */
export const placeholders = ["member", "title", "due", "branch", "shelf_until", "fine", "library"] as const;
export type Placeholder = (typeof placeholders)[number];

const always = ["member", "title", "branch", "library"] as const;

/** Each letter in words, and what can be filled in beside member, title, branch and library. */
const known: Record<NoticeKind, { words: string; more: readonly Placeholder[] }> = {
  due_soon: { words: "Due soon", more: ["due"] },
  overdue_1: { words: "Overdue, first letter", more: ["due", "fine"] },
  overdue_2: { words: "Overdue, second letter", more: ["due", "fine"] },
  overdue_3: { words: "Overdue, last letter", more: ["due", "fine"] },
  hold_ready: { words: "Hold ready", more: ["shelf_until"] },
  hold_expiring: { words: "Hold leaves the shelf tomorrow", more: ["shelf_until"] },
  hold_cancelled: { words: "Hold cancelled", more: [] },
  receipt: { words: "Receipt", more: ["due"] },
  lost: { words: "Lost", more: ["due", "fine"] },
};

export function kindInWords(kind: NoticeKind): string {
  return known[kind].words;
}

/** What a letter of this kind can fill in. */
export function placeholdersOf(kind: NoticeKind): readonly Placeholder[] {
  return [...always, ...known[kind].more];
}

export const noticeStates = ["waiting", "sending", "sent", "skipped", "failed"] as const;
export type NoticeState = (typeof noticeStates)[number];

const stateWords: Record<NoticeState, string> = {
  waiting: "Waiting",
  sending: "Being sent",
  sent: "Sent",
  skipped: "Not sent",
  failed: "Failed",
};

export function stateInWords(state: NoticeState): string {
  return stateWords[state];
}
