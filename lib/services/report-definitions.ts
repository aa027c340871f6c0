import { circulationReport, memberActivityReport, mostBorrowedReport, subjectReport } from "../db/circulation-reports";
import { collectionAgeReport, holdsRatioReport, neverBorrowedReport } from "../db/collection-reports";
import { incomeReport, overdueReport } from "../db/overdue-report";
import { type ReportQuery, reportQuery } from "../db/reports";
import { circulationGroups, collectionGroups, type FilterName, type ReportColumn } from "../policy/reports";

/** A report, once: screen, REST and command line are made from this. */
export type Report = {
  name: string;
  title: string;
  about: string;
  /** What it understands, in the order of its form. Those of a period have both `from` and `to`. */
  filters: readonly FilterName[];
  groups?: readonly string[];
  columns: readonly ReportColumn[];
  query: ReportQuery;
  /** Rows on a screen. More follow, page by page, where rows have an `id`; else these are the first of all. */
  limit: number;
  isPaged?: boolean;
  /** Counted by the month: one that is not over would be compared with a whole one, and is left out. */
  isOfWholeMonths?: boolean;
  /** Asks much of the database: its rows are kept for some minutes. */
  isExpensive?: boolean;
};

const title: ReportColumn = {
  key: "title",
  header: "Title",
  kind: "text",
  isHead: true,
  link: { to: "/catalog/titles/", key: "titleId" },
};
const by: ReportColumn = { key: "contributorLine", header: "By", kind: "text" };
const count = (key: string, header: string, more: Partial<ReportColumn> = {}): ReportColumn => ({
  key,
  header,
  kind: "count",
  ...more,
});
const money = (key: string, header: string): ReportColumn => ({ key, header, kind: "money" });
const lent = count("checkOuts", "Check-outs", { hasBar: true });
const compared: readonly ReportColumn[] = [
  count("yearBefore", "Year before"),
  { key: "changePercent", header: "Change", kind: "change" },
];

const circulationColumns = (label: string, kind: ReportColumn["kind"]): ReportColumn[] => [
  { key: "label", header: label, kind, isHead: true },
  lent,
  ...compared,
  { key: "sharePercent", header: "Share", kind: "percent" },
  count("checkIns", "Check-ins"),
  count("renewals", "Renewals"),
];

