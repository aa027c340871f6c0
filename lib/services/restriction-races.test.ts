import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { again, circulationStage, inDays, out, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { holding } from "../testing/held";
import { placeHold } from "./holds";
import { checkOut, renew } from "./loans";
import { restrictMember } from "./restrictions";

const { owner } = useDatabase();
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, factories(owner));
const whileWaiting = holding(owner);

const barred = (memberId: string) => ({
  memberId,
  kind: "barred" as const,
  reason: "Books were cut",
  until: null,
  key: randomUUID(),
});
const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

test("who is barred while their copy is being lent does not get it", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  const { answer } = await whileWaiting(
    (held) => held`select from catalog.copies where id = ${copy.id} for update`,
    () => checkOut(library.desk, out(copy.barcode, member.cardNumber)),
    () => restrictMember(library.desk, barred(member.id)),
  );
  expect(answer.status).toBe("stopped");
  expect(codes(answer.findings)).toContain("barred");
});

test("one restriction lifted and another one set while a copy is being lent: the new one counts", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  await restrictMember(library.desk, { ...barred(member.id), kind: "manual", reason: "Their address is unknown" });
  const input = {
    ...out(copy.barcode, member.cardNumber),
    overrides: [{ code: "restricted", reason: "They told us" }],
  };
  const { answer } = await whileWaiting(
    (held) => held`select from catalog.copies where id = ${copy.id} for update`,
    () => checkOut(library.desk, input),
    async () => {
      await owner()`
        update circulation.restrictions
        set lifted_at = now(), lifted_reason = 'They told us'
        where member_id = ${member.id}`;
      await restrictMember(library.desk, barred(member.id));
    },
  );
  expect(answer.status).toBe("stopped");
});

test("who is barred while their loan is being renewed is told so", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-2));
  const { answer } = await whileWaiting(
    (held) => held`select from catalog.copies where id = ${copy.id} for update`,
    () => renew(library.desk, again(copy.barcode)),
    () => restrictMember(library.desk, barred(member.id)),
  );
  expect(answer.status).toBe("stopped");
  expect(codes(answer.findings)).toContain("barred");
});

test("who is barred while they are put into a queue does not wait in it", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  const { answer } = await whileWaiting(
    (held) => held`select from circulation.members where id = ${member.id} for update`,
    () => placeHold(library.desk, wish(copy.titleId, member.cardNumber, library.central)),
    (held) => held`
      insert into circulation.restrictions (member_id, kind, reason, starts_at)
      values (${member.id}, 'barred', 'Books were cut', now())`,
  );
  expect(answer.status).toBe("stopped");
  expect(codes(answer.findings)).toContain("barred");
});
