import { z } from "zod";
import { figuresOutput, figuresQuery } from "../../schemas/figures";
import { reportInfoOutput, reportOutput, reportParams } from "../../schemas/reports";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";

export const getFigures = operation({
  id: "getFigures",
  method: "GET",
  path: "/figures",
  tag: "Figures",
  summary: "What happened today, what stands open, what came in, and the busiest hours; of a branch or of all",
  permission: "figures:read",
  query: figuresQuery,
  output: figuresOutput,
  errors: ["invalid"],
});

export const listReports = operation({
  id: "listReports",
  method: "GET",
  path: "/reports",
  tag: "Figures",
  summary: "The reports there are, and what each can be asked for",
  permission: "figures:read",
  output: reportInfoOutput,
  list: true,
});

const reportName = z.object({ name: z.string().max(40) });

export const getReport = operation({
  id: "getReport",
  method: "GET",
  path: "/reports/{name}",
  tag: "Figures",
  summary: "A page of a report",
  permission: "figures:read",
  params: reportName,
  query: reportParams.extend({
    after: recordId.optional().meta({ description: "Of a report with pages: the row that the page comes after." }),
    limit: z.coerce.number().int().min(1).max(200).optional().meta({ description: "Rows at most." }),
  }),
  output: reportOutput,
  errors: ["invalid", "not_found"],
});

export const exportReport = operation({
  id: "exportReport",
  method: "GET",
  path: "/reports/{name}/csv",
  tag: "Figures",
  summary: "All rows of a report, as a CSV file",
  permission: "figures:read",
  params: reportName,
  query: reportParams,
  output: z.string(),
  download: "text/csv",
  errors: ["invalid", "not_found", "busy"],
});
