import { z } from "zod";
import { operator } from "../auth/actor";
import { dayInZone } from "../dates";
import { listAllBranches } from "../db/branches";
import { listClosures, listOpeningHours } from "../db/calendars";
import { DomainError } from "../errors";
import { presentClosure } from "../policy/present-closure";
import { closureInput, openingHoursInput } from "../schemas/calendars";
import { addClosure, removeClosure, saveOpeningHours } from "../services/calendars";
import { addCommand, addGroup, type Group } from "./command";
import { clockOf, findBranchOf, readInput } from "./door";
import { table } from "./table";

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** When branches are open. Due dates that were promised never move. */
export function addCalendarCommands(root: Group): void {
  const calendar = addGroup(root, "calendar", "Opening hours and closures, by which due dates and fines are counted");
  addHours(calendar);
  addClosures(calendar);
}

function addHours(calendar: Group) {
  addCommand(calendar, {
    usage: "hours <branch>",
    about: "The week of a branch",
    input: z.object({ branch: z.string() }),
    examples: ["calendar hours CEN"],
    run: async (door, input) => {
      const branch = await findBranchOf(input.branch);
      const days = [...(await listOpeningHours(branch.id))];
      await door.show({ branchCode: branch.code, timeZone: branch.timeZone, days }, () => weekWords(branch.name, days));
    },
  });
  addCommand(calendar, {
    usage: "set-hours <branch> [days...]",
    about: "Replace the week of a branch. Days that are not named are closed; with none at all it is open every day",
    input: z.object({ branch: z.string(), days: z.array(z.string()).default([]) }),
    examples: ["calendar set-hours CEN mon-fri=09:00-18:00 sat=10:00-14:00", "calendar set-hours HAR"],
    run: async (door, input) => {
      const branch = await findBranchOf(input.branch);
      const week = readInput(openingHoursInput, { days: input.days.flatMap(readDays) });
      const { days } = await saveOpeningHours(operator(), branch.code, week);
      await door.show({ branchCode: branch.code, timeZone: branch.timeZone, days }, () => weekWords(branch.name, days));
    },
  });
}

function addClosures(calendar: Group) {
  addCommand(calendar, {
    usage: "closures",
    about: "List the closures that are not over",
    options: [
      { flags: "--at <branch>", about: "of one branch, and those of every branch" },
      { flags: "--from <day>", about: "those that end on this day or later; today without it" },
    ],
    input: z.object({ at: z.string().optional(), from: closureInput.shape.firstDay.optional() }),
    examples: ["calendar closures", "calendar closures --at CEN --from 2026-01-01 --json"],
    run: async (door, { at, from }) => {
      const [branch, branches, clock, { timeZone }] = await Promise.all([
        at === undefined ? undefined : findBranchOf(at),
        listAllBranches(),
        clockOf(door),
        door.settings(),
      ]);
      const rows = await listClosures({ branchId: branch?.id, from: from ?? dayInZone(new Date(), timeZone) });
      const items = rows.map((row) => presentClosure(row, branches));
      await door.show({ items, next: null }, () =>
        table(
          items,
          [
            { head: "Id", of: (row) => row.id },
            { head: "From", of: (row) => clock.day(row.firstDay) },
            { head: "Until", of: (row) => clock.day(row.lastDay) },
            { head: "Branch", of: (row) => row.branchCode ?? "every branch" },
            { head: "Name", of: (row) => row.name, shrinks: true },
          ],
          door.io,
        ),
      );
    },
  });
  addCommand(calendar, {
    usage: "close <first-day> [last-day]",
    about: "Close a branch, or all of them, on these days",
    options: [
      { flags: "--at <branch>", about: "every branch without it" },
      { flags: "--name <text>", about: "what for" },
    ],
    input: z.object({
      firstDay: z.string(),
      lastDay: z.string().optional(),
      at: z.string().optional(),
      name: z.string("Say what for: --name Christmas"),
    }),
    examples: [
      "calendar close 2026-12-24 2026-12-26 --name Christmas",
      "calendar close 2026-10-02 --at HAR --name Works",
    ],
    run: async (door, { at, ...given }) => {
      const branch = at === undefined ? undefined : await findBranchOf(at);
      const closure = await addClosure(operator(), readInput(closureInput, { ...given, branchCode: branch?.code }));
      const clock = await clockOf(door);
      const where = branch?.name ?? "Every branch";
      await door.show(presentClosure(closure, await listAllBranches()), () => {
        const until = closure.lastDay === closure.firstDay ? "" : ` to ${clock.day(closure.lastDay)}`;
        return `${where} is closed ${clock.day(closure.firstDay)}${until}: ${closure.name}.`;
      });
    },
  });
  addCommand(calendar, {
    usage: "reopen <id>",
    about: "Take a closure away. Due dates that it moved stay where they are",
    input: z.object({ id: z.string().regex(/^[1-9]\d{0,17}$/, "This is not an id.") }),
    examples: ["calendar reopen 3"],
    run: async (door, { id }) => {
      const closure = await removeClosure(operator(), id);
      await door.show(presentClosure(closure, await listAllBranches()), () => `${closure.name} is taken away.`);
    },
  });
}

/** "mon-fri=09:00-18:00" as days of a week. */
function readDays(given: string): { weekday: number; opensAt: string; closesAt: string }[] {
  const match = /^([a-z]{3})(?:-([a-z]{3}))?=(\d\d:\d\d)-(\d\d:\d\d)$/.exec(given.toLowerCase());
  const [, from = "", to = from, opensAt = "", closesAt = ""] = match ?? [];
  const [first, last] = [from, to].map((name) => weekdays.findIndex((weekday) => weekday === name));
  if (first === undefined || last === undefined || first < 0 || last < first) {
    throw new DomainError("invalid", `Write days as in mon-fri=09:00-18:00 or sat=10:00-14:00, not “${given}”.`, {
      field: "days",
    });
  }
  return weekdays.flatMap((_name, at) => (at >= first && at <= last ? [{ weekday: at + 1, opensAt, closesAt }] : []));
}

function weekWords(branch: string, days: readonly { weekday: number; opensAt: string; closesAt: string }[]): string {
  if (days.length === 0) return `${branch} is open every day, at no stated hours.`;
  const line = (name: string, at: number) => {
    const open = days.find(({ weekday }) => weekday === at + 1);
    return `${name}: ${open ? `${open.opensAt} to ${open.closesAt}` : "closed"}`;
  };
  return [branch, ...names.map(line)].join("\n");
}
