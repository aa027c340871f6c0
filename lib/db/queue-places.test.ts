import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { findHold, listQueue } from "./holds";

const { owner } = useDatabase();
const { aCopy, aMember } = factories(owner);

test("a queue is numbered through its pages as each of its holds is by itself, whoever was moved or has left", async () => {
  const { titleId, branchId } = await aCopy();
  const other = await aCopy();
  const wait = async (title: string, rank: number, status = "waiting") => {
    const [hold] = await owner()<{ id: string }[]>`
      insert into circulation.holds (member_id, title_id, pickup_branch_id, status, requested_at, rank, ended_at)
      values (${(await aMember()).id}, ${title}, ${branchId}, ${status}, now(), ${rank}, ${status === "waiting" ? null : new Date()})
      returning id`;
    return hold?.id ?? "";
  };
  for (const rank of [5, 3, 3, 8, 1, 2.5, 7]) await wait(titleId, rank);
  await wait(titleId, 2, "cancelled");
  await wait(other.titleId, 0);

  const places: [string, number | null][] = [];
  for (let after: string | undefined; ; after = places.at(-1)?.[0]) {
    const page = await listQueue(titleId, { limit: 3, ...(after && { after }) });
    places.push(...page.map(({ id, position }): [string, number | null] => [id, position]));
    if (page.length < 3) break;
  }
  expect(places.map(([, position]) => position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  for (const [id, position] of places) expect((await findHold(id))?.position).toBe(position);
});
