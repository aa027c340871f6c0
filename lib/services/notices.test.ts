import { beforeEach, describe, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { listNotices, settleNotice } from "../db/notices";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { handOutNotices, letterToSend, readNotice, resendNotice, writeDueNotices } from "./notices";

// The worker's own functions are tried with the owner's rights.
const { owner, ownerUrl } = useDatabase();
const { aBranch, aCopy, aMember, anActor, someTerms } = factories(owner);

beforeEach(async () => {
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  await owner()`delete from graphile_worker._private_jobs`;
  await owner()`delete from circulation.notices`;
  // What the test before lent and held is over.
  await owner()`update circulation.loans set returned_at = due_at, returned_branch_id = branch_id where returned_at is null`;
  await owner()`update circulation.holds set status = 'cancelled', ended_at = now() where ended_at is null`;
  await owner()`update carrel.settings set due_soon_days = 2`;
});

const noon = new Date("2026-06-15T11:00:00Z");
const inDays = (days: number, at = noon) => new Date(at.getTime() + days * 86_400_000);

type Given = { due: string; branchId?: string; email?: string; lent?: string; lost?: boolean };

async function aLoan({ due, lent, branchId, email = `m${Math.random()}@carrel.example`, lost = false }: Given) {
  const member = await aMember({ email, branchId });
  const copy = await aCopy({ branchId });
  const [loan] = await owner()<{ id: string }[]>`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at, lost_at, lost_how)
    values (${copy.id}, ${member.id}, ${branchId ?? copy.branchId}, ${await someTerms()}, 2,
      ${lent ?? "2026-01-01T10:00:00Z"}, ${due}, ${lost ? noon : null}, ${lost ? "declared" : null})
    returning id`;
  return { loanId: loan?.id ?? "", memberId: member.id, copyId: copy.id };
}

async function aReadyHold(shelfUntil: string, readyAt = "2026-06-10T10:00:00Z") {
  const member = await aMember({ email: `h${Math.random()}@carrel.example` });
  const copy = await aCopy();
  const [hold] = await owner()<{ id: string }[]>`
    insert into circulation.holds (member_id, title_id, pickup_branch_id, status, requested_at, rank, captured_copy_id, captured_at, ready_at, shelf_until)
    values (${member.id}, ${copy.titleId}, ${copy.branchId}, 'ready', ${readyAt}, 1, ${copy.id}, ${readyAt}, ${readyAt}, ${shelfUntil})
    returning id`;
  return { holdId: hold?.id ?? "", memberId: member.id };
}

const kindsOf = async (memberId: string) => (await listNotices({ memberId }, { limit: 50 })).map(({ kind }) => kind);

describe("the letters of the day", () => {
  test("a loan that falls due in two days is told of once, however often the job runs, and again when it was renewed", async () => {
    const { loanId, memberId } = await aLoan({ due: "2026-06-17T22:59:59Z" });
    expect(await writeDueNotices(inDays(-1))).toBe(0);
    expect(await writeDueNotices(noon)).toBe(1);
    expect(await writeDueNotices(noon)).toBe(0);
    expect(await writeDueNotices(inDays(1))).toBe(0);
    await owner()`update circulation.loans set due_at = '2026-06-24T22:59:59Z', renewals = 1 where id = ${loanId}`;
    expect(await writeDueNotices(inDays(7))).toBe(1);
    expect(await kindsOf(memberId)).toEqual(["due_soon", "due_soon"]);
  });

  test("twenty runs at once write each letter once", async () => {
    const loans = [];
    for (let n = 0; n < 5; n++) loans.push(await aLoan({ due: "2026-06-17T22:59:59Z" }));
    const written = await Promise.all(Array.from({ length: 20 }, () => writeDueNotices(noon)));
    expect(written.reduce((sum, each) => sum + each, 0)).toBe(5);
    for (const { memberId } of loans) expect(await kindsOf(memberId)).toEqual(["due_soon"]);
  });

  test("what was lent today is not due soon today", async () => {
    const { memberId } = await aLoan({ due: "2026-06-16T22:59:59Z", lent: "2026-06-15T09:00:00Z" });
    await writeDueNotices(noon);
    expect(await kindsOf(memberId)).toEqual([]);
  });

  test("an overdue loan gets its three letters on their days, with the fine so far", async () => {
    const { loanId, memberId } = await aLoan({ due: "2026-06-15T22:59:59Z" });
    const told = [];
    for (let day = 1; day <= 60; day++) {
      if ((await writeDueNotices(inDays(day))) > 0) told.push(day);
    }
    expect(told).toEqual([1, 7, 14]);
    expect((await kindsOf(memberId)).toReversed()).toEqual(["overdue_1", "overdue_2", "overdue_3"]);
    const [last] = await listNotices({ memberId }, { limit: 1 });
    expect(last).toMatchObject({ loanId, facts: { fineMinor: "0", timeZone: "Europe/Dublin" } });
  });

  test("who was silent for long tells the latest stage alone", async () => {
    const { memberId } = await aLoan({ due: "2026-06-01T22:59:59Z" });
    const old = await aLoan({ due: "2026-02-01T22:59:59Z" });
    await writeDueNotices(noon);
    await writeDueNotices(inDays(1));
    expect(await kindsOf(memberId)).toEqual(["overdue_3"]);
    expect(await kindsOf(old.memberId)).toEqual([]);
  });

  test("days are those of the branch, and nobody is written to before seven there", async () => {
    const dublin = await aLoan({ due: "2026-06-17T22:59:59Z", branchId: await aBranch({ timeZone: "Europe/Dublin" }) });
    // 03:59:59 UTC is the end of the 16th in New York.
    const newYork = await aLoan({
      due: "2026-06-17T03:59:59Z",
      branchId: await aBranch({ timeZone: "America/New_York" }),
    });
    await writeDueNotices(new Date("2026-06-15T05:30:00Z"));
    expect(await kindsOf(dublin.memberId)).toEqual([]);
    await writeDueNotices(new Date("2026-06-15T06:30:00Z"));
    expect(await kindsOf(dublin.memberId)).toEqual(["due_soon"]);
    expect(await kindsOf(newYork.memberId)).toEqual([]);
    await writeDueNotices(new Date("2026-06-15T11:30:00Z"));
    expect(await kindsOf(newYork.memberId)).toEqual(["due_soon"]);
  });

  test("lost loans and those that are claimed to be returned are not asked for", async () => {
    const lost = await aLoan({ due: "2026-06-14T22:59:59Z", lost: true });
    const claimed = await aLoan({ due: "2026-06-14T22:59:59Z" });
    await owner()`update circulation.loans set claimed_returned_at = ${noon} where id = ${claimed.loanId}`;
    expect(await writeDueNotices(noon)).toBe(0);
    expect(await kindsOf(lost.memberId)).toEqual([]);
  });

  test("a hold that leaves the shelf tomorrow is told of, unless it came today", async () => {
    const { memberId } = await aReadyHold("2026-06-16");
    const fresh = await aReadyHold("2026-06-16", "2026-06-15T08:00:00Z");
    const later = await aReadyHold("2026-06-17");
    expect(await writeDueNotices(noon)).toBe(1);
    expect(await kindsOf(memberId)).toEqual(["hold_expiring"]);
    expect(await kindsOf(fresh.memberId)).toEqual([]);
    expect(await kindsOf(later.memberId)).toEqual([]);
  });

  test("no letter about what is due soon where the library wants none", async () => {
    await owner()`update carrel.settings set due_soon_days = 0`;
    await aLoan({ due: "2026-06-15T22:59:59Z" });
    expect(await writeDueNotices(noon)).toBe(0);
  });
});

describe("the outbox", () => {
  const waiting = async () => (await owner()`select from graphile_worker._private_jobs`).length;

  test("what is undone is not told: letter and event are one statement", async () => {
    const { id } = await aMember();
    const notify = owner()`select circulation.notify('receipt', 'receipt:x', ${id}, null, null, null, now())`;
    await owner()
      .begin(async (tx) => {
        await tx`select circulation.notify('receipt', 'receipt:y', ${id}, null, null, '{"title": "X"}', now())`;
        throw new Error("undone");
      })
      .catch(() => {});
    await notify;
    expect((await listNotices({ memberId: id }, { limit: 9 })).length).toBe(1);
  });

  test("waiting letters are handed to the worker once, by however many workers", async () => {
    for (let n = 0; n < 8; n++) await aLoan({ due: "2026-06-17T22:59:59Z" });
    await writeDueNotices(noon);
    const taken = await Promise.all(Array.from({ length: 6 }, () => handOutNotices(noon)));
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(8);
    expect(await waiting()).toBe(8);
  });

  test("a letter whose job was given up is failed, can be seen, and sent again", async () => {
    const { memberId } = await aLoan({ due: "2026-06-17T22:59:59Z" });
    await writeDueNotices(noon);
    await handOutNotices(noon);
    await owner()`update graphile_worker._private_jobs set attempts = max_attempts`;
    await handOutNotices(noon);
    const [notice] = await listNotices({ memberId, status: "failed" }, { limit: 1 });
    expect(notice?.failure).toContain("interrupted");
    expect(await resendNotice(operator(), notice?.id ?? "")).toMatchObject({ status: "waiting", failure: null });
    expect(await handOutNotices(noon)).toBe(1);
    await expect(resendNotice(operator(), notice?.id ?? "")).rejects.toMatchObject({ code: "notice_not_failed" });
  });

  test("what is told may be over by the time it is sent: then it is not sent, with the reason", async () => {
    const { loanId, memberId } = await aLoan({ due: "2026-06-14T22:59:59Z" });
    await writeDueNotices(noon);
    await handOutNotices(noon);
    const [notice] = await listNotices({ memberId }, { limit: 1 });
    expect(await letterToSend(notice?.id ?? "")).toHaveProperty("outgoing.subject");
    await owner()`update circulation.loans set returned_at = now(), returned_branch_id = branch_id where id = ${loanId}`;
    expect(await letterToSend(notice?.id ?? "")).toEqual({ reason: "It was returned in the meantime." });
    await settleNotice(notice?.id ?? "", { status: "skipped", tries: 1, failure: "x", at: noon });
    expect(await letterToSend(notice?.id ?? "")).toBeUndefined();
  });

  test("the same letter has the same id at every try, and another letter another", async () => {
    const { memberId } = await aLoan({ due: "2026-06-14T22:59:59Z" });
    await writeDueNotices(noon);
    await handOutNotices(noon);
    const [notice] = await listNotices({ memberId }, { limit: 1 });
    const [first, second] = [await letterToSend(notice?.id ?? ""), await letterToSend(notice?.id ?? "")];
    expect(first).toEqual(second);
    expect(first).toHaveProperty("outgoing.id", expect.stringMatching(/^notice-\d+-[0-9a-f]{16}$/));
  });
});

test("who may not see members sees no letters, and sends none again", async () => {
  const member = await anActor("member");
  await expect(readNotice(member, "1")).rejects.toMatchObject({ code: "forbidden" });
  await expect(resendNotice(member, "1")).rejects.toMatchObject({ code: "forbidden" });
  await expect(readNotice(operator(), "999999")).rejects.toMatchObject({ code: "not_found" });
});
