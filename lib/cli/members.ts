import { z } from "zod";
import { findMember, findMemberIdByCard, type Member } from "../db/members";
import { DomainError } from "../errors";
import { formatPhone } from "../phone";
import { scannedCode } from "../schemas/loans";
import { type MemberInput, memberInput, memberOutput } from "../schemas/members";
import { recordVersion } from "../schemas/text";
import { searchMembers } from "../services/member-search";
import { createMember, updateMember } from "../services/members";
import { addCommand, addGroup, type Group, type Option } from "./command";
import { addLeavingCommands } from "./leaving";
import { clockOf, type Door, readInput } from "./door";
import { documentOf } from "./document";
import { addOwnCommands } from "./own";
import { withMore } from "./page";
import { facts, table } from "./table";

export function addMemberCommands(root: Group): void {
  const members = addGroup(root, "members", "Find, show, add and edit members");
  addFind(members);
  addLeavingCommands(members, memberOf);
  addOwnCommands(members, memberOf);

  addCommand(members, {
    usage: "show <card>",
    about: "Show a member",
    input: z.object({ card: scannedCode }),
    examples: ["members show 20010042", "members show 20010042 --json"],
    run: async (door, { card }) => showMember(door, await memberOf(card)),
  });

  addCommand(members, {
    usage: "add",
    about: "Add a member, who joins at the branch of --branch",
    options: [
      { flags: "--card <number>", about: "card number; without it the next free one is taken" },
      ...fieldOptions,
    ],
    input: fields.extend({ card: z.string().optional() }),
    examples: [
      'members add --name "Aoife Ní Bhriain" --category adult --email aoife@example.org',
      'members add --name "Cian Byrne" --category child --guardian-card 20010015 --born 2016-05-02',
    ],
    run: async (door, { card, ...given }) => {
      const branchId = (await door.branch()).id;
      const input = readInput(memberInput, { branchId, cardNumber: card, categoryCode: "adult", ...filled(given) });
      await showMember(door, await createMember(await door.actor(), input));
    },
  });

  addCommand(members, {
    usage: "edit <card>",
    about: "Change fields of a member; the others stay. An empty value empties a field",
    options: [
      ...fieldOptions,
      { flags: "--version <number>", about: "refuse when the member has another version by now" },
    ],
    input: fields.extend({ card: scannedCode, version: recordVersion.optional(), branch: z.string().optional() }),
    examples: ['members edit 20010042 --phone "087 123 4567"', "members edit 20010033 --expires 2027-11-30"],
    run: async (door, { card, version, branch, ...given }) => {
      const current = await memberOf(card);
      const branchId = branch === undefined ? current.branchId : (await door.branch()).id;
      const input = readInput(memberInput, { ...inputOf(current), ...filled(given), branchId });
      const ref = { id: current.id, version: version ?? current.version };
      await showMember(door, await updateMember(await door.actor(), ref, input));
    },
  });
}

function addFind(members: Group) {
  addCommand(members, {
    usage: "find [query...]",
    about: "Find members by part of name, card number, e-mail or phone; everybody without a query",
    options: [
      { flags: "--limit <count>", about: "members at most, 20 without it, 100 at most" },
      { flags: "--after <cursor>", about: "the page after: `next` of the page before" },
    ],
    input: z.object({
      query: z.array(z.string()).default([]),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      after: z.string().max(1000).optional(),
    }),
    examples: ["members find okafor", "members find 2001004 --json", "members find 020 910"],
    run: async (door, { query, limit, after }) => {
      const q = query.join(" ");
      const found = await searchMembers(await door.actor(), { q, limit, after });
      const items = found.members.map(({ sortKey: _sortKey, ...member }) => member);
      const clock = await clockOf(door);
      const { country } = await door.settings();
      await door.show({ items, next: found.next ?? null }, () =>
        items.length === 0
          ? "No member was found."
          : withMore(
              table(
                items,
                [
                  { head: "Card", of: (member) => member.cardNumber },
                  { head: "Name", of: (member) => member.name, shrinks: true },
                  { head: "Category", of: (member) => member.categoryName, shrinks: true },
                  { head: "Until", of: (member) => clock.day(member.expiresOn) },
                  { head: "On loan", of: (member) => member.openLoans, right: true },
                  { head: "E-mail", of: (member) => member.email, shrinks: true },
                  { head: "Phone", of: (member) => member.phone && formatPhone(member.phone, country), shrinks: true },
                ],
                door.io,
              ),
              found.next ?? null,
            ),
      );
    },
  });
}

