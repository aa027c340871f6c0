import { expect, test } from "vitest";
import { aPanel, aPanelLoan } from "../testing/desk-figures";
import { panelOf } from "./member-panel";

const dates = { locale: "en-IE", timeZone: "Europe/Dublin", today: "2026-11-21" };
test("the panel says what is owed, with where it is paid, and nothing where nothing is", () => {
  expect(panelOf(aPanel(), dates).owed).toBeNull();
  expect(panelOf(aPanel({ owed: "4.20", cardNumber: "M 1" }), dates).owed).toEqual({
    words: "€4.20",
    href: "/payments/new?member=M%201",
  });
  expect(panelOf(aPanel({ owed: "420", currency: "JPY" }), dates).owed?.words).toBe("JP¥420");
});

test("the gravest of what keeps a member from borrowing is their tag, all of it is in sentences", () => {
  const manual = { kind: "manual" as const, reason: "Owes a reply", endsOn: "2026-12-24" };
  const barred = { kind: "barred" as const, reason: "Threw books", endsOn: null };
  expect(panelOf(aPanel(), dates)).toMatchObject({ tag: null, hindrances: [] });
  expect(panelOf(aPanel({ expired: true }), dates).tag?.words).toBe("Expired");
  expect(panelOf(aPanel({ expired: true, restrictions: [manual] }), dates)).toMatchObject({
    tag: { words: "Restricted" },
    hindrances: ["Restricted until Thu 24 Dec: Owes a reply"],
  });
  const all = aPanel({ cardLostAt: "2026-11-20T10:00:00.000Z", restrictions: [barred, manual] });
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
  const late = { overdue: true, overdueDays: 20 };
  const loans = [{}, { lost: true }, { claimedReturned: true }].map((more) => aPanelLoan({ ...late, ...more }));
  loans.push(aPanelLoan());
  expect(panelOf(aPanel({ loans }), dates).loans.map(({ tag }) => tag?.words)).toEqual([
    "Overdue 20 days",
    "Lost",
    "Claimed returned",
    undefined,
  ]);
});

test("a loan of hours is overdue on the very day on which it was due", () => {
  const loans = [0, 1].map((overdueDays) => aPanelLoan({ overdue: true, overdueDays }));
  const words = panelOf(aPanel({ loans }), dates).loans.map(({ tag }) => tag?.words);
  expect(words).toEqual(["Overdue", "Overdue 1 day"]);
});
