import { formatMoney } from "../money";
import type { IncomeLine, KindChange } from "../policy/income";
import { incomeDocument, incomeQuery } from "../schemas/income";
import { readIncome } from "../services/income";
import { addCommand, type Group } from "./command";
import { facts, table } from "./table";

export function addIncomeCommand(root: Group): void {
  addCommand(root, {
    usage: "income",
    about: "What the library earned: fines and charges less what was waived, and what became of its accounts",
    options: [
      { flags: "--from <day>", about: "first day, in the library's time zone; from the beginning without it" },
      { flags: "--to <day>", about: "last day, itself included; until now without it" },
    ],
    input: incomeQuery,
    examples: ["income", "income --from 2026-11-01 --to 2026-11-30", "income --json"],
    run: async (door, days) => {
      const income = await readIncome(await door.actor(), days);
      const { locale } = await door.settings();
      const money = (minor: bigint) => formatMoney(minor, income.currency, { locale, scale: income.scale });
      const lines = (of: readonly IncomeLine[]) => of.map(({ name, minor }): [string, string] => [name, money(minor)]);
      await door.show(incomeDocument(income), () =>
        [
          facts([
            ...lines(income.income),
            ["Income", money(income.incomeMinor)],
            ...lines(income.waivers),
            ["Net income", money(income.netMinor)],
          ]),
          "",
          table<KindChange>(
            [...income.assets, ...income.liabilities],
            [
              { head: "Accounts", of: ({ name }) => name },
              { head: "Opening", of: ({ openingMinor }) => money(openingMinor), right: true },
              { head: "Debits", of: ({ debitsMinor }) => money(debitsMinor), right: true },
              { head: "Credits", of: ({ creditsMinor }) => money(creditsMinor), right: true },
              { head: "Closing", of: ({ closingMinor }) => money(closingMinor), right: true },
            ],
            door.io,
          ),
        ].join("\n"),
      );
    },
  });
}
