import { type Actor, can } from "../../auth/actor";
import { findTitle, type Title } from "../../db/titles";
import { DomainError } from "../../errors";

/** A title that this caller may see: staff see withdrawn ones too. Throws `not_found`. */
export async function titleFor(actor: Actor | undefined, id: string): Promise<Title> {
  const title = await findTitle(id);
  if (!title || (title.withdrawnAt && !can(actor, "titles:write"))) throw new DomainError("not_found");
  return title;
}
