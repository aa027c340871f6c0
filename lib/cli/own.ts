import { z } from "zod";
import { listOwnLoans } from "../db/own-loans";
import { choosableKinds, kindInWords } from "../policy/notice-kinds";
import { standingOf } from "../policy/own-loan";
import { scannedCode } from "../schemas/loans";
import { letterChoicesInput } from "../schemas/preferences";
import { calendarLinkOf, makeCalendarLink, revokeCalendarLink } from "../services/calendar-links";
import { forgetLoans, historyOf, turnHistory } from "../services/history";
import { preferencesOf, saveLetterChoices } from "../services/preferences";
import { ruleBook } from "../services/rule-book";
import { addCommand, type Group } from "./command";
import { clockOf, type Door, readInput } from "./door";
import { page, pageOptions, showRows } from "./page";
import { facts } from "./table";

const said = z
  .enum(["yes", "no"], "Write yes or no.")
  .transform((word) => word === "yes")
  .optional();

/** What members choose and see for themselves, for the operator; `memberOf` finds one by card. */
export function addOwnCommands(members: Group, memberOf: (card: string) => Promise<{ id: string }>): void {
  addCommand(members, {
    usage: "loans <card>",
    about: "List a member's open loans, soonest due first, with why one can't be renewed online",
    input: z.object({ card: scannedCode }),
    examples: ["members loans 20010042"],
    run: async (door, { card }) => {
      const now = new Date();
      const [loans, book] = await Promise.all([listOwnLoans((await memberOf(card)).id, now), ruleBook()]);
      const clock = await clockOf(door);
      const rows = loans.map((loan) => ({ ...loan, standing: standingOf({ ...loan, book }, now) }));
      await showRows(door, rows, {
        limit: 200,
        none: "Nothing is on loan.",
        document: ({ id, title, barcode, dueAt, renewals, standing }) => ({
          id,
          title,
          barcode,
          dueAt,
          renewals,
          state: standing.state,
          renewalsLeft: standing.renewalsLeft,
          renewable: standing.hindrances.length === 0,
          reasons: standing.hindrances,
        }),
        columns: [
          { head: "Loan", of: (loan) => loan.id },
          { head: "Title", of: (loan) => loan.title, shrinks: true },
          { head: "Due", of: (loan) => clock.day(loan.dueAt) },
          { head: "Renewals left", of: (loan) => loan.standing.renewalsLeft, right: true },
          {
            head: "Not renewed, because",
            of: (loan) => loan.standing.hindrances.map(({ message }) => message).join(" "),
            shrinks: true,
          },
        ],
      });
    },
  });

  addCommand(members, {
    usage: "history <card>",
    about: "Turn a member's reading history on or off, or list what they returned while it was on",
    options: [{ flags: "--keep <yes|no>", about: "no: it is shown to nobody again, and forgotten" }, ...pageOptions],
    input: z.object({ card: scannedCode, keep: said, ...page }),
    examples: ["members history 20010042", "members history 20010042 --keep no"],
    run: async (door, { card, keep, limit, after }) => {
      const { id } = await memberOf(card);
      const actor = await door.actor();
      if (keep !== undefined) await turnHistory(actor, id, keep);
      const clock = await clockOf(door);
      const { historySince } = await preferencesOf(actor, id);
      await showRows(door, await historyOf(actor, id, { after, limit: limit + 1 }), {
        limit,
        none: historySince === null ? "The history is off." : `Nothing since ${clock.day(historySince)}.`,
        columns: [
          { head: "Title", of: (loan) => loan.title, shrinks: true },
          { head: "Borrowed", of: (loan) => clock.day(loan.checkedOutAt) },
          { head: "Returned", of: (loan) => clock.day(loan.returnedAt) },
        ],
      });
    },
  });

  addCommand(members, {
    usage: "preferences <card>",
    about: "Show or change which letters a member gets",
    options: [
      { flags: "--want <kinds>", about: "letters to be sent, such as due_soon,hold_ready" },
      { flags: "--refuse <kinds>", about: "letters not to be sent" },
      { flags: "--language <tag>", about: "language of letters, as in de; `library` for the library's" },
      { flags: "--receipts <yes|no>", about: "a letter for each loan" },
    ],
    input: z.object({
      card: scannedCode,
      want: z.string().optional(),
      refuse: z.string().optional(),
      language: z.string().optional(),
      receipts: said,
    }),
    examples: ["members preferences 20010042", "members preferences 20010042 --refuse due_soon --language de"],
    run: async (door, { card, want, refuse, language, receipts }) => {
      const { id } = await memberOf(card);
      const letters = Object.fromEntries([
        ...listed(want).map((kind) => [kind, true] as const),
        ...listed(refuse).map((kind) => [kind, false] as const),
      ]);
      const input = readInput(letterChoicesInput, {
        letters: Object.keys(letters).length > 0 ? letters : undefined,
        language: language === "library" ? null : language,
        receipts,
      });
      const actor = await door.actor();
      await showPreferences(
        door,
        Object.values(input).some((value) => value !== undefined)
          ? await saveLetterChoices(actor, id, input)
          : await preferencesOf(actor, id),
      );
    },
  });

  addCommand(members, {
    usage: "calendar-link <card> [what]",
    about: "Show whether a member has a link to their due dates; `make` a new one, or `revoke` it",
    input: z.object({ card: scannedCode, what: z.enum(["show", "make", "revoke"]).default("show") }),
    examples: ["members calendar-link 20010042", "members calendar-link 20010042 revoke"],
    run: async (door, { card, what }) => {
      const { id } = await memberOf(card);
      const actor = await door.actor();
      if (what === "make") {
        const { url, madeAt } = await makeCalendarLink(actor, id);
        return door.show({ url, madeAt: madeAt.toISOString() }, () => `${url}\nIt is shown this once.`);
      }
      if (what === "revoke") await revokeCalendarLink(actor, id);
      const link = await calendarLinkOf(actor, id);
      const clock = await clockOf(door);
      await door.show({ madeAt: link?.madeAt.toISOString() ?? null }, () =>
        link ? `The link was made on ${clock.day(link.madeAt)}.` : "There is no link.",
      );
    },
  });

  addCommand(members, {
    usage: "forget",
    about: "Unlink members from what they returned and want no history of, now; the worker does it every night",
    input: z.object({}),
    examples: ["members forget"],
    run: async (door) => {
      const forgotten = await forgetLoans(await door.actor(), new Date());
      await door.show(forgotten, () => `Forgot ${forgotten.loans} loans and ${forgotten.holds} holds.`);
    },
  });
}

const listed = (text: string | undefined) => (text === undefined ? [] : text.split(",").map((kind) => kind.trim()));

async function showPreferences(door: Door, chosen: Awaited<ReturnType<typeof preferencesOf>>): Promise<void> {
  const { unwanted, mandatory, language, wantsReceipts, historySince, hasEmail } = chosen;
  const clock = await clockOf(door);
  const wanted = choosableKinds.filter((kind) => mandatory.includes(kind) || !unwanted.includes(kind));
  const document = { hasEmail, language, receipts: wantsReceipts, wanted, mandatory, historySince };
  await door.show(document, () =>
    facts([
      ["Letters", wanted.map(kindInWords).join(", ")],
      ["Sent to everybody", mandatory.map(kindInWords).join(", ")],
      ["Letters in", language ?? "the library's language"],
      ["Receipts", wantsReceipts ? "yes" : "no"],
      ["History", historySince === null ? "off" : `since ${clock.day(historySince)}`],
      ["E-mail", hasEmail ? "yes" : "none: no letter is sent"],
    ]),
  );
}
