import { z } from "zod";
import { formatMoney } from "../money";
import { shownCell } from "../policy/reports";
import { figuresDocument } from "../schemas/figures";
import { reportDocument, reportParams } from "../schemas/reports";
import { recordId } from "../schemas/text";
import { readDashboard, recountFigures } from "../services/figures";
import { exportReport, listReports, readReport } from "../services/reports";
import { addCommand, type Group } from "./command";
import { csvOption, giveCsv } from "./csv-file";
import { clockOf, type Door, findBranchOf } from "./door";
import { withMore } from "./page";
import { facts, table } from "./table";

export function addCommands(root: Group): void {
  addDashboard(root);
  addReport(root);
  addCommand(root, {
    usage: "recount-figures",
    about: "Have the worker count all days anew, after loans came in from elsewhere",
    input: z.object({}),
    examples: ["recount-figures"],
    run: async (door) => {
      await recountFigures(await door.actor());
      await door.show({ asked: true }, () => "The worker counts all days anew.");
    },
  });
}

/** The branch of --branch, which is a code; all of them without it. */
const atBranch = { branch: z.string().optional() };
const branchId = async (code: string | undefined) => (code === undefined ? undefined : (await findBranchOf(code)).id);

function addDashboard(root: Group): void {
  addCommand(root, {
    usage: "figures",
    about: "What happened today, what stands open, what came in; of --branch or of all",
    input: z.object(atBranch),
    examples: ["figures", "figures --branch CEN", "figures --json"],
    run: async (door, { branch }) => {
      const board = await readDashboard(await door.actor(), { branch: await branchId(branch) });
      const { locale } = await door.settings();
      const { currency, scale } = board.money;
      const money = (minor: bigint) => formatMoney(minor, currency, { locale, scale });
      const today = board.days.at(-1);
      const busiest = board.hours.map(({ hour, weekdays }) => ({ hour, sum: weekdays.reduce((all, n) => all + n, 0) }));
      const [most] = busiest.toSorted((one, other) => other.sum - one.sum);
      await door.show(figuresDocument(board), () =>
        facts([
          ["Of", board.branch?.name ?? "All branches"],
          ["Day", board.today],
          ["Check-outs", today?.checkOuts],
          ["Check-ins", today?.checkIns],
          ["Renewals", today?.renewals],
          ["Payments", `${board.money.paymentsToday} (${money(board.money.paidTodayMinor)})`],
          ["Open loans", board.standing.openLoans],
          ["Overdue", board.standing.overdue],
          ["Holds waiting", board.standing.holdsWaiting],
          ["On their way", board.standing.holdsOnTheWay],
          ["Holds ready", board.standing.holdsReady],
          ["Income today", money(board.money.incomeTodayMinor)],
          ["This month", money(board.money.incomeMonthMinor)],
          ["Busiest hour", most && `${String(most.hour).padStart(2, "0")}:00`],
        ]),
      );
    },
  });
}

function addReport(root: Group): void {
  addCommand(root, {
    usage: "report [name]",
    about: "Show a report, or write all of it as CSV; without a name list the reports",
    options: [
      { flags: "--group <name>", about: "what the rows are: month, branch, category, type, subject, decade" },
      { flags: "--from <day>", about: "first day; of the last twelve months without it" },
      { flags: "--to <day>", about: "last day, itself included; today without it" },
      { flags: "--since <day>", about: "not borrowed since; never at all without it" },
      { flags: "--min <number>", about: "holds a copy, or days overdue, at least" },
      { flags: "--category <code>", about: "category of members" },
      { flags: "--type <code>", about: "item type" },
      { flags: "--limit <count>", about: "rows at most" },
      { flags: "--after <id>", about: "the page after this row: `next` of the page before" },
      csvOption,
    ],
    input: reportParams.extend({
      ...atBranch,
      name: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
      after: recordId.optional(),
      csv: z.string().min(1).optional(),
    }),
    examples: [
      "report",
      "report circulation --group branch --from 2026-01-01",
      "report overdue --branch CEN --csv overdue.csv",
      "report most-borrowed --json",
    ],
    run: async (door, { name, limit, after, csv, branch, ...given }) => {
      const actor = await door.actor();
      if (name === undefined) return showList(door);
      const params = { ...given, branch: await branchId(branch) };
      if (csv !== undefined) return giveCsv(door, csv, await exportReport(actor, name, params));
      const reading = await readReport(actor, name, params, { limit, after });
      const { locale, currency, currencyScale } = await door.settings();
      const money = (minor: string) => formatMoney(minor, currency, { locale, scale: currencyScale });
      const clock = await clockOf(door);
      const { columns } = reading.report;
      await door.show(reportDocument(reading, currencyScale), () =>
        [
          `${reading.report.title}, as of ${clock.time(reading.asOf)}`,
          reading.rows.length === 0
            ? "Nothing."
            : withMore(
                table(
                  reading.rows,
                  columns.map(({ key, header, kind }) => ({
                    head: header,
                    of: (row) => shownCell(row[key], kind, { locale, money }),
                    right: isFigure(kind),
                    shrinks: kind === "text",
                  })),
                  door.io,
                ),
                reading.next,
              ),
        ].join("\n"),
      );
    },
  });
}

const isFigure = (kind: string) => ["count", "number", "percent", "change", "money", "year"].includes(kind);

async function showList(door: Door): Promise<void> {
  const reports = listReports(await door.actor());
  await door.show(
    { items: reports.map(({ name, title, about, filters, groups }) => ({ name, title, about, filters, groups })) },
    () =>
      table(
        reports,
        [
          { head: "Name", of: ({ name }) => name },
          { head: "About", of: ({ about }) => about, shrinks: true },
        ],
        door.io,
      ),
  );
}
