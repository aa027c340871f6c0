import { z } from "zod";
import { operator } from "../auth/actor";
import { listAllBranches, listBranches } from "../db/branches";
import { listCategories } from "../db/categories";
import { listItemTypes } from "../db/item-types";
import { presentCategory } from "../policy/present-category";
import { branchInput, categoryInput, itemTypeInput } from "../schemas/library";
import { closeBranch, reopenBranch, saveBranch } from "../services/branches";
import { saveCategory, saveItemType } from "../services/library";
import { addCommand, addGroup, type Group } from "./command";
import { findBranchOf, readInput } from "./door";
import { table } from "./table";

const nothing = z.object({});
const number = z.coerce.number().int();

/** What desks and rules refer to; the rules have commands of their own. Adding a code again changes what it stands for. */
export function addLibraryCommands(root: Group): void {
  addBranches(addGroup(root, "branch", "Branches"));
  addItemTypes(addGroup(root, "item-type", "Item types, which decide the circulation rule"));
  addCategories(addGroup(root, "category", "Categories of members"));
}

function addBranches(branches: Group) {
  addCommand(branches, {
    usage: "add <code> <name>",
    about: "Add a branch, or change the one with this code",
    options: [{ flags: "--time-zone <zone>", about: "IANA time zone; Europe/Dublin without it" }],
    input: z.object({ code: z.string(), name: z.string(), timeZone: z.string().optional() }),
    examples: ["branch add CEN Central", "branch add NYC Manhattan --time-zone America/New_York"],
    run: async (door, given) => {
      const input = readInput(branchInput, { ...given, code: given.code.toUpperCase() });
      const saved = await saveBranch(operator(), input);
      await door.show(saved, () => `${saved.code} is ${saved.name}, ${saved.timeZone}.`);
    },
  });
  addCommand(branches, {
    usage: "close <code>",
    about: "Close a branch that has nothing left: it keeps its history, and its members belong to another one",
    options: [{ flags: "--members-to <branch>", about: "the branch that its members belong to from then on" }],
    input: z.object({ code: z.string(), membersTo: z.string("Say where its members go: --members-to CEN") }),
    examples: ["branch close HAR --members-to CEN"],
    run: async (door, { code, membersTo }) => {
      const { version, ...branch } = await findBranchOf(code);
      const successor = await findBranchOf(membersTo);
      const closed = await closeBranch(operator(), { code: branch.code, version, successorCode: successor.code });
      await door.show(closed, () => `${closed.name} is closed. Its members belong to ${successor.name}.`);
    },
  });
  addCommand(branches, {
    usage: "reopen <code>",
    about: "Open a closed branch again",
    input: z.object({ code: z.string() }),
    examples: ["branch reopen HAR"],
    run: async (door, { code }) => {
      const { version, ...branch } = await findBranchOf(code);
      const open = await reopenBranch(operator(), branch.code, version);
      await door.show(open, () => `${open.name} is open again.`);
    },
  });
  addCommand(branches, {
    usage: "list",
    about: "List the branches",
    options: [{ flags: "--closed", about: "those that were closed too" }],
    input: z.object({ closed: z.boolean().default(false) }),
    examples: ["branch list", "branch list --closed --json"],
    run: async (door, { closed }) => {
      const items = await (closed ? listAllBranches() : listBranches());
      await door.show({ items, next: null }, () =>
        table(
          items,
          [
            { head: "Code", of: (branch) => branch.code },
            { head: "Name", of: (branch) => branch.name, shrinks: true },
            { head: "Time zone", of: (branch) => branch.timeZone },
            { head: "State", of: (branch) => (branch.closedAt === null ? "open" : "closed") },
          ],
          door.io,
        ),
      );
    },
  });
}

function addItemTypes(itemTypes: Group) {
  addCommand(itemTypes, {
    usage: "add <code> <name>",
    about: "Add an item type, or change the one with this code",
    options: [{ flags: "--not-for-loan", about: "its copies stay in the library" }],
    input: z.object({ code: z.string(), name: z.string(), notForLoan: z.boolean().default(false) }),
    examples: ['item-type add standard "Standard loan"', "item-type add reference Reference --not-for-loan"],
    run: async (door, { code, name, notForLoan }) => {
      const saved = await saveItemType(operator(), readInput(itemTypeInput, { code, name, forLoan: !notForLoan }));
      await door.show(saved, () => `${saved.code} is ${saved.name}, ${saved.forLoan ? "for loan" : "not for loan"}.`);
    },
  });
  addCommand(itemTypes, {
    usage: "list",
    about: "List the item types",
    input: nothing,
    examples: ["item-type list"],
    run: async (door) => {
      const items = await listItemTypes();
      await door.show({ items, next: null }, () =>
        table(
          items,
          [
            { head: "Code", of: (type) => type.code },
            { head: "Name", of: (type) => type.name, shrinks: true },
            { head: "For loan", of: (type) => (type.forLoan ? "yes" : "no") },
          ],
          door.io,
        ),
      );
    },
  });
}

function addCategories(categories: Group) {
  addCommand(categories, {
    usage: "add <code> <name>",
    about: "Add a category, or change the one with this code",
    options: [
      { flags: "--loan-limit <count>", about: "open loans at most; 10 without it" },
      { flags: "--months <count>", about: "how long a membership runs; 12 without it" },
      { flags: "--hold-limit <count>", about: "open holds at most" },
      { flags: "--fees-limit <amount>", about: "whoever owes more borrows only with an override" },
      { flags: "--fine-cap <amount>", about: "fines stop while a member owes this much" },
      { flags: "--no-fine-cap", about: "fines don't stop" },
      { flags: "--overdue-limit <count>", about: "with so many loans overdue the night restricts a member" },
      { flags: "--lost-limit <count>", about: "with so many lost loans a member borrows only with an override" },
    ],
    input: z.object({
      code: z.string(),
      name: z.string(),
      loanLimit: number.optional(),
      months: number.optional(),
      holdLimit: number.optional(),
      feesLimit: z.string().optional(),
      fineCap: z
        .union([z.string(), z.boolean()])
        .optional()
        .transform((given) => (given === false ? null : given === true ? undefined : given)),
      overdueLimit: number.optional(),
      lostLimit: number.optional(),
    }),
    examples: ["category add adult Adult", "category add child Child --loan-limit 8 --months 24 --fees-limit 5.00"],
    run: async (door, { months, ...given }) => {
      const saved = await saveCategory(operator(), readInput(categoryInput, { ...given, membershipMonths: months }));
      const { code, name, loanLimit, membershipMonths } = saved;
      await door.show(
        presentCategory(saved, (await door.settings()).currencyScale),
        () => `${code} is ${name}: ${loanLimit} loans, ${membershipMonths} months.`,
      );
    },
  });
  addCommand(categories, {
    usage: "list",
    about: "List the categories",
    input: nothing,
    examples: ["category list"],
    run: async (door) => {
      const [categories, { currencyScale }] = await Promise.all([listCategories(), door.settings()]);
      const items = categories.map((category) => presentCategory(category, currencyScale));
      await door.show({ items, next: null }, () =>
        table(
          items,
          [
            { head: "Code", of: (category) => category.code },
            { head: "Name", of: (category) => category.name, shrinks: true },
            { head: "Loans", of: (category) => category.loanLimit, right: true },
            { head: "Months", of: (category) => category.membershipMonths, right: true },
            { head: "Holds", of: (category) => category.holdLimit, right: true },
            { head: "May owe", of: (category) => category.feesLimit, right: true },
          ],
          door.io,
        ),
      );
    },
  });
}
