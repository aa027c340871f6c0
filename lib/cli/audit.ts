import { z } from "zod";
import { type AttemptLine, listAttempts } from "../db/audit";
import { findStory, type Story } from "../db/audit-story";
import { DomainError } from "../errors";
import { formatInstant, dayInZone } from "../dates";
import { formatMoney, toDecimal } from "../money";
import {
  actorName,
  doorName,
  earlierWords,
  outcomeWords,
  routeWords,
  shortKey,
  sqlstateName,
  verbName,
} from "../policy/attempt-words";
import { attemptDocument, attemptOutput, storyDocument, storyOutput } from "../schemas/attempts";
import { auditParams } from "../schemas/audit";
import { recordId } from "../schemas/text";
import { exportAttempts } from "../services/audit-export";
import { requireAuditFilters } from "../services/audit";
import { addCommand, type Group } from "./command";
import { csvOption, giveCsv } from "./csv-file";
import { documentOf } from "./document";
import type { Door } from "./door";
import { page, pageOptions, showRows } from "./page";
import { type Column, facts, table } from "./table";

export function addAuditCommands(root: Group): void {
  addCommand(root, {
    usage: "audit [id]",
    about: "List attempts at moving money, newest first, whatever came of them; with an id the whole story of one",
    options: [
      { flags: "--outcome <name>", about: "posted, refused, declined, failed, replayed, abandoned, or a code" },
      { flags: "--account <name>", about: "a card number, #id, fine_income and the like, or cash:CEN" },
      { flags: "--actor <name>", about: "part of a name, an e-mail address, cli, user:id or key:id" },
      { flags: "--key <text>", about: "the beginning of the idempotency key; all of it after an equals sign" },
      { flags: "--amount <range>", about: "12.50, >10, <=5 or 10..20" },
      { flags: "--since <when>", about: "24h, 7d, 4w or 2026-11-01; 90d without it" },
      { flags: "--until <when>", about: "as --since; a day counts whole" },
      { flags: "--door <name>", about: "web, rest, cli or worker" },
      { flags: "--verb <name>", about: "transfer, refund, reverse, authorise, capture, void, expire or count_cash" },
      ...pageOptions,
      csvOption,
    ],
    input: auditParams.extend({
      id: recordId.optional(),
      ...page,
      csv: z.string().min(1).optional(),
    }),
    examples: [
      "audit --outcome refused --since 7d",
      "audit --account 20010042 --json",
      "audit 4711",
      "audit --csv a.csv",
    ],
    run: async (door, { id, limit, after, csv, ...query }) => {
      if (id !== undefined) return showStory(door, id);
      const actor = await door.actor();
      const now = new Date();
      if (csv !== undefined) return giveCsv(door, csv, await exportAttempts(actor, query, now));
      const filters = await requireAuditFilters(actor, query, now);
      const found = await listAttempts(filters, { after, limit: limit + 1 });
      const columns = lineColumns(await wordsOf(door));
      const document = (line: AttemptLine) => documentOf(attemptOutput, attemptDocument(line));
      await showRows(door, found, { limit, none: "No attempts.", columns, document });
    },
  });
}

type Words = { at: (value: Date) => string; locale: string };

async function wordsOf(door: Door): Promise<Words> {
  const { locale, timeZone } = await door.settings();
  const today = dayInZone(new Date(), timeZone);
  return { locale, at: (value) => formatInstant(value, { locale, timeZone, today }) };
}

function lineColumns({ at, locale }: Words): Column<AttemptLine>[] {
  return [
    { head: "Id", of: (line) => line.id },
    { head: "When", of: (line) => at(line.openedAt) },
    { head: "Outcome", of: outcomeWords },
    { head: "Amount", of: (line) => amountOf(line, locale), right: true },
    { head: "From → to", of: routeWords, shrinks: true },
    { head: "By", of: actorName, shrinks: true },
    { head: "Key", of: (line) => line.key && shortKey(line.key) },
    { head: "Tries", of: (line) => [line.try, earlierWords(line)].filter(Boolean).join(" ") },
  ];
}

async function showStory(door: Door, id: string): Promise<void> {
  const story = await findStory(id);
  const line = story?.tries.find((each) => each.id === id);
  if (!story || !line) throw new DomainError("not_found", "There is no attempt with this id.", { field: "id" });
  const words = await wordsOf(door);
  await door.show(documentOf(storyOutput, storyDocument(story)), () =>
    [
      facts([
        ["Attempt", line.id],
        ["When", words.at(line.openedAt)],
        ["Outcome", outcomeWords(line)],
        ["The database", sqlstateName(line.sqlstate)],
        ["Asked", verbName(line.verb)],
        ["Amount", amountOf(line, words.locale)],
        ["From → to", routeWords(line)],
        ["By", actorName(line)],
        ["Door", doorName(line.door)],
        ["Key", line.key],
        ["Reason", line.reason],
        ["Took", line.durationUs && `${toDecimal(BigInt(line.durationUs), 3)} ms`],
        ["Session", line.sessionId],
        ["IP address", line.ip],
        ["User agent", line.userAgent],
        ["Seal", story.seals.find(({ attemptId }) => attemptId === id)?.sealId],
      ]),
      "",
      "Tries with this key",
      table(story.tries, lineColumns(words), door.io),
      ...transferLines(story, words, door),
    ].join("\n"),
  );
}

function transferLines({ transfers, entries, related }: Story, { at, locale }: Words, door: Door): string[] {
  const moneyOf = new Map(transfers.map((each) => [each.id, each]));
  const money = (transferId: string, minor: string) => {
    const { currency, scale } = moneyOf.get(transferId) ?? { currency: "XXX", scale: 0 };
    return formatMoney(minor, currency, { locale, scale });
  };
  const all = [...transfers, ...related];
  return [
    ...(entries.length === 0
      ? []
      : [
          "",
          "Entries",
          table(
            entries,
            [
              { head: "Transfer", of: (entry) => entry.transferId },
              { head: "Side", of: (entry) => entry.side },
              { head: "Account", of: (entry) => entry.accountName, shrinks: true },
              { head: "Amount", of: (entry) => money(entry.transferId, entry.amountMinor), right: true },
              { head: "Balance after", of: (entry) => money(entry.transferId, entry.balanceAfter), right: true },
            ],
            door.io,
          ),
        ]),
    ...(all.length === 0
      ? []
      : [
          "",
          "Transfers",
          table(
            all,
            [
              { head: "Id", of: (each) => each.id },
              { head: "When", of: (each) => at(each.createdAt) },
              { head: "Kind", of: (each) => each.kind.replaceAll("_", " ") },
              {
                head: "Amount",
                of: (each) => formatMoney(each.amountMinor, each.currency, { locale, scale: each.scale }),
                right: true,
              },
              { head: "State", of: (each) => each.resolution ?? each.phase },
              { head: "Of", of: (each) => each.refundsId ?? each.reversesId ?? each.capturesId },
            ],
            door.io,
          ),
        ]),
  ];
}

function amountOf(line: AttemptLine, locale: string): string {
  const { amountMinor, currency, scale } = line;
  if (amountMinor === null || currency === null || scale === null) return line.amountGiven ?? "";
  return formatMoney(amountMinor, currency, { locale, scale });
}
