import { type Actor, can } from "../../auth/actor";
import type { Task } from "../../db/tasks";

/** A task as it goes out. Whose loan or hold it is about is told to who may read members. */
export function presentTask(task: Task, actor: Actor) {
  const { linkKind, linkId, title, barcode, memberName, cardNumber, ...rest } = task;
  const seesMembers = can(actor, "members:read");
  return {
    ...rest,
    link:
      linkKind === null || linkId === null
        ? null
        : {
            kind: linkKind,
            id: linkId,
            title,
            barcode,
            memberName: seesMembers ? memberName : null,
            cardNumber: seesMembers ? cardNumber : null,
          },
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
    doneAt: task.doneAt?.toISOString() ?? null,
    deletedAt: task.deletedAt?.toISOString() ?? null,
  };
}
