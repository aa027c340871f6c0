import { expect, test } from "vitest";
import type { MemberPanel } from "../schemas/desk";
import { panelOf } from "./member-panel";

const dates = { locale: "en-IE", timeZone: "Europe/Dublin", today: "2026-11-21" };
const member = (more: Partial<MemberPanel> = {}): MemberPanel => ({
  id: "3",
  name: "Maya Okafor",
  cardNumber: "M 1",
  category: "Student",
  expiresOn: "2027-08-31",
  expired: false,
  staffNote: null,
  cardLostAt: null,
  restrictions: [],
  holdsReady: [],
  openLoans: 0,
  loanLimit: 10,
  overdueLoans: 0,
  owed: "0.00",
  currency: "EUR",
  loans: [],
  ...more,
});

test("the panel says what is owed, with where it is paid, and nothing where nothing is", () => {
  expect(panelOf(member(), dates).owed).toBeNull();
  expect(panelOf(member({ owed: "4.20" }), dates).owed).toEqual({ words: "€4.20", href: "/payments/new?member=M%201" });
  expect(panelOf(member({ owed: "420", currency: "JPY" }), dates).owed?.words).toBe("JP¥420");
});

test("the gravest of what keeps a member from borrowing is their tag, all of it is in sentences", () => {
  const manual = { kind: "manual" as const, reason: "Owes a reply", endsOn: "2026-12-24" };
  const barred = { kind: "barred" as const, reason: "Threw books", endsOn: null };
  expect(panelOf(member(), dates)).toMatchObject({ tag: null, hindrances: [] });
  expect(panelOf(member({ expired: true }), dates).tag?.words).toBe("Expired");
  expect(panelOf(member({ expired: true, restrictions: [manual] }), dates)).toMatchObject({
    tag: { words: "Restricted" },
    hindrances: ["Restricted until Thu 24 Dec: Owes a reply"],
  });
  const all = member({ cardLostAt: "2026-11-20T10:00:00.000Z", restrictions: [barred, manual] });
  expect(panelOf(all, dates)).toMatchObject({
    tag: { words: "Barred" },
    hindrances: [
      "The card is reported lost since Fri 20 Nov.",
      "Barred: Threw books",
      "Restricted until Thu 24 Dec: Owes a reply",
    ],
  });
});

test("a loan that is lost or claimed to be returned says so instead of being overdue", () => {
  const loan = {
    id: "1",
    barcode: "31200117",
    titleId: "1",
    title: "Kindred",
    dueAt: "2026-11-01T23:59:59.000Z",
    overdueDays: 20,
    renewals: 0,
    renewalLimit: 2,
    lost: false,
    claimedReturned: false,
  };
  const loans = [loan, { ...loan, lost: true }, { ...loan, claimedReturned: true }, { ...loan, overdueDays: 0 }];
  expect(panelOf(member({ loans }), dates).loans.map(({ tag }) => tag?.words)).toEqual([
    "Overdue 20 days",
    "Lost",
    "Claimed returned",
    undefined,
  ]);
});
