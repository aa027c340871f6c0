import { type Day, dayInZone, formatDay } from "../dates";
import { toDecimal } from "../money";
import { addOpenDays, type Calendar } from "./calendar";
import { restrictionForMember, type restrictionKinds } from "../schemas/restrictions";
import { type Answers, type Finding, type FindingClass, type FindingCode, type Verdict, weigh } from "./findings";
import { resolveTerms, type RuleCell } from "./terms";

type RestrictionKind = (typeof restrictionKinds)[number];

/** What a hold is judged on, read in one snapshot. Null where the card, the copy or the title is unknown. */
export type HoldFacts = {
  /** Where it is picked up: whose rule, calendar and clocks count. */
  pickupBranchId: string;
  pickupBranchName: string;
  timeZone: string;
  locale: string;
  currencyScale: number;
  /** Of the circulation rules and calendars. */
  ruleBookVersion: string;
  memberId: string | null;
  memberVersion: number | null;
  memberName: string | null;
  cardNumber: string | null;
  expiresOn: string | null;
  categoryCode: string | null;
  categoryName: string | null;
  /** Open holds that the category allows. */
  categoryLimit: number | null;
  feesLimitMinor: string | null;
  owedMinor: string;
  /** In force at this moment, the strictest first. */
  restrictions: { kind: RestrictionKind; reason: string; endsOn: string | null }[];
  /** The newest that was not lifted, in force or not. */
  newestRestrictionId: string | null;
  openHolds: number;
  /** The member's open hold on the title. */
  ownHoldId: string | null;
  titleId: string | null;
  title: string | null;
  contributorLine: string | null;
  year: number | null;
  /** The copy that was asked for; null when any will do. */
  copyId: string | null;
  barcode: string | null;
  callNumber: string | null;
  copyBranchName: string | null;
  copyWithdrawn: boolean;
  /** When the member's own loan of the title, or of the copy that was asked for, is due. */
  ownLoanDueAt: Date | null;
  /** Copies that could fill the hold and are not withdrawn, for loan or not. */
  copies: number;
  /** Item types for loan among them, with what the member waits for of each. */
  itemTypes: { code: string; name: string; openHolds: number }[];
  /** Where one of them stands on a shelf right now, at the pickup branch if there is one. */
  shelf: { branchName: string; shelfLocation: string | null; callNumber: string | null } | null;
  /** Others that wait for the title already. */
  waiting: number;
};

export type HoldWish = Answers & {
  now: Date;
  /** One copy was asked for, by its barcode. */
  barcode?: string | undefined;
  mayOverride: boolean;
  /** The member asks for themselves, and is spoken to. */
  isOwn: boolean;
};

export type HoldVerdict = Verdict & {
  /** Limits that still bind the write: null when there is none, or it was overridden. */
  maxOpen: number | null;
  itemTypeCode: string | null;
  maxOpenOfType: number | null;
};

type Given = HoldFacts & { cells: readonly RuleCell[] };
type Found = { message: string; figures?: Finding["figures"] };
type Check = {
  code: FindingCode;
  class: FindingClass;
  find: (facts: Given, wish: HoldWish) => Found | undefined;
};

/** Judges the placing of a hold. Pure: the same facts and wish give the same verdict. */
export function judgeHold(facts: Given, wish: HoldWish): HoldVerdict {
  const findings = holdChecks.flatMap((check) => {
    const found = check.find(facts, wish);
    return found ? [{ code: check.code, class: check.class, ...found }] : [];
  });
  const verdict = weigh(findings, wish, wish.mayOverride);
  const overridden = new Set(verdict.overridden.map((override) => override.code));
  const roomiest = typeWithMostRoom(facts);
  return {
    ...verdict,
    maxOpen: overridden.has("hold_limit_reached") ? null : facts.categoryLimit,
    itemTypeCode: roomiest?.code ?? null,
    maxOpenOfType: overridden.has("hold_type_limit_reached") ? null : (roomiest?.limit ?? null),
  };
}