const text = z.string().optional();
const said = z
  .enum(["yes", "no"], "Write yes or no.")
  .transform((word) => word === "yes")
  .optional();
const fields = z.object({
  name: text,
  category: text,
  email: text,
  language: text,
  phone: text,
  address: text,
  born: text,
  expires: text,
  guardianCard: text,
  guardianName: text,
  note: text,
  cardLost: said,
  addressGone: said,
  tellIfBorrowedBefore: said,
  wantsReceipts: said,
});

const fieldOptions: Option[] = [
  { flags: "--name <name>", about: "full name, as on the card" },
  { flags: "--category <code>", about: "`adult` for a new member without it" },
  { flags: "--email <address>", about: "e-mail address" },
  { flags: "--language <tag>", about: "language of letters to them, as in de or de-AT; the library's without it" },
  { flags: "--phone <number>", about: "phone number, in national or international form" },
  { flags: "--address <text>", about: "postal address" },
  { flags: "--born <day>", about: "date of birth, YYYY-MM-DD" },
  { flags: "--expires <day>", about: "last day of the membership, YYYY-MM-DD; the months of the category without it" },
  { flags: "--guardian-card <number>", about: "card number of the guardian, a member" },
  { flags: "--guardian-name <name>", about: "name of a guardian who is no member" },
  { flags: "--note <text>", about: "note that only staff see" },
  { flags: "--card-lost <yes|no>", about: "the card is reported lost: nothing is lent on it" },
  { flags: "--address-gone <yes|no>", about: "letters came back" },
  { flags: "--tell-if-borrowed-before <yes|no>", about: "the desk tells them what they had before" },
  { flags: "--wants-receipts <yes|no>", about: "a letter for each loan, with its due date" },
];

function filled({ category, born, expires, note, ...same }: z.output<typeof fields>) {
  const all = { ...same, categoryCode: category, dateOfBirth: born, expiresOn: expires, staffNote: note };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function inputOf(member: Member): MemberInput {
  // The name of a guardian who is a member comes from their own record.
  return { ...member, guardianName: member.guardianId === null ? member.guardianName : null };
}

export async function memberOf(card: string): Promise<Member> {
  const id = await findMemberIdByCard(card);
  const member = id === undefined ? undefined : await findMember(id);
  if (member) return member;
  throw new DomainError("not_found", "No member has this card number.");
}

async function showMember(door: Door, member: Member): Promise<void> {
  const clock = await clockOf(door);
  const { country } = await door.settings();
  await door.show(documentOf(memberOutput, member), () =>
    facts([
      ["Card", member.cardNumber],
      ["Name", member.name],
      ["Category", member.categoryName],
      ["Branch", member.branchName],
      ["Until", clock.day(member.expiresOn)],
      ["E-mail", member.email],
      ["Letters in", member.language],
      ["Phone", member.phone && formatPhone(member.phone, country)],
      ["Address", member.address],
      ["Born", clock.day(member.dateOfBirth)],
      ["Guardian", [member.guardianName, member.guardianCard].filter(Boolean).join(", card ")],
      ["Note", member.staffNote],
      ["Card lost", member.cardLostAt && `since ${clock.day(member.cardLostAt)}`],
      ["Address", member.addressGone ? "no longer right" : ""],
      ["Told", member.tellIfBorrowedBefore ? "what they had before" : ""],
      ["Receipts", member.wantsReceipts ? "by e-mail" : ""],
      ["Version", member.version],
    ]),
  );
}
