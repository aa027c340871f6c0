import { type DateFormat, formatDay } from "../dates";
import { formatMoney } from "../money";
import type { MemberPanel } from "../schemas/desk";
import { overdueInWords } from "./desk-words";

type Tag = { state: "bad" | "warn" | "hold"; words: string };

/** The open member as the screen shows them. */
export function panelOf(member: MemberPanel, dates: DateFormat) {
  return {
    ...member,
    href: `/members/${member.id}`,
    owed: owedOf(member, dates.locale),
    tag: tagOfMember(member),
    hindrances: hindrancesOf(member, dates),
    loans: member.loans.map((loan) => ({ ...loan, tag: tagOfLoan(loan) })),
  };
}

export const paymentHref = (cardNumber: string) => `/payments/new?member=${encodeURIComponent(cardNumber)}`;

/** What the member owes, with where to take it; null where nothing is owed. */
function owedOf({ owed, currency, cardNumber }: MemberPanel, locale: string) {
  const [whole = "", decimals = ""] = owed.split(".");
  const minor = BigInt(whole + decimals);
  if (minor === 0n) return null;
  return { words: formatMoney(minor, currency, { locale, scale: decimals.length }), href: paymentHref(cardNumber) };
}

/** The gravest of what keeps them from borrowing, in one word. */
function tagOfMember({ restrictions, cardLostAt, expired }: MemberPanel): Tag | null {
  if (restrictions.some(({ kind }) => kind === "barred")) return { state: "bad", words: "Barred" };
  if (cardLostAt !== null) return { state: "bad", words: "Card lost" };
  if (restrictions.length > 0) return { state: "bad", words: "Restricted" };
  return expired ? { state: "bad", words: "Expired" } : null;
}

/** All that keeps them from borrowing, each in a sentence with its end. */
function hindrancesOf({ restrictions, cardLostAt }: MemberPanel, dates: DateFormat): string[] {
  return [
    ...(cardLostAt === null ? [] : [`The card is reported lost since ${formatDay(new Date(cardLostAt), dates)}.`]),
    ...restrictions.map(({ kind, reason, endsOn }) => {
      const until = endsOn === null ? "" : ` until ${formatDay(endsOn, dates)}`;
      return `${kind === "barred" ? "Barred" : "Restricted"}${until}: ${reason}`;
    }),
  ];
}

/** What is odd about a loan; null where its due date says all. */
function tagOfLoan({ lost, claimedReturned, overdue, overdueDays }: MemberPanel["loans"][number]): Tag | null {
  if (lost) return { state: "bad", words: "Lost" };
  if (claimedReturned) return { state: "warn", words: "Claimed returned" };
  return overdue ? { state: "bad", words: overdueInWords(overdueDays) } : null;
}
