import { type Day, formatDay } from "../dates";
import type { HoldAnswer } from "../schemas/holds";

type Dates = { locale: string; timeZone: string; today: Day };

export type HoldState = {
  status: "waiting" | "in_transit" | "ready" | "fulfilled" | "cancelled" | "expired";
  position: number | null;
  suspendedAt: Date | null;
  suspendedUntil: Day | null;
  shelfUntil: Day | null;
};

/** How a hold stands, in a few words: "Ready until Sat 5 Dec", "Number 3 in the queue". */
export function holdInWords(hold: HoldState, dates: Dates): string {
  if (isSuspended(hold, dates.today))
    return hold.suspendedUntil === null ? "Suspended" : `Suspended until ${formatDay(hold.suspendedUntil, dates)}`;
  switch (hold.status) {
    case "waiting":
      return hold.position === null ? "Waiting" : `Number ${hold.position} in the queue`;
    case "in_transit":
      return "On its way to the branch";
    case "ready":
      return hold.shelfUntil === null ? "Ready" : `Ready until ${formatDay(hold.shelfUntil, dates)}`;
    case "fulfilled":
      return "Fulfilled";
    case "cancelled":
      return "Cancelled";
    case "expired":
      return "Expired";
  }
}

/** Whether others go first on this day. */
export function isSuspended({ status, suspendedAt, suspendedUntil }: HoldState, today: Day): boolean {
  return status === "waiting" && suspendedAt !== null && (suspendedUntil === null || suspendedUntil > today);
}

/** The same with the mark that screens show it by. */
export function holdLook(hold: HoldState, dates: Dates): { words: string; state: "ok" | "warn" | "hold" | "plain" } {
  return { words: holdInWords(hold, dates), state: isSuspended(hold, dates.today) ? "plain" : marks[hold.status] };
}

const marks = {
  waiting: "warn",
  in_transit: "hold",
  ready: "ok",
  fulfilled: "plain",
  cancelled: "plain",
  expired: "plain",
} as const;

/** What an action on a hold came to, for whoever did it. */
export function holdAnswerInWords({ verb, hold, title, member, findings }: HoldAnswer): string {
  const what = `“${title?.title ?? ""}”`;
  const notices = findings.filter((finding) => finding.class === "notice").map((finding) => ` ${finding.message}`);
  const place = hold?.position ? `, number ${hold.position} in the queue` : "";
  const toClear = hold?.toClear ? ` Take ${hold.toClear} off the hold shelf and check it in.` : "";
  switch (verb) {
    case "place-hold":
      return `${member?.name} waits for ${what}${place}, to be picked up at ${hold?.pickupBranch}.${notices.join("")}`;
    case "cancel-hold":
      return `The hold of ${member?.name} on ${what} is cancelled.${toClear}`;
    case "suspend-hold":
      return `The hold of ${member?.name} on ${what} is suspended.`;
    case "resume-hold":
      return `The hold of ${member?.name} on ${what} counts again${place}.`;
    case "move-hold":
      return `The hold of ${member?.name} on ${what} is now${place.replace(",", "")}.`;
    case "change-pickup":
      return `The hold of ${member?.name} on ${what} is picked up at ${hold?.pickupBranch} now.`;
    case "expire-hold":
      return `The hold of ${member?.name} on ${what} has expired.${toClear}`;
  }
}

/** Why a copy is sent. */
export function transitReason(reason: "hold" | "return" | "moved"): string {
  return { hold: "For a hold", return: "Going home", moved: "Sent by staff" }[reason];
}

/** How a journey ended. */
export function transitEnding(ending: "received" | "redirected" | "lent" | "cancelled"): string {
  return { received: "Received", redirected: "Sent on elsewhere", lent: "Lent on the way", cancelled: "Called off" }[
    ending
  ];
}
