import type { Metadata } from "next";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { MachineTabs } from "@/components/machine-tabs";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Stat, Stats } from "@/components/stat";
import { type Column, Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { countJobs, type JobState, listJobs, type QueuedJob } from "@/lib/db/queue";
import { readSettings, type Settings } from "@/lib/db/settings";
import { taskInWords } from "@/lib/policy/machine-words";
import { jobStates, queueAddress, queueQuery } from "@/lib/schemas/machine";
import { giveUpJob, retryJob } from "../actions";
import { OneButtonForm } from "../forms";

export const metadata: Metadata = { title: "Queue" };

const pageSize = 50;
const words: Record<JobState, string> = { waiting: "Waiting", running: "Running", failed: "Failed" };

/** What the worker is to do, what it does, and what it gave up. */
export default async function QueuePage({ searchParams }: PageProps<"/machine/queue">) {
  await actorOr401("machine:manage");
  const { state, after, done } = queueQuery.parse(await searchParams);
  const [found, counts, settings] = await Promise.all([
    listJobs({ state }, { after, limit: pageSize + 1 }),
    countJobs(),
    readSettings(),
  ]);
  const jobs = found.slice(0, pageSize);
  const last = found.length > pageSize ? jobs.at(-1)?.id : undefined;
  return (
    <>
      <PageHeading title="Machine" beside={<MachineTabs current="/machine/queue" />} />
      <div className="grid gap-5">
        {done !== undefined && (
          <Note tone="ok" role="status">
            {done === "retried"
              ? "The job is due now: the worker takes it within seconds."
              : "The job is not tried any more."}
          </Note>
        )}
        <Card aria-label="Jobs">
          <Stats>
            <Stat label="waiting" value={counts.waiting} />
            <Stat label="running" value={counts.running} />
            <Stat label="failed" value={counts.failed} tone={counts.failed > 0 ? "bad" : undefined} />
          </Stats>
        </Card>
        <Tabs
          label="Which jobs"
          items={[
            { href: queueAddress({}), label: "All", current: state === undefined },
            ...jobStates.map((one) => ({
              href: queueAddress({ state: one }),
              label: words[one],
              current: state === one,
            })),
          ]}
        />
        {jobs.length === 0 ? (
          <Empty title={state === undefined ? "Nothing to do" : `No job is ${words[state].toLowerCase()}`}>
            What is done leaves the queue at once. What happens by the clock comes into it when it is due.
          </Empty>
        ) : (
          <Card padding="table">
            <Table
              label="Jobs, newest first"
              rows={jobs}
              rowKey={({ id }) => id}
              columns={columnsOf(settings, state)}
            />
          </Card>
        )}
      </div>
      <Pager
        label="Pages of jobs"
        previous={after === undefined ? undefined : queueAddress({ state })}
        previousLabel="First page"
        next={last && queueAddress({ state, after: last })}
      />
    </>
  );
}

function columnsOf(settings: Settings, state: JobState | undefined): Column<QueuedJob>[] {
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  return [
    {
      header: "Job",
      rowHeader: true,
      cell: ({ id, task }) => (
        <span className="grid gap-0.5">
          <span>{taskInWords(task)}</span>
          <span className="text-tiny num text-ink-2">
            {task} {id}
          </span>
        </span>
      ),
    },
    { header: "State", cell: (job) => <JobTag job={job} /> },
    {
      header: "Tries",
      cell: ({ attempts, maxAttempts }) => (
        <span className="num">
          {attempts} of {maxAttempts}
        </span>
      ),
    },
    {
      header: "When",
      cell: (job) => (
        <span className="grid gap-0.5">
          <span className="text-tiny text-ink-2">{whenInWords(job)}</span>
          <DateTime value={whenOf(job)} {...dates} />
        </span>
      ),
    },
    {
      header: "Last error",
      breaks: true,
      cell: ({ lastError }) => lastError !== null && <span dir="auto">{lastError}</span>,
    },
    {
      header: "Do",
      hideHeader: true,
      align: "end",
      cell: ({ id, task, state: now }) =>
        now !== "running" && (
          <span className="inline-flex justify-end gap-2">
            <OneButtonForm action={retryJob} label={`Retry ${task} ${id}`} fields={{ id, state }} pendingLabel="Asking">
              Retry now
            </OneButtonForm>
            {now === "waiting" && (
              <OneButtonForm
                action={giveUpJob}
                label={`Give up ${task} ${id}`}
                fields={{ id, state }}
                pendingLabel="Asking"
              >
                Give up
              </OneButtonForm>
            )}
          </span>
        ),
    },
  ];
}

function JobTag({ job: { state, attempts } }: { job: QueuedJob }) {
  if (state === "running") return <Tag state="hold">Running</Tag>;
  if (state === "failed") return <Tag state="bad">Failed</Tag>;
  return attempts > 0 ? <Tag state="warn">Tried again</Tag> : <Tag>Waiting</Tag>;
}

const whenOf = ({ state, runAt, lockedAt, updatedAt }: QueuedJob) =>
  state === "waiting" ? runAt : state === "running" ? (lockedAt ?? updatedAt) : updatedAt;
const whenInWords = ({ state }: QueuedJob) =>
  state === "waiting" ? "due" : state === "running" ? "running since" : "given up";
