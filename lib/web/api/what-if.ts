import { z } from "zod";
import { finding } from "../../schemas/loans";
import { whatIfInput } from "../../schemas/what-if";
import { operation } from "./operation";
import { explanationRow } from "./rules";

export const whatIf = operation({
  id: "whatIf",
  method: "GET",
  path: "/what-if",
  tag: "Circulation rules",
  summary:
    "If this member took this copy: due when and why, which rule says what, which fine by when. Needs members:read too. Writes nothing",
  permission: "loans:read",
  query: whatIfInput,
  output: z
    .object({
      member: z.string(),
      title: z.string(),
      branchCode: z.string(),
      dueAt: z.iso.datetime().nullable().meta({ description: "null: no rule says so, or no open day was found." }),
      reasons: z.array(z.string()).meta({ description: "How the due date comes about." }),
      fine: z.string().meta({ description: "The fine in words." }),
      fines: z.array(z.object({ when: z.string(), day: z.string(), amount: z.string() })),
      lost: z.string().nullable().meta({ description: "What becomes of it when it doesn't come back." }),
      findings: z.array(finding).meta({ description: "What the desk would find." }),
      place: z.string(),
      rows: z.array(explanationRow),
    })
    .meta({ id: "WhatIf" }),
  errors: ["not_found", "invalid"],
});
