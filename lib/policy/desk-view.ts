import { formatMoney } from "../money";
import { type DeskMode, deskModes, type DeskSession, type MemberPanel } from "../schemas/desk";
import type { DeskAnswer } from "../schemas/loans";
import { remarksOf, tagOf } from "./scan";

type Line = DeskSession["lines"][number];

/** A line of the session list, in words. */
export function lineOf({ key, answer: { action, words } }: Line) {
  const due = action?.loan ? new Date(action.loan.dueAt) : undefined;
  return {
    key,
    title: action?.title?.title ?? words,
    href: action?.title ? titleHref(action.title.id) : undefined,
    byline: action ? bylineOf(action) : "",
    barcode: action?.copy?.barcode ?? "",
    due,
    dueRemark: action?.verb === "renew" && action.status === "done" ? "renewed" : undefined,
    remarks: action ? [...formerly(action), ...remarksOf(action)] : [],
    tag: action ? tagOf(action) : { state: "plain" as const, words: "" },
  };
}

/** What the member takes home: what was lent or renewed now, or all that they have when that is nothing. */
export function slipItems({ lines, member }: DeskSession) {
  const lent = lines.flatMap(({ key, answer: { action } }) => {
    const isTheirs =
      action?.status === "done" && action.verb !== "check-in" && action.member?.cardNumber === member?.cardNumber;
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
export function deskAddress(mode: DeskMode, card?: string): string {
  const query = new URLSearchParams();
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

export function modeTabs({ mode, member }: DeskSession) {
  return deskModes.map((name) => ({
    name,
    label: modeLabels[name],
    href: deskAddress(name, member?.cardNumber),
    current: name === mode,
  }));
}

export const titleHref = (id: string) => `/titles/${id}`;

/** The open member as the screen shows them. */
export function panelOf(member: MemberPanel, locale: string) {
  return { ...member, href: `/members/${member.id}`, owed: owedOf(member, locale) };
}

/** What the member owes, with where to take it; null where nothing is owed. */
function owedOf({ owed, currency, cardNumber }: MemberPanel, locale: string) {
  const [whole = "", decimals = ""] = owed.split(".");
  const minor = BigInt(whole + decimals);
  if (minor === 0n) return null;
  return {
    words: formatMoney(minor, currency, { locale, scale: decimals.length }),
    href: `/payments/new?member=${encodeURIComponent(cardNumber)}`,
  };
}

/** The stop as the screen shows it. */
export function stopOf({ stop }: DeskSession, given: { mayOverride: boolean; swallowed: boolean }) {
  if (!stop) return null;
  const verb = verbWords[stop.answer.action?.verb ?? stop.wish.mode];
  // Lending what they have already is renewing it; that was said when it was scanned.
  const findings = stop.answer.action?.findings.filter(({ code }) => code !== "already_on_loan_to_member") ?? [];
  return { ...given, key: stop.wish.key, text: stop.wish.text, words: stop.answer.words, findings, verb };
}

export function newsOf({ news }: DeskSession) {
  return news && { words: news.words, href: news.title ? titleHref(news.title.id) : undefined };
}

/** What the keys do right now. */
export function hintsOf({ mode, member, lastCard }: DeskSession): { kbd: string; words: string }[] {
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
    { kbd: "Esc", words: "end session" },
    { kbd: "?", words: "keys" },
  ];
}

/** Who had it until now. */
function formerly({ verb, member }: DeskAnswer): string[] {
  return verb === "check-in" && member ? [`Was on loan to ${member.name}.`] : [];
}

function bylineOf(action: DeskAnswer): string {
  const { contributors, year } = action.title ?? {};
  const published = year == null ? "" : year < 0 ? `${-year} BC` : String(year);
  return [contributors, published].filter(Boolean).join(" · ");
}