/** The last day on the hold shelf: so many open days after the day on which the copy got there. */
export function shelfUntil(calendar: Calendar, readyOn: Day, shelfDays: number): Day {
  return addOpenDays(calendar, readyOn, shelfDays) ?? readyOn;
}

const holdsInWords = (count: number) => `${count} ${count === 1 ? "hold" : "holds"}`;
const named = (facts: Given) => `“${facts.title ?? ""}”`;
const who = (facts: Given, { isOwn }: HoldWish) => (isOwn ? "You" : (facts.memberName ?? "This member"));
const have = ({ isOwn }: HoldWish) => (isOwn ? "have" : "has");
const whose = (facts: Given, { isOwn }: HoldWish) =>
  isOwn ? "Your membership" : `The membership of ${facts.memberName}`;
const dayWords = ({ locale, timeZone }: Given, date: Date | string, now: Date) =>
  formatDay(date, { locale, timeZone, today: dayInZone(now, timeZone) });
const amount = ({ currencyScale }: Given, minor: string) => toDecimal(BigInt(minor), currencyScale);

/** The checks in their order. A new one is a new row here, a test by its name, and a line in docs/circulation.md. */
export const holdChecks: readonly Check[] = [
  {
    code: "copy_unknown",
    class: "block",
    find: ({ copyId }, { barcode }) =>
      barcode !== undefined && copyId === null
        ? { message: `No copy has the barcode ${barcode.length > 40 ? `${barcode.slice(0, 40)}…` : barcode}.` }
        : undefined,
  },
  {
    code: "member_unknown",
    class: "block",
    find: ({ memberId }) => (memberId === null ? { message: "No member has this card number." } : undefined),
  },
  {
    code: "barred",
    class: "block",
    find: (facts, wish) => restrictionWords(facts, wish, (kind) => kind === "barred"),
  },
  {
    code: "restricted",
    class: "override",
    find: (facts, wish) => restrictionWords(facts, wish, (kind) => kind !== "barred"),
  },
  {
    code: "membership_expired",
    class: "override",
    find: (facts, wish) =>
      facts.expiresOn && facts.expiresOn < dayInZone(wish.now, facts.timeZone)
        ? {
            message: `${whose(facts, wish)} expired on ${dayWords(facts, facts.expiresOn, wish.now)}.`,
            figures: { expiredOn: facts.expiresOn },
          }
        : undefined,
  },
  {
    code: "owes_too_much",
    class: "override",
    find: (facts, wish) => {
      const { owedMinor, feesLimitMinor } = facts;
      if (feesLimitMinor === null || BigInt(owedMinor) <= BigInt(feesLimitMinor)) return undefined;
      const [owed, limit] = [amount(facts, owedMinor), amount(facts, feesLimitMinor)];
      return {
        message: `${who(facts, wish)} ${wish.isOwn ? "owe" : "owes"} ${owed}; the limit is ${limit}.`,
        figures: { owed, limit },
      };
    },
  },
  {
    code: "no_copies",
    class: "block",
    find: (facts) => {
      if (facts.copyId !== null && facts.copyWithdrawn) return undefined;
      if (facts.titleId === null || facts.copies > 0) return undefined;
      return { message: `The library has no copy of ${named(facts)} at the moment.` };
    },
  },
  {
    code: "copy_withdrawn",
    class: "block",
    find: (facts) =>
      facts.copyId !== null && facts.copyWithdrawn
        ? { message: `This copy of ${named(facts)} is withdrawn.` }
        : undefined,
  },
  {
    code: "not_for_loan",
    // Nothing would ever fill it: no permission helps.
    class: "block",
    find: (facts) =>
      facts.copies > 0 && facts.itemTypes.length === 0
        ? { message: `No copy of ${named(facts)} is for loan.` }
        : undefined,
  },
  {
    code: "holds_not_allowed",
    class: "override",
    find: (facts) => {
      if (facts.memberId === null || facts.itemTypes.length === 0 || allowedTypes(facts).length > 0) return undefined;
      const types = facts.itemTypes.map(({ name }) => name).join(" or ");
      return { message: `The circulation rules allow no holds on ${types} for ${facts.categoryName}.` };
    },
  },
  {
    code: "already_on_hold",
    class: "block",
    find: (facts, wish) =>
      facts.ownHoldId === null
        ? undefined
        : { message: `${who(facts, wish)} ${wish.isOwn ? "wait" : "waits"} for ${named(facts)} already.` },
  },
  {
    code: "already_on_loan_to_member",
    class: "confirm",
    find: (facts, wish) =>
      facts.ownLoanDueAt === null
        ? undefined
        : {
            message: `${who(facts, wish)} ${have(wish)} ${named(facts)} on loan, due ${dayWords(facts, facts.ownLoanDueAt, wish.now)}.`,
          },
  },
  {
    code: "hold_limit_reached",
    class: "override",
    find: (facts, wish) =>
      facts.categoryLimit !== null && facts.openHolds >= facts.categoryLimit
        ? {
            message: `${who(facts, wish)} ${have(wish)} ${holdsInWords(facts.openHolds)}; the limit for ${facts.categoryName} is ${facts.categoryLimit}.`,
            figures: { open: facts.openHolds, limit: facts.categoryLimit },
          }
        : undefined,
  },
  {
    code: "hold_type_limit_reached",
    class: "override",
    find: (facts, wish) => {
      const type = typeWithMostRoom(facts);
      if (!type || type.limit === null || type.openHolds < type.limit) return undefined;
      return {
        message: `${who(facts, wish)} ${have(wish)} ${holdsInWords(type.openHolds)} of the type ${type.name}; the limit is ${type.limit}.`,
        figures: { open: type.openHolds, limit: type.limit },
      };
    },
  },
  {
    code: "copy_on_shelf",
    class: "notice",
    find: ({ shelf }) => {
      if (shelf === null) return undefined;
      const place = [shelf.branchName, shelf.shelfLocation, shelf.callNumber].filter(Boolean).join(", ");
      return { message: `A copy is on the shelf right now: ${place}.` };
    },
  },
];

