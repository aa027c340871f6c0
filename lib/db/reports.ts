import type { ReportFilters, ReportRow } from "../policy/reports";
import { inPortions } from "./portions";
import { explain, snapshot, type Sql, sql, type Unsent } from "./sql";

/** What a report is asked of the database: its filters, the moment and the money that it is of. */
export type ReportAsk = ReportFilters & {
  now: Date;
  currency: string;
  /** Rows at most; all without it. */
  limit?: number;
  /** The row that the page comes after. */
  after?: string;
};

/** The ways to ask one query. */
export type ReportQuery = {
  /** The rows of a page. */
  list: (ask: ReportAsk) => Promise<ReportRow[]>;
  /** The same with more time than a statement has, beside the pool, where nobody waits for it. */
  listPatiently: (ask: ReportAsk) => Promise<ReportRow[]>;
  /** Gives all rows to `take`, a portion at a time and as they stood at one moment. */
  export: (ask: ReportAsk, take: (rows: ReportRow[]) => Promise<void>, signal?: AbortSignal) => Promise<void>;
  /** How the database goes about it, with the times that it took: the query is run, and its rows are thrown away. */
  explain: (ask: ReportAsk) => Promise<string[]>;
};

export function reportQuery<Row extends ReportRow>(query: (tag: Sql, ask: ReportAsk) => Unsent<Row>): ReportQuery {
  return {
    list: async (ask) => [...(await query(sql, ask))],
    listPatiently: (ask) =>
      snapshot("carrel report", async (tag) => {
        await tag`select set_config('statement_timeout', '60000', true)`;
        return [...(await query(tag, ask))];
      }),
    export: (ask, take, signal) =>
      inPortions<Row>((tag) => query(tag, { ...ask, limit: undefined, after: undefined }), take, signal),
    explain: (ask) =>
      snapshot("carrel explain", async (tag) => {
        await tag`select set_config('statement_timeout', '30000', true)`;
        return explain(tag, query(tag, ask));
      }),
  };
}
