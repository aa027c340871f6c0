import { z } from "zod";
import { listLoans, listOverdueLoans, type Loan } from "../db/loans";
import { DomainError } from "../errors";
import { scannedCode } from "../schemas/loans";
import { recordId } from "../schemas/text";
import { addCommand, type Group } from "./command";
import { clockOf, findBranchOf } from "./door";
import { memberOf } from "./members";
import { table } from "./table";

export function addLoanCommands(root: Group): void {
  addCommand(root, {
    usage: "loans",
    about: "List open loans, newest first; --overdue: those past due, longest overdue first",
    options: [
      { flags: "--member <card>", about: "only of this member" },
      { flags: "--overdue", about: "only those past due (with --branch: lent there)" },
      { flags: "--returned", about: "returned loans instead of open ones" },
      { flags: "--limit <count>", about: "loans at most, 50 without it, 200 at most" },
      { flags: "--after <id>", about: "the page after this loan: `next` of the page before" },
    ],
    input: z
      .object({
        member: scannedCode.optional(),
        overdue: z.boolean().default(false),
        returned: z.boolean().default(false),
        branch: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
        after: recordId.optional(),
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
      const found: Loan[] =
        overdue && memberId === undefined
          ? await listOverdueLoans({ now, branchId }, { after, limit: limit + 1 })
          : overdue
            ? await listOverdueLoansOf(memberId, now)
            : await listLoans({ memberId, open: !returned }, { after, limit: limit + 1 });
      const items = found.slice(0, limit);
      const next = found.length > limit ? (items.at(-1)?.id ?? null) : null;
      const clock = await clockOf(door);
      await door.show({ items, next }, () =>
        items.length === 0
          ? "No loans."
          : [
              table(
                items,
                [
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
                door.io,
              ),
              ...(next === null ? [] : [`More: --after ${next}`]),
            ].join("\n"),
      );
    },
  });
}

/** Of one member, who has a thousand open loans at most: longest overdue first, in one page. */
async function listOverdueLoansOf(memberId: string | undefined, now: Date): Promise<Loan[]> {
  const open = await listLoans({ memberId, open: true }, { limit: 1_000 });
  return open
    .filter((loan) => loan.dueAt < now && !loan.lostAt && !loan.claimedReturnedAt)
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}
