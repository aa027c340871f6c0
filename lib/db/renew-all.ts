import type { DeskRequest, DeskWrite } from "./desk";
import { asRequest, only } from "./desk-request";
import { sql } from "./sql";

/** The loans that a renewal of all is about, soonest due first. */
export type RenewalPlan = { loans: { id: string; barcode: string }[] };

/** Keeps which loans of a member are to be renewed under this key; of a key that was used, those of then. */
export async function insertRenewalPlan(request: DeskRequest, memberId: string): Promise<DeskWrite<RenewalPlan>> {
  return only(
    await sql<DeskWrite<RenewalPlan>[]>`
    select status, answer
    from circulation.begin_renewals(${asRequest(request)}, ${memberId})`,
  );
}
