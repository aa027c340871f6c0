import type { Page } from "@playwright/test";
import { libraryOf, send } from "./api-stage";
import { aWord, catalogOf } from "./catalog-stage";
import { membersOf } from "./people-stage";

/** Titles with a copy and people who wait for them, made by staff through the REST API. */
export async function holdsOf(staffPage: Page) {
  const { branchId } = await libraryOf(staffPage);
  const { aTitle, aCopyOf } = await catalogOf(staffPage);
  const { aMember, memberId } = await membersOf(staffPage);
  const aTitleWithCopy = async (name: string, more: object = {}) => {
    const titleId = await aTitle(`${name} ${aWord()}`);
    return { titleId, ...(await aCopyOf(titleId, more)) };
  };
  const place = async (titleId: string, cardNumber: string, more: object = {}): Promise<string> => {
    const answer = await send(staffPage, "/holds", { titleId, cardNumber, pickupBranchId: branchId, ...more });
    return answer.hold.id;
  };
  const suspend = (holdId: string, until?: string) => send(staffPage, `/holds/${holdId}/suspend`, { until });
  const cancel = (holdId: string, reason?: string) => send(staffPage, `/holds/${holdId}/cancel`, { reason });
  const checkIn = (barcode: string) => send(staffPage, "/check-ins", { barcode });
  return { branchId, aMember, memberId, aTitle, aTitleWithCopy, place, suspend, cancel, checkIn };
}

/** Another branch than the one that staff of the demonstration stand at. */
export async function anotherBranch(staffPage: Page): Promise<{ id: string; name: string }> {
  const { branchId } = await libraryOf(staffPage);
  const answer = await staffPage.request.get("/api/v1/branches");
  const { items } = (await answer.json()) as { items: { id: string; name: string }[] };
  const found = items.find(({ id }) => id !== branchId);
  if (!found) throw new Error("the demonstration has one branch only");
  return found;
}
