export const copyStates = [
  "on_shelf",
  "on_loan",
  "lost",
  "missing",
  "damaged",
  "in_transit",
  "on_hold_shelf",
  "to_clear",
] as const;
/** Where a copy is, or what is wrong with it: one word of several that may be true, the one that matters most. */
export type CopyState = (typeof copyStates)[number];

/** Where a copy is, in words for everybody. */
export function copyStateInWords({ state, underWayTo }: { state: CopyState; underWayTo: string | null }): string {
  if (state === "in_transit" && underWayTo !== null) return `On its way to ${underWayTo}`;
  return words[state];
}

const words: Record<CopyState, string> = {
  on_shelf: "On the shelf",
  on_loan: "On loan",
  lost: "Lost",
  missing: "Missing",
  damaged: "Damaged",
  in_transit: "On its way",
  on_hold_shelf: "Kept for a hold",
  to_clear: "Being put back",
};

/** What the screens mark it with. */
export function copyTagState(state: CopyState): "ok" | "warn" | "bad" | "hold" | "plain" {
  if (state === "on_shelf") return "ok";
  if (state === "lost" || state === "missing" || state === "damaged") return "bad";
  return state === "on_loan" ? "warn" : "hold";
}
