import { type Acting, acting } from "./acting";
import { sql } from "./sql";

export type JobState = "waiting" | "running" | "failed";

export type QueuedJob = {
  id: string;
  task: string;
  state: JobState;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  runAt: Date;
  createdAt: Date;
  updatedAt: Date;
  lockedAt: Date | null;
};

/** The worker's jobs, newest first; never what they were given. */
export function listJobs(
  { state, task }: { state?: JobState; task?: string },
  page: { after?: string; limit: number },
) {
  return sql<QueuedJob[]>`
    select j.id, j.task, j.state, j.attempts, j.max_attempts, j.last_error, j.run_at, j.created_at, j.updated_at, j.locked_at
    from carrel.list_jobs(${state ?? null}, ${task ?? null}, ${page.after ?? null}, ${Math.min(page.limit, 201)}) j
  `;
}

export async function countJobs(): Promise<Record<JobState, number>> {
  const [row] = await sql<Record<JobState, number>[]>`
    select j.waiting, j.running, j.failed
    from carrel.count_jobs() j
  `;
  return row ?? { waiting: 0, running: 0, failed: 0 };
}

/** How the job stands afterwards: "running" was left alone; nothing where there is none. */
export async function retryJob(by: Acting, id: string, at: Date): Promise<JobState | null> {
  const [row] = await sql<{ state: JobState | null }[]>`
    select carrel.retry_job(${id}, ${at}) as state
    where carrel.acts_as(${acting(by)})
  `;
  return row?.state ?? null;
}

/** How the job stands afterwards: "running" was left alone; nothing where there is none. */
export async function giveUpJob(by: Acting, id: string, reason: string): Promise<JobState | null> {
  const [row] = await sql<{ state: JobState | null }[]>`
    select carrel.give_up_job(${id}, ${reason}) as state
    where carrel.acts_as(${acting(by)})
  `;
  return row?.state ?? null;
}
