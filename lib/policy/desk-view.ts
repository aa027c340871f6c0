import { type DeskMode, type DeskModifiers, deskModes, type DeskSession, type MemberPanel } from "../schemas/desk";
import type { DeskAnswer } from "../schemas/loans";
import { modifiersInAddress, modifiersInWords } from "./desk-modifiers";
import { isSetAside } from "./desk-session";
import { paymentHref } from "./member-panel";
import { remarksOf, tagOf } from "./scan-words";

type Place = { locale: string; timeZone: string; today: string };

type Line = DeskSession["lines"][number];

/** How long a line can be undone: as long as circulation.undo lets it. */
const undoMs = 60_000;

/** A line of the session list, in words. `now`: undefined where no clock runs, and the server says what is too late. */
export function lineOf({ key, answer: { action, words }, heardAt, undone }: Line, locale: string, now?: number) {
  const due = action?.loan ? new Date(action.loan.dueAt) : undefined;
  const isYoung = heardAt === undefined || now === undefined || now < heardAt + undoMs;
  return {
    key,
    title: action?.title?.title ?? words,
    href: action?.title ? titleHref(action.title.id) : undefined,
    byline: action ? bylineOf(action) : "",
    barcode: action?.copy?.barcode ?? "",
    due,
    dueRemark: action?.verb === "renew" && action.status === "done" ? "renewed" : undefined,
    remarks: action ? [...formerly(action), ...remarksOf(action, locale)] : [],
    tag: action ? tagOf(action) : { state: "plain" as const, words: "" },
    undone: undone ?? false,
    /** What a press undoes, in words; undefined where nothing can be undone any more. */
    undo: action && isYoung && !undone ? undoableVerb(action) : undefined,
  };
}

/** When the next line can't be undone any more; undefined when none can. */
export function nextUndoEnd(lines: readonly Line[], now: number): number | undefined {
  const ends = lines.flatMap((line) => (line.heardAt === undefined ? [] : [line.heardAt + undoMs]));
  return ends.filter((end) => end > now).sort((one, other) => one - other)[0];
}

/** What is charged for a loss is settled with its return, and a copy that was not on loan has nothing to go back to. */
function undoableVerb({ status, verb, loan, findings }: DeskAnswer): string | undefined {
  if (status !== "done" || verb === "undo" || loan === null) return undefined;
  return findings.some(({ code }) => code === "lost_returned") ? undefined : verbNouns[verb];
}

const verbNouns: Record<DeskAnswer["verb"], string> = {
  "check-out": "check-out",
  "check-in": "check-in",
  renew: "renewal",
  undo: "undo",
};

/** What the member takes home: what was lent or renewed now, or all that they have when that is nothing. */
export function slipItems({ lines, member }: DeskSession) {
  const lent = lines.flatMap(({ key, undone, answer: { action } }) => {
    const isLent = !undone && (action?.verb === "check-out" || action?.verb === "renew");
    const isTheirs = isLent && action.status === "done" && action.member?.cardNumber === member?.cardNumber;
    if (!isTheirs || !action.loan || !action.copy) return [];
    return [
      {
        key,
        loanId: action.loan.id,
        title: action.title?.title ?? "",
        barcode: action.copy.barcode,
        due: new Date(action.loan.dueAt),
      },
    ];
  });
  // Newest first: of a copy lent and then renewed, the later due date counts.
  const once = lent.filter((item, place) => lent.findIndex((other) => other.loanId === item.loanId) === place);
  const open = new Set(member?.loans.map((loan) => loan.id));
  const stillOut = once.filter((item) => open.has(item.loanId) || (member?.openLoans ?? 0) > open.size);
  if (stillOut.length > 0) return stillOut;
  return (member?.loans ?? []).map(({ id, title, barcode, dueAt }) => ({
    key: id,
    title,
    barcode,
    due: new Date(dueAt),
  }));
}

/** The address of the desk in this state: what a reload, or a browser without JavaScript, comes back to. */
export function deskAddress(mode: DeskMode, card?: string, modifiers: DeskModifiers = {}): "/desk" | `/desk?${string}` {
  const query = new URLSearchParams(modifiersInAddress(modifiers));
  if (mode !== "check-out") query.set("mode", mode);
  if (card !== undefined) query.set("member", card);
  return query.size === 0 ? "/desk" : `/desk?${query.toString()}`;
}

const verbWords: Record<DeskAnswer["verb"], string> = {
  "check-out": "check out",
  "check-in": "check in",
  renew: "renew",
  undo: "undo",
};

const modeLabels: Record<DeskMode, string> = { "check-out": "Check out", "check-in": "Check in", renew: "Renew" };

export function modeTabs({ mode, member, modifiers }: DeskSession) {
  return deskModes.map((name) => ({
    name,
    label: modeLabels[name],
    href: deskAddress(name, member?.cardNumber, modifiers),
    current: name === mode,
  }));
}

export const titleHref = (id: string) => `/titles/${id}`;

