import { operator } from "../../lib/auth/actor";
import { createTaskOfLine, finishTask, makeTasksOfDay } from "../../lib/services/tasks";
import type { Branches } from "./framework";

type Line = { line: string; branch?: string; done?: boolean };

/** What staff wrote down, in their own words. */
const lines: readonly Line[] = [
  { line: "Call the supplier about the missing box today !high +ines" },
  { line: "Weed the travel guides, anything older than 2015 friday +ines" },
  { line: "Water the plants in the reading room every monday +ines" },
  { line: "Ask Maya whether the large print helps @member:20010042 tomorrow +ines" },
  { line: "New spine label @copy:31200117 +ines" },
  { line: "Order the second volume !low +orla" },
  { line: "Prepare the poster for the reading group every month +orla" },
  { line: "Change the batteries of the door counter", branch: "HAR" },
  { line: "Send last month’s figures to the council !high +orla", done: true },
  { line: "Put out the chairs for the author’s evening +ines", done: true },
];

/** A few tasks of a library's days. Each has its key, so that a seed that was cut off adds none twice. */
export async function fillTasks(branches: Branches): Promise<void> {
  for (const [at, { line, branch = "CEN", done }] of lines.entries()) {
    const actor = operator(branches.get(branch) ?? "");
    const { id } = await createTaskOfLine(actor, line, { key: `demonstration-task-${at}` });
    if (done) await finishTask(actor, id);
  }
  await makeTasksOfDay(operator(), new Date());
}
