import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { listClearings } from "../db/hold-lists";
import { findHold } from "../db/holds";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { asked, holdStage } from "../testing/holds";
import { expireHolds } from "./hold-expiry";
import { cancelHold, moveHold, placeHold } from "./holds";

const { owner } = useDatabase();
const { aCategory, aRule, aMember, aCopy } = factories(owner);
const key = () => randomUUID();

let stage: Awaited<ReturnType<typeof holdStage>>;
beforeAll(async () => {
  stage = await holdStage(owner);
});

test("a member waits for a title once, also when they ask twenty times at once", async () => {
  const { branchId, category, itemType, staff, orderOf } = stage;
  const copy = await aCopy({ itemType, branchId });
  const { cardNumber } = await aMember({ category });
  const results = await Promise.all(
    Array.from({ length: 20 }, () => placeHold(staff, asked({ titleId: copy.titleId, cardNumber }))),
  );
  expect(results.filter(({ answer }) => answer.status === "done")).toHaveLength(1);
  expect(await orderOf(copy.titleId)).toHaveLength(1);
});

test("50 holds placed at once by a member with a limit of 5 leave exactly 5", async () => {
  const { branchId, itemType, staff } = stage;
  const limited = await aCategory();
  await owner()`update circulation.member_categories set hold_limit = 5 where code = ${limited}`;
  await aRule({ category: limited, itemType });
  const member = await aMember({ category: limited });
  const copies = await Promise.all(Array.from({ length: 50 }, () => aCopy({ itemType, branchId })));
  const results = await Promise.all(
    copies.map(({ titleId }) => placeHold(staff, asked({ titleId, cardNumber: member.cardNumber }))),
  );
  expect(results.filter(({ answer }) => answer.status === "done")).toHaveLength(5);
  const stopped = results.find(({ answer }) => answer.status === "stopped");
  expect(stopped?.answer.findings.map(({ code }) => code)).toContain("hold_limit_reached");
  const [row] = await owner()`select count(*)::int as n from circulation.holds where member_id = ${member.id}`;
  expect(row?.n).toBe(5);
});

test("30 holds placed at once stop at the rule's limit for the item type", async () => {
  const { branchId, itemType, staff } = stage;
  const limited = await aCategory();
  await aRule({ category: limited, itemType });
  await owner()`update circulation.rules set hold_limit = 3 where category_code = ${limited}`;
  const member = await aMember({ category: limited });
  const copies = await Promise.all(Array.from({ length: 30 }, () => aCopy({ itemType, branchId })));
  const results = await Promise.all(
    copies.map(({ titleId }) => placeHold(staff, asked({ titleId, cardNumber: member.cardNumber }))),
  );
  expect(results.filter(({ answer }) => answer.status === "done")).toHaveLength(3);
});

test("20 moves at once leave every hold in the queue once", async () => {
  const { staff, aQueue, orderOf } = stage;
  const { copy, holdIds } = await aQueue(5);
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      moveHold(staff, {
        holdId: holdIds[n % 5] ?? "",
        place: n % 2 === 0 ? "first" : "later",
        key: key(),
      }).catch(() => undefined),
    ),
  );
  expect((await orderOf(copy.titleId)).toSorted()).toEqual([...holdIds].toSorted());
});

test("a captured copy is kept once, and 20 captures of one hold at once succeed once", async () => {
  const { itemType, aQueue, capture } = stage;
  const { copy, holdIds } = await aQueue(1);
  const copies = [
    copy,
    ...(await Promise.all(Array.from({ length: 19 }, () => aCopy({ titleId: copy.titleId, itemType })))),
  ];
  const captured = await Promise.all(copies.map(({ id }) => capture(id, holdIds[0] ?? "", "2999-01-01")));
  expect(captured.filter(Boolean)).toHaveLength(1);
  const [told] = await owner()`select count(*)::int as n from circulation.notices where hold_id = ${holdIds[0] ?? ""}`;
  expect(told?.n).toBe(1);
});

test("of a capture and a cancellation at once nothing is left half done", async () => {
  const { branchId, staff, aQueue, capture } = stage;
  for (let round = 0; round < 30; round++) {
    const { copy, holdIds } = await aQueue(1);
    const [holdId = ""] = holdIds;
    await Promise.all([
      capture(copy.id, holdId, "2999-01-01"),
      cancelHold(staff, { holdId, reason: null, key: key() }),
    ]);
    const hold = await findHold(holdId);
    const cleared = (await listClearings(branchId, { limit: 200 })).some(({ copyId }) => copyId === copy.id);
    expect(hold?.status).toBe("cancelled");
    expect(cleared).toBe(hold?.readyAt !== null);
  }
});

