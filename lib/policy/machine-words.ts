/** How the machine's figures are said to people: 850 ms, 4 min, 12 kB. */

export function durationInWords(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  const seconds = ms / 1_000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** How much of what was asked for was there already. */
export function shareInWords(hits: number, misses: number): string {
  return hits + misses === 0 ? "—" : `${Math.floor((hits / (hits + misses)) * 100)} %`;
}

const tasks: Record<string, string> = {
  anonymise_members: "Make former members anonymous",
  charge_fines: "Charge what is late",
  clean_up: "Sweep up",
  count_figures: "Count the days that are over",
  expire_holds: "End holds whose time is over",
  forget_loans: "Forget loans of those who want no history",
  forget_member: "Forget a former member",
  import_titles: "Import titles",
  make_tasks: "Make tasks of what waits",
  reconcile: "Look through the books",
  refresh_search: "Refresh the search",
  refresh_shelves: "Count what is popular",
  send_mail: "Send a letter with a link",
  send_notice: "Send a letter to a member",
  write_notices: "Write the letters of the day",
};

export function taskInWords(task: string): string {
  const words = tasks[task] ?? task.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
