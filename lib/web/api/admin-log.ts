import { z } from "zod";
import { logOutput, logParams } from "../../schemas/admin-log";
import { operation } from "./operation";
import { pageQuery } from "./shared";

export const listAdminLog = operation({
  id: "listAdminLog",
  method: "GET",
  path: "/admin-log",
  tag: "Audit",
  summary: "What admins changed, newest first: who, when, what, before and after",
  permission: "settings:manage",
  query: pageQuery.extend(logParams.shape),
  output: logOutput,
  list: true,
});

export const exportAdminLog = operation({
  id: "exportAdminLog",
  method: "GET",
  path: "/admin-log/csv",
  tag: "Audit",
  summary: "All changes that pass the same filters as their list, newest first, as a CSV file",
  permission: "settings:manage",
  query: logParams,
  output: z.string(),
  download: "text/csv",
  errors: ["invalid", "busy"],
});

/** A change as it goes out: moments as ISO 8601 text. */
export function presentLogEntry<Row extends { at: Date }>(row: Row) {
  return { ...row, at: row.at.toISOString() };
}