/** The banner over the box, and where a plain page gets rid of it; null while copies are taken in as usual. */
export function bannerOf({ mode, member, modifiers }: DeskSession, place: Place) {
  const said = modifiersInWords(modifiers, place);
  return said && { ...said, endHref: deskAddress(mode, member?.cardNumber) };
}

/** The stop as the screen shows it; null where there is none, or what holds the desk is done already. */
export function stopOf({ stop }: DeskSession, given: { mayOverride: boolean; swallowed: boolean }) {
  if (!stop || isSetAside(stop.answer)) return null;
  const { action } = stop.answer;
  const verb = verbWords[action?.verb ?? stop.wish.mode];
  // Lending what they have already is renewing it; that was said when it was scanned.
  const findings = action?.findings.filter(({ code }) => code !== "already_on_loan_to_member") ?? [];
  const owes = findings.some(({ code }) => code === "owes_too_much");
  const payHref = owes && action?.member ? paymentHref(action.member.cardNumber) : undefined;
  return { ...given, key: stop.wish.key, text: stop.wish.text, words: stop.answer.words, findings, verb, payHref };
}

/** A copy that is set aside for a hold, as its panel and its slip show it. */
export function setAsideOf({ stop }: DeskSession, { locale, swallowed }: { locale: string; swallowed: boolean }) {
  const action = stop && isSetAside(stop.answer) ? stop.answer.action : null;
  if (!stop || !action?.hold) return null;
  const { memberName, cardNumber, pickupBranch, here, shelfUntil } = action.hold;
  return {
    key: stop.wish.key,
    swallowed,
    memberName,
    cardNumber,
    pickupBranch,
    here,
    shelfUntil,
    title: action.title?.title ?? "",
    byline: bylineOf(action),
    barcode: action.copy?.barcode ?? "",
    callNumber: action.copy?.callNumber ?? null,
    /** All else that is to be told; that somebody waits is what the panel is. */
    remarks: [...formerly(action), ...remarksOf(action, locale)].filter((remark) =>
      action.findings.every(({ code, message }) => !saidByPanel.has(code) || message !== remark),
    ),
  };
}

const saidByPanel = new Set(["hold_found", "on_hold_shelf", "not_on_loan"]);

/** The slip that is put into a copy that is set aside. */
export function holdSlip(setAside: NonNullable<ReturnType<typeof setAsideOf>>) {
  const { memberName, cardNumber, shelfUntil, here, pickupBranch } = setAside;
  return {
    kind: "copy" as const,
    copy: setAside,
    hold: { memberName, cardNumber, shelfUntil },
    ...(!here && { sendTo: pickupBranch }),
  };
}

/** What changes elsewhere and can be seen here. */
export function topicsOf(branchId: string, member: MemberPanel | null): string {
  return [`branch:${branchId}`, ...(member ? [`member:${member.id}`] : [])].join(",");
}

export function newsOf({ news }: DeskSession) {
  return (
    news && { words: news.words, href: news.title ? titleHref(news.title.id) : undefined, isSent: news.sent !== null }
  );
}

/** The slip that goes with a copy to another branch. */
export function transitOf({ sent }: NonNullable<DeskSession["news"]>) {
  if (!sent?.goesTo) return null;
  return {
    branch: sent.goesTo.branch,
    title: sent.title?.title ?? "",
    byline: bylineOf(sent),
    barcode: sent.copy?.barcode ?? "",
    callNumber: sent.copy?.callNumber ?? null,
  };
}

/** What the keys do right now. */
export function hintsOf({ mode, member, lastCard, modifiers, news }: DeskSession): { kbd: string; words: string }[] {
  const enter =
    mode === "check-in" || (mode === "check-out" && !member)
      ? "check in, or open a card"
      : mode === "renew"
        ? "renew"
        : `check out to ${member?.name ?? ""}`;
  return [
    { kbd: "Enter", words: enter },
    mode === "check-out" ? { kbd: "F2", words: "check in" } : { kbd: "F1", words: "check out" },
    ...(lastCard === null ? [] : [{ kbd: "F8", words: "last member" }]),
    ...(news?.sent ? [{ kbd: "F9", words: "transit slip" }] : []),
    { kbd: "Esc", words: Object.keys(modifiers).length > 0 ? "take in as usual" : "end session" },
    { kbd: "?", words: "keys" },
  ];
}

/** Who had it until now, or has it again. */
function formerly({ verb, status, member, loan }: DeskAnswer): string[] {
  if (verb === "check-in") return member ? [`Was on loan to ${member.name}.`] : [];
  if (verb !== "undo" || status !== "done") return [];
  return [loan && member ? `On loan to ${member.name} as before.` : "Not on loan any more."];
}

function bylineOf(action: DeskAnswer): string {
  const { contributors, year } = action.title ?? {};
  const published = year == null ? "" : year < 0 ? `${-year} BC` : String(year);
  return [contributors, published].filter(Boolean).join(" · ");
}
