import { z } from "zod";
import { listLoans, listOverdueLoans, type Loan } from "../db/loans";
import { DomainError } from "../errors";
import { scannedCode } from "../schemas/loans";
import { addCommand, type Group } from "./command";
import { clockOf, findBranchOf } from "./door";
import { memberOf } from "./members";
import { page, pageOptions, showRows } from "./page";

export function addLoanCommands(root: Group): void {
  addCommand(root, {
    usage: "loans",
    about: "List open loans, newest first; --overdue: those past due, longest overdue first",
    options: [
      { flags: "--member <card>", about: "only of this member" },
      { flags: "--overdue", about: "only those past due (with --branch: lent there)" },
      { flags: "--returned", about: "returned loans instead of open ones" },
      ...pageOptions,
    ],
    input: z
      .object({
        member: scannedCode.optional(),
        overdue: z.boolean().default(false),
        returned: z.boolean().default(false),
        branch: z.string().optional(),
        ...page,
      })
      .refine((given) => !(given.overdue && given.returned), {
        path: ["overdue"],
        error: "A returned loan is not overdue.",
      }),
    examples: ["loans --member 20010042", "loans --overdue --branch CEN", "loans --member 20010042 --returned --json"],
    run: async (door, { member, overdue, returned, branch, limit, after }) => {
      if (branch !== undefined && !overdue)
        throw new DomainError("invalid", "--branch goes with --overdue here.", { field: "branch" });
      const memberId = member === undefined ? undefined : (await memberOf(member)).id;
      const branchId = branch === undefined ? undefined : (await findBranchOf(branch)).id;
      const now = new Date();
      const wanted = { after, limit: limit + 1 };
      const found: Loan[] = await (overdue
        ? listOverdueLoans({ now, branchId, memberId }, wanted)
        : listLoans({ memberId, open: !returned }, wanted));
      const clock = await clockOf(door);
      await showRows(door, found, {
        limit,
        none: "No loans.",
        columns: [
          { head: "Barcode", of: (loan) => loan.barcode },
          { head: "Title", of: (loan) => loan.title, shrinks: true },
          { head: "Card", of: (loan) => loan.cardNumber },
          { head: "Member", of: (loan) => loan.memberName, shrinks: true },
          { head: "Out", of: (loan) => clock.day(loan.checkedOutAt) },
          returned
            ? { head: "Back", of: (loan) => clock.day(loan.returnedAt) }
            : { head: "Due", of: (loan) => clock.day(loan.dueAt) + (loan.dueAt < now ? ", overdue" : "") },
          { head: "Renewed", of: (loan) => `${loan.renewals} of ${loan.renewalLimit}` },
        ],
      });
    },
  });
}
