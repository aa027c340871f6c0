import { z } from "zod";
import { branchInput } from "../../schemas/library";
import { closureInput, openingHoursInput } from "../../schemas/calendars";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams } from "./shared";

const tag = "Calendar";

const weekOutput = z
  .object({
    branchCode: z.string(),
    timeZone: z.string(),
    days: z.array(z.object({ weekday: z.int(), opensAt: z.string(), closesAt: z.string() })),
  })
  .meta({ id: "OpeningHours", description: "The open weekdays; none at all: the branch counts as open every day." });

const byCode = branchInput.pick({ code: true });

export const getOpeningHours = operation({
  id: "getOpeningHours",
  method: "GET",
  path: "/branches/{code}/opening-hours",
  tag,
  summary: "The week of a branch",
  permission: "anyone",
  params: byCode,
  output: weekOutput,
});

export const replaceOpeningHours = operation({
  id: "replaceOpeningHours",
  method: "PUT",
  path: "/branches/{code}/opening-hours",
  tag,
  summary: "Replace the week of a branch. Due dates that were promised stay as they are",
  permission: "settings:manage",
  params: byCode,
  body: openingHoursInput,
  output: weekOutput,
  guarded: "heeded",
  errors: ["version_conflict"],
});

const closureOutput = z
  .object({
    id: recordId,
    branchCode: z.string().nullable().meta({ description: "null: every branch." }),
    firstDay: z.string(),
    lastDay: z.string(),
    name: z.string(),
  })
  .meta({ id: "Closure", description: "Days on which a branch is closed." });

export const listClosures = operation({
  id: "listClosures",
  method: "GET",
  path: "/closures",
  tag,
  summary: "Closures that are not over, the first one first; of one branch those of every branch too. At most 500",
  permission: "anyone",
  query: z.object({
    branchCode: branchInput.shape.code.optional(),
    from: closureInput.shape.firstDay.optional().meta({ description: "Those that end on this day or later; today." }),
  }),
  output: closureOutput,
  list: true,
});

export const createClosure = operation({
  id: "createClosure",
  method: "POST",
  path: "/closures",
  tag,
  summary: "Close a branch, or all of them, on some days. Due dates that were promised stay as they are",
  permission: "settings:manage",
  body: closureInput,
  output: closureOutput,
  status: 201,
  errors: ["closure_taken"],
});

export const removeClosure = operation({
  id: "removeClosure",
  method: "DELETE",
  path: "/closures/{id}",
  tag,
  summary: "Take a closure away. Due dates that it moved stay where they are",
  permission: "settings:manage",
  params: idParams,
  output: closureOutput,
});
