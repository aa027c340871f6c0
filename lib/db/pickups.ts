import type { DeskRequest, DeskWrite } from "./desk";
import { asRequest, only } from "./desk-request";
import { json, sql } from "./sql";

export type PickupWrite<Answer> = { holdId: string; version: number; branchId: string; answer: Answer };

export async function changePickup<Answer>(
  request: DeskRequest,
  write: PickupWrite<Answer>,
): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
      select status, answer
      from circulation.change_pickup(
        ${asRequest(request)}, ${write.holdId}, ${write.version}, ${write.branchId}, ${json(write.answer)}
      )`,
  );
}
