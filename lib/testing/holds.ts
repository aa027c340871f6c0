import { randomUUID } from "node:crypto";
import type { Actor } from "../auth/actor";
import { listQueue } from "../db/holds";
import type { Sql } from "../db/sql";
import { placeHold } from "../services/holds";
import { factories } from "./factories";

type Asked = { titleId?: string; barcode?: string; cardNumber?: string; pickupBranchId?: string };

/** What a request for a hold consists of, with a key of its own. */
export function asked(more: Asked) {
  return { note: null, confirmed: [], overrides: [], key: randomUUID(), ...more };
}

/** A branch with staff, a category and an item type that holds are allowed for, and queues to be made there. */
export async function holdStage(owner: () => Sql) {
  const { aBranch, aCategory, anItemType, aRule, aMember, aCopy, anActor } = factories(owner);
  const branchId = await aBranch();
  const category = await aCategory();
  const itemType = await anItemType();
  await aRule({ category, itemType });
  const staff: Actor = await anActor("staff", { branchId });

  /** A title with a copy, and so many members who wait for it, in order. */
  async function aQueue(count: number) {
    const copy = await aCopy({ itemType, branchId });
    const members = await Promise.all(Array.from({ length: count }, () => aMember({ category, branchId })));
    const holdIds: string[] = [];
    for (const { cardNumber } of members) {
      const { answer } = await placeHold(staff, asked({ titleId: copy.titleId, cardNumber }));
      holdIds.push(answer.hold?.id ?? "");
    }
    return { copy, members, holdIds };
  }

  /** The request that functions of the desk are given. */
  const request = () =>
    owner()`row(${randomUUID()}, ${"a".repeat(64)}, null, null, ${branchId}::bigint, now())::desk.request`;

  /** What check-in does once it found the hold, under the lock of the copy. */
  async function capture(copyId: string, holdId: string, until: string): Promise<boolean> {
    return owner().begin(async (sql) => {
      await sql`select from catalog.copies where id = ${copyId} for no key update`;
      const [row] = await sql<{ captured: boolean }[]>`
        select circulation.capture_hold(${request()}, h.id, h.version, ${copyId}, true, ${until}) as captured
        from circulation.holds h
        where h.id = ${holdId}`;
      return row?.captured ?? false;
    });
  }

  const orderOf = async (titleId: string) => (await listQueue(titleId, { limit: 100 })).map((hold) => hold.id);

  return { branchId, category, itemType, staff, aQueue, request, capture, orderOf };
}
