import { z } from "zod";
import { attemptOutput, storyOutput } from "../../schemas/attempts";
import { auditParams } from "../../schemas/audit";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

export const listAttempts = operation({
  id: "listAttempts",
  method: "GET",
  path: "/attempts",
  tag: "Audit",
  summary:
    "Attempts at moving money, newest first, whatever came of them; the last 90 days unless `since` says otherwise",
  permission: "audit:read",
  query: pageQuery.extend(auditParams.shape),
  output: attemptOutput,
  list: true,
});

export const exportAttempts = operation({
  id: "exportAttempts",
  method: "GET",
  path: "/attempts/csv",
  tag: "Audit",
  summary: "All attempts that pass the same filters as their list, newest first, as a CSV file",
  permission: "audit:read",
  query: auditParams,
  output: z.string(),
  download: "text/csv",
  errors: ["invalid", "busy"],
});

export const getAttempt = operation({
  id: "getAttempt",
  method: "GET",
  path: "/attempts/{id}",
  tag: "Audit",
  summary: "The whole story of an attempt: all tries with its key, what was moved, and what became of that",
  permission: "audit:read",
  params: idParams,
  output: storyOutput,
});