test("the clock ends what was not collected, what was not served and what is gone, once however often it runs", async () => {
  const { aQueue, capture } = stage;
  const ready = await aQueue(2);
  await capture(ready.copy.id, ready.holdIds[0] ?? "", "2026-06-10");
  const late = await aQueue(1);
  await owner()`update circulation.holds set expires_on = '2026-06-10' where id = ${late.holdIds[0] ?? ""}`;
  const gone = await aQueue(1);
  await owner()`update catalog.titles set withdrawn_at = now() where id = ${gone.copy.titleId}`;
  const all = [ready.holdIds[0], late.holdIds[0], gone.holdIds[0]].map((id) => id ?? "");
  const statuses = async () => Promise.all(all.map(async (id) => (await findHold(id))?.status));

  // Half past eleven in Dublin on the last day: it is June 11 nowhere yet that counts.
  await expireHolds(operator(), new Date("2026-06-10T22:30:00Z"));
  expect(await statuses()).toEqual(["ready", "waiting", "cancelled"]);
  const after = new Date("2026-06-10T23:30:00Z");
  const counts = await Promise.all(Array.from({ length: 5 }, () => expireHolds(operator(), after)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await statuses()).toEqual(["expired", "expired", "cancelled"]);
  expect(await expireHolds(operator(), after)).toBe(0);
  const told =
    await owner()`select hold_id from circulation.notices where hold_id in ${owner()(all)} and kind = 'hold_cancelled'`;
  expect(told).toHaveLength(3);
  const [waits] = await owner()`select status from circulation.holds where id = ${ready.holdIds[1] ?? ""}`;
  expect(waits?.status).toBe("waiting");
});

test("a hold that can't be ended keeps no other from its end, and fails the run once all had their turn", async () => {
  const queues = [await stage.aQueue(1), await stage.aQueue(1), await stage.aQueue(1)];
  const ids = queues.map(({ holdIds }) => holdIds[0] ?? "");
  await owner()`update circulation.holds set expires_on = '2026-06-10' where id in ${owner()(ids)}`;
  // Something is wrong with the first of them.
  await owner().unsafe(`
    create function circulation.fail_one() returns trigger language plpgsql as
      $$ begin if new.id = ${ids[0]} and new.ended_at is not null then raise 'out of order'; end if; return new; end $$;
    create trigger fail_one before update on circulation.holds for each row execute function circulation.fail_one()`);
  const run = () => expireHolds(operator(), new Date("2026-06-11T12:00:00Z"));
  await expect(run()).rejects.toThrow("holds left open: 1");
  const statuses = await Promise.all(ids.map(async (id) => (await findHold(id))?.status));
  expect(statuses).toEqual(["waiting", "expired", "expired"]);
  await owner().unsafe("drop function circulation.fail_one() cascade");
  expect(await run()).toBe(1);
});

test("of an expiry and the loan that fulfils the hold at once, one happens", async () => {
  const { branchId, aQueue, request, capture } = stage;
  for (let round = 0; round < 20; round++) {
    const { copy, members, holdIds } = await aQueue(1);
    const [holdId = ""] = holdIds;
    await capture(copy.id, holdId, "2026-06-10");
    const [loan] = await owner()<{ id: string }[]>`
      insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
      values (${copy.id}, ${members[0]?.id ?? ""}, ${branchId}, circulation.keep_terms('{"loanDays": 14}'), 2, now(), now() + interval '14 days')
      returning id`;
    const fulfil = owner().begin(async (sql) => {
      await sql`select from catalog.copies where id = ${copy.id} for no key update`;
      const [row] = await sql<{ done: boolean }[]>`
        select circulation.fulfil_hold(${request()}, ${holdId}, ${copy.id}, ${loan?.id ?? ""}) as done`;
      return row?.done ?? false;
    });
    const [fulfilled] = await Promise.all([fulfil, expireHolds(operator(), new Date("2026-06-12T12:00:00Z"))]);
    expect((await findHold(holdId))?.status).toBe(fulfilled ? "fulfilled" : "expired");
  }
});
