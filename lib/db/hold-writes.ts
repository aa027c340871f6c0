import type { DeskRequest, DeskWrite } from "./desk";
import { asRequest, only } from "./desk-request";
import { json, sql } from "./sql";

export type HoldWrite<Answer> = {
  memberId: string;
  memberVersion: number;
  /** The newest restriction that was not lifted. */
  newestRestrictionId: string | null;
  titleId: string;
  copyId: string | null;
  pickupBranchId: string;
  ruleBookVersion: string;
  maxOpen: number | null;
  itemTypeCode: string | null;
  maxOpenOfType: number | null;
  expiresOn: string | null;
  note: string | null;
  answer: Answer;
  overrides: { code: string; reason: string }[];
};

export async function insertHold<Answer>(request: DeskRequest, write: HoldWrite<Answer>): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
      select status, answer
      from circulation.place_hold(
        ${asRequest(request)},
        ${write.memberId}, ${write.memberVersion}, ${write.newestRestrictionId},
        ${write.titleId}, ${write.copyId}, ${write.pickupBranchId},
        ${write.ruleBookVersion},
        ${write.maxOpen}, ${write.itemTypeCode}, ${write.maxOpenOfType},
        ${write.expiresOn}, ${write.note},
        ${json(write.answer)},
        ${write.overrides.length > 0 ? json(write.overrides) : null}
      )`,
  );
}

export type EndWrite<Answer> = {
  holdId: string;
  version: number;
  /** The copy that is kept for it. */
  copyId: string | null;
  status: "cancelled" | "expired";
  reason: string | null;
  /** Whether it did not come from the member. */
  tellsMember: boolean;
  answer: Answer;
};

export async function endHold<Answer>(request: DeskRequest, write: EndWrite<Answer>): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
      select status, answer
      from circulation.end_hold(
        ${asRequest(request)},
        ${write.holdId}, ${write.version}, ${write.copyId},
        ${write.status}, ${write.reason}, ${write.tellsMember},
        ${json(write.answer)}
      )`,
  );
}

export type ChangeWrite<Answer> = {
  holdId: string;
  version: number;
  answer: Answer;
} & (
  | { verb: "suspend-hold"; until: string | null }
  | { verb: "resume-hold" }
  | { verb: "change-pickup"; pickupBranchId: string }
);

export async function changeHold<Answer>(request: DeskRequest, write: ChangeWrite<Answer>): Promise<DeskWrite<Answer>> {
  const until = write.verb === "suspend-hold" ? write.until : null;
  const pickupBranchId = write.verb === "change-pickup" ? write.pickupBranchId : null;
  return only(
    await sql<DeskWrite<Answer>[]>`
      select status, answer
      from circulation.change_hold(
        ${asRequest(request)}, ${write.holdId}, ${write.version}, ${write.verb}, ${until}, ${pickupBranchId}, ${json(write.answer)}
      )`,
  );
}

export type MoveWrite<Answer> = { holdId: string; version: number; besideId: string; before: boolean; answer: Answer };

export async function moveHold<Answer>(request: DeskRequest, write: MoveWrite<Answer>): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
      select status, answer
      from circulation.move_hold(
        ${asRequest(request)}, ${write.holdId}, ${write.version}, ${write.besideId}, ${write.before}, ${json(write.answer)}
      )`,
  );
}