export const reports: readonly Report[] = [
  {
    name: "circulation",
    title: "Circulation",
    about: "What went over the desks, beside the same days a year before.",
    filters: ["group", "from", "to", "branch", "category", "type"],
    groups: circulationGroups,
    columns: circulationColumns("Month", "month"),
    query: reportQuery(circulationReport),
    limit: 200,
  },
  {
    name: "most-borrowed",
    title: "Most borrowed",
    about: "The titles that were lent most often.",
    filters: ["from", "to", "branch", "category", "type"],
    columns: [count("rank", "Rank"), title, by, lent, count("copies", "Copies")],
    query: reportQuery(mostBorrowedReport),
    limit: 100,
    isExpensive: true,
  },
  {
    name: "never-borrowed",
    title: "Never borrowed",
    about: "Copies that were never lent, or not since a day. Those that came after that day are not counted.",
    filters: ["since", "branch", "type"],
    columns: [
      title,
      by,
      { key: "barcode", header: "Copy", kind: "code" },
      { key: "callNumber", header: "Call number", kind: "code" },
      { key: "branch", header: "Branch", kind: "text" },
      { key: "type", header: "Type", kind: "text" },
      { key: "addedOn", header: "Added", kind: "day" },
      { key: "lastLentOn", header: "Last lent", kind: "day" },
    ],
    query: reportQuery(neverBorrowedReport),
    limit: 50,
    isPaged: true,
    // Where nearly all were lent, it looks at every copy for a page.
    isExpensive: true,
  },
  {
    name: "overdue",
    title: "Overdue",
    about: "Loans that are past due, with how to reach who has them. Neither lost nor claimed to be returned.",
    filters: ["min", "branch", "category", "type"],
    columns: [
      { ...title, link: { to: "/loans/", key: "id" } },
      { key: "barcode", header: "Copy", kind: "code" },
      { key: "member", header: "Member", kind: "text", link: { to: "/members/", key: "memberId" } },
      { key: "cardNumber", header: "Card", kind: "code" },
      { key: "email", header: "E-mail", kind: "text" },
      { key: "phone", header: "Phone", kind: "code" },
      { key: "branch", header: "Branch", kind: "text" },
      { key: "dueOn", header: "Due", kind: "day" },
      count("daysOverdue", "Days late"),
    ],
    query: reportQuery(overdueReport),
    limit: 50,
    isPaged: true,
  },
  {
    name: "member-activity",
    title: "Member activity",
    about: "How many members there are, joined, and borrowed. The branch is the one they belong to.",
    filters: ["from", "to", "branch", "category"],
    columns: [
      { key: "label", header: "Category", kind: "text", isHead: true },
      count("members", "Members", { hasBar: true }),
      count("joined", "Joined"),
      count("borrowers", "Borrowed"),
      { key: "activePercent", header: "Active", kind: "percent" },
      count("checkOuts", "Check-outs"),
      { key: "perBorrower", header: "Each", kind: "number" },
    ],
    query: reportQuery(memberActivityReport),
    limit: 200,
    isExpensive: true,
  },
  {
    name: "income",
    title: "Income and waivers",
    about: "What was earned, waived and paid, from the ledger, in the library’s own calendar.",
    filters: ["from", "to"],
    columns: [
      { key: "month", header: "Month", kind: "month", isHead: true },
      money("finesMinor", "Fines"),
      money("chargesMinor", "Charges"),
      money("waivedMinor", "Waived"),
      money("netMinor", "Net income"),
      money("cashMinor", "Paid in cash"),
      money("cardMinor", "Paid by card"),
    ],
    query: reportQuery(incomeReport),
    limit: 200,
  },
  {
    name: "holds-ratio",
    title: "Holds ratio",
    about: "Titles that are waited for, by how many wait for each copy that can be lent. Those without any come first.",
    filters: ["min", "branch"],
    columns: [
      title,
      by,
      count("waiting", "Waiting", { hasBar: true }),
      count("copies", "Copies"),
      { key: "ratio", header: "Holds a copy", kind: "number" },
    ],
    query: reportQuery(holdsRatioReport),
    limit: 100,
  },
  {
    name: "collection-age",
    title: "Collection age",
    about: "How old the books are, and how many were never lent.",
    filters: ["group", "branch", "type"],
    groups: collectionGroups,
    columns: [
      { key: "label", header: "Decade", kind: "text", isHead: true },
      count("copies", "Copies", { hasBar: true }),
      { key: "sharePercent", header: "Share", kind: "percent" },
      count("titles", "Titles"),
      { key: "averageYear", header: "Average year", kind: "year" },
      count("addedLastYear", "Added in a year"),
      count("neverLent", "Never lent"),
    ],
    query: reportQuery(collectionAgeReport),
    limit: 200,
    isExpensive: true,
  },
];

const headers: Record<string, string> = { branch: "Branch", category: "Category", type: "Item type", decade: "Decade" };

/** The report as it is for a group: its first column is called after it, and subjects know less. */
export function reportFor(report: Report, group: string | undefined): Report {
  if (group === undefined || report.groups === undefined) return report;
  if (group === "subject")
    return {
      ...report,
      filters: report.filters.filter((name) => name !== "category" && name !== "type"),
      columns: [{ key: "label", header: "Subject", kind: "text", isHead: true }, lent, ...compared],
      query: reportQuery(subjectReport),
      isOfWholeMonths: true,
    };
  const header = headers[group];
  if (header === undefined) return report;
  const [, ...others] = report.columns;
  return { ...report, columns: [{ key: "label", header, kind: "text", isHead: true }, ...others] };
}