function restrictionWords(
  facts: Given,
  wish: HoldWish,
  isMeant: (kind: RestrictionKind) => boolean,
): Found | undefined {
  const found = facts.restrictions.find(({ kind }) => isMeant(kind));
  if (!found) return undefined;
  const { kind, reason } = found;
  const lastDay = found.endsOn && dayWords(facts, found.endsOn, wish.now);
  const verb = kind === "barred" ? "barred" : "restricted";
  // What staff wrote for each other is not for the member.
  if (wish.isOwn) return { message: `You are ${verb}. ${restrictionForMember(kind, lastDay)}` };
  const until = lastDay === null ? "" : ` until ${lastDay}`;
  return { message: `${who(facts, wish)} is ${verb}${until} (${reason}).` };
}

/** Item types of the title on which the rules allow a hold, with the limit for each. */
function allowedTypes({ itemTypes, cells, pickupBranchId: branchId, categoryCode }: Given) {
  if (categoryCode === null) return [];
  return itemTypes.flatMap((type) => {
    const terms = resolveTerms(cells, { branchId, categoryCode, itemTypeCode: type.code })?.terms;
    return terms?.holdsAllowed ? [{ ...type, limit: terms.holdLimit }] : [];
  });
}

/** A hold may be filled by any type: the one with the most room decides. */
function typeWithMostRoom(facts: Given) {
  const room = ({ limit, openHolds }: { limit: number | null; openHolds: number }) =>
    limit === null ? Number.POSITIVE_INFINITY : limit - openHolds;
  return allowedTypes(facts).toSorted((one, other) => room(other) - room(one))[0];
}
