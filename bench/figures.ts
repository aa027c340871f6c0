import { operator } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/remember";
import { keepFigures } from "@/lib/db/figures";
import { closePool } from "@/lib/db/sql";
import { forget } from "@/lib/env";
import { readDashboard } from "@/lib/services/figures";
import { reports } from "@/lib/services/report-definitions";
import { readReport } from "@/lib/services/reports";
import { openBenchDatabase } from "./lib/database";
import { fillFigures } from "./lib/figures-data";
import { machineLine } from "./lib/machine";
import { figure, summarize } from "./lib/measure";

const usage = "npm run bench figures -- [--loans 10000000] [--calls 30] [--fresh]";

/**
 * The dashboard and each report over ten years of loans, counted by the worker's own function, read through the services as
 * a page does. Expensive reports are measured without what is kept of them.
 */
export async function run(args: string[]): Promise<void> {
  if (args.includes("--help")) return console.log(usage);
  const option = (name: string, fallback: number) =>
    Number(args[args.indexOf(`--${name}`) + 1 || -1] ?? fallback) || fallback;
  const database = await openBenchDatabase("carrel_bench_figures", { fresh: args.includes("--fresh") });
  try {
    const filled = performance.now();
    await fillFigures(database, option("loans", 10_000_000));
    const filling = performance.now() - filled;
    process.env.APP_DATABASE_URL = `${database.ownerUrl}?role=carrel_worker`;
    forget();
    const counted = performance.now();
    const days = await keepFigures(new Date());
    const counting = performance.now() - counted;
    const anew = performance.now();
    await keepFigures(new Date());
    const again = performance.now() - anew;
    await database.owner`vacuum (analyze) figures.days, figures.hours, figures.subject_months, figures.money_days`;
    const [size] = await database.owner<{ loans: string; days: string; subjects: string; bytes: string }[]>`
      select
        (select count(*)::text from circulation.loans) as loans,
        (select count(*)::text from figures.days) as days,
        (select count(*)::text from figures.subject_months) as subjects,
        pg_size_pretty(pg_total_relation_size('figures.days') + pg_total_relation_size('figures.hours')
          + pg_total_relation_size('figures.subject_months')) as bytes`;
    console.log(`\n## Figures, ${Number(size?.loans).toLocaleString("en")} loans in ten years, four branches\n`);
    console.log(`${machineLine(database.serverVersion)}\n`);
    console.log(
      `Filled in ${figure(filling / 1000)} s. Counted from nothing (${days ?? 0} days of branches) in ${figure(counting / 1000)} s, ` +
        `once more ${figure(again)} ms. Rollups: ${Number(size?.days).toLocaleString("en")} rows of days, ` +
        `${Number(size?.subjects).toLocaleString("en")} of subjects, ${size?.bytes} in all.\n`,
    );
    console.log("| milliseconds | fastest | p50 | p95 |\n| --- | ---: | ---: | ---: |");
    await table(option("calls", 30));
  } finally {
    await closePool();
    await database.stop();
  }
}

async function table(calls: number) {
  const actor = operator("1");
  // The fastest call is told too: where other work keeps the machine busy, it is nearest to what the work itself takes.
  const line = (name: string, taken: number[]) => {
    const { p50, p95 } = summarize(taken, 1);
    console.log(`| ${name} | ${figure(Math.min(...taken))} | ${figure(p50)} | ${figure(p95)} |`);
  };
  const times = async (call: () => Promise<unknown>, count = calls) => {
    const taken: number[] = [];
    for (let n = 0; n < count; n++) {
      const started = performance.now();
      await call();
      taken.push(performance.now() - started);
    }
    return taken;
  };
  await times(() => readDashboard(actor, {}), 3);
  line("dashboard, all branches (target 50)", await times(() => readDashboard(actor, {})));
  line("dashboard, one branch (target 50)", await times(() => readDashboard(actor, { branch: "2" })));
  for (const { name, groups = [undefined], isExpensive } of reports) {
    for (const group of groups) {
      const ask = async () => {
        if (isExpensive) await invalidate("figures");
        await readReport(actor, name, { group });
      };
      await ask();
      line([name, group].filter(Boolean).join(" by "), await times(ask, isExpensive ? 5 : calls));
    }
  }
  line(
    "circulation by month, all ten years",
    await times(async () => {
      await invalidate("figures");
      await readReport(actor, "circulation", { from: "2016-01-01" });
    }, 5),
  );
  line("most-borrowed, kept", await times(() => readReport(actor, "most-borrowed", {})));
}
