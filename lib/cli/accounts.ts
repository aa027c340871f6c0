import { z } from "zod";
import { addDays, endOfDayInZone, isDay } from "../dates";
import { type Account, accountKinds, findAccounts, listAccounts } from "../db/accounts";
import { type Entry, listEntries } from "../db/statements";
import { formatMoney } from "../money";
import { accountName, transferKindName } from "../policy/ledger-words";
import { accountDocument, accountOutput, entryDocument, entryOutput } from "../schemas/ledger";
import { accountStatus } from "../schemas/accounts";
import { recordVersion } from "../schemas/text";
import { closeAccount, freezeAccount, unfreezeAccount } from "../services/accounts";
import { accountOf, accountRefAbout } from "./account-ref";
import { addCommand, addGroup, type Group } from "./command";
import { clockOf, type Door } from "./door";
import { page, pageOptions, showRows, withMore } from "./page";
import { facts, table } from "./table";

export function addAccountCommands(root: Group): void {
  const accounts = addGroup(root, "accounts", "Find accounts; freeze, unfreeze and close them");
  addFind(accounts);
  addStanding(accounts, "freeze", "Freeze an account: no money comes or goes", freezeAccount);
  addStanding(accounts, "unfreeze", "Let money come and go again", unfreezeAccount);
  addStanding(accounts, "close", "Close an empty account for good", closeAccount);
  addStatement(root);
}

function addFind(accounts: Group) {
  addCommand(accounts, {
    usage: "find [query...]",
    about: "Find accounts by words of their owner's name, card number, or what they are called; all without a query",
    options: [
      { flags: "--kind <kind>", about: `only of this kind: ${accountKinds.join(", ")}` },
      { flags: "--status <status>", about: "only open, frozen or closed ones" },
      ...pageOptions,
    ],
    input: z.object({
      query: z.array(z.string()).default([]),
      kind: z.enum(accountKinds).optional(),
      status: accountStatus.optional(),
      ...page,
    }),
    examples: ["accounts find okafor", "accounts find --kind cash", "accounts find --status frozen --json"],
    run: async (door, { query, kind, status, limit, after }) => {
      const words = query
        .join(" ")
        .split(/\s+/u)
        .filter((word) => /[\p{L}\p{N}]/u.test(word));
      const filter = { kind, status };
      const wanted = { after, limit: limit + 1 };
      const found = await (words.length === 0 ? listAccounts(filter, wanted) : findAccounts(words, filter, wanted));
      const { locale } = await door.settings();
      await showRows(door, found, {
        limit,
        none: "No account was found.",
        columns: [
          { head: "Id", of: (account) => account.id, right: true },
          { head: "Account", of: (account) => accountName(account), shrinks: true },
          { head: "Card", of: (account) => account.cardNumber },
          { head: "Standing", of: (account) => account.status },
          {
            head: "Balance",
            of: (account) => formatMoney(account.balance, account.currency, { ...account, locale }),
            right: true,
          },
        ],
        document: (account) => accountOutput.parse(accountDocument(account)),
      });
    },
  });
}

type Change = typeof freezeAccount;

function addStanding(accounts: Group, verb: string, about: string, change: Change) {
  addCommand(accounts, {
    usage: `${verb} <account>`,
    about: `${about}.\n\n${accountRefAbout}`,
    options: [
      { flags: "--reason <text>", about: "why; it is kept" },
      { flags: "--version <number>", about: "refuse when the account has another version by now" },
    ],
    input: z.object({ account: z.string(), reason: z.string().default(""), version: recordVersion.optional() }),
    examples: [`accounts ${verb} card:20010042/wallet --reason "Asked for at the desk"`],
    run: async (door, { account, reason, version }) => {
      const current = await accountOf(door, account, "account");
      const ref = { id: current.id, version: version ?? current.version };
      await showAccount(door, await change(await door.actor(), ref, reason));
    },
  });
}

async function showAccount(door: Door, account: Account): Promise<void> {
  const { locale } = await door.settings();
  const money = (minor: string) => formatMoney(minor, account.currency, { ...account, locale });
  await door.show(accountOutput.parse(accountDocument(account)), () =>
    facts([
      ["Id", account.id],
      ["Account", accountName(account)],
      ["Card", account.cardNumber],
      ["Standing", account.status],
      ["Balance", money(account.balance)],
      ["Set aside", account.setAside === "0" ? null : money(account.setAside)],
      ["Version", account.version],
    ]),
  );
}

function addStatement(root: Group) {
  const day = z.string().refine(isDay, "Write a day as YYYY-MM-DD.").optional();
  addCommand(root, {
    usage: "statement <account>",
    about: `The statement of an account, newest first, each line with the balance after it.\n\n${accountRefAbout}`,
    options: [
      { flags: "--from <day>", about: "from this day on, YYYY-MM-DD" },
      { flags: "--to <day>", about: "up to and with this day, YYYY-MM-DD" },
      { flags: "--limit <count>", about: "lines at most, 50 without it, 1000 at most" },
      { flags: "--after <seq>", about: "the page after this line: `next` of the page before" },
    ],
    input: z.object({
      account: z.string(),
      from: day,
      to: day,
      limit: z.coerce.number().int().min(1).max(1000).default(50),
      after: z
        .string()
        .regex(/^\d{1,18}$/, "This is not a cursor.")
        .optional(),
    }),
    examples: ["statement card:20010042/wallet", "statement cash:CEN --from 2026-11-01 --to 2026-11-30 --json"],
    run: async (door, { account: typed, from, to, limit, after }) => {
      const account = await accountOf(door, typed, "account");
      const { timeZone } = await door.settings();
      // A day begins a second after the last one of the day before.
      const startOf = (day: string) => new Date(endOfDayInZone(addDays(day, -1), timeZone).getTime() + 1000);
      const rows = await listEntries({
        accountId: account.id,
        from: from === undefined ? undefined : startOf(from),
        to: to === undefined ? undefined : startOf(addDays(to, 1)),
        after,
        limit: limit + 1,
      });
      await showEntries(door, account, rows.slice(0, limit), rows.length > limit);
    },
  });
}

async function showEntries(door: Door, account: Account, entries: readonly Entry[], isMore: boolean): Promise<void> {
  const next = isMore ? (entries.at(-1)?.seq ?? null) : null;
  const clock = await clockOf(door);
  const { locale } = await door.settings();
  const money = (minor: string) => formatMoney(minor, account.currency, { ...account, locale });
  const items = entries.map((entry) => entryOutput.parse(entryDocument(entry, account.scale)));
  await door.show({ account: accountOutput.parse(accountDocument(account)), items, next }, () =>
    withMore(
      [
        `${accountName(account)}: ${money(account.balance)}`,
        entries.length === 0
          ? "No entries."
          : table(
              entries,
              [
                { head: "When", of: (entry) => clock.time(entry.postedAt) },
                { head: "Transfer", of: (entry) => entry.transferId, right: true },
                { head: "Kind", of: (entry) => transferKindName(entry.kind) },
                {
                  head: "With",
                  of: (entry) => accountName({ kind: entry.otherKind, memberName: entry.otherName }),
                  shrinks: true,
                },
                {
                  head: "Amount",
                  of: (entry) => (entry.side === account.normalSide ? "+" : "−") + money(entry.amountMinor),
                  right: true,
                },
                { head: "Balance", of: (entry) => money(entry.balanceAfter), right: true },
                { head: "Reason", of: (entry) => entry.reason, shrinks: true },
              ],
              door.io,
            ),
      ].join("\n"),
      next,
    ),
  );
}
