"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Card } from "@/components/card";
import { TextField, SelectField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { HiddenFields } from "@/components/hidden-fields";
import { SubmitButton } from "@/components/submit-button";
import { Tag } from "@/components/tag";
import { focusFirstTask, taskBox, taskBoxId } from "@/components/tasks/task-keys";
import { usePause } from "@/components/use-pause";
import { formatDay } from "@/lib/dates";
import { type LinePerson, type ReadTaskLine, readTaskLine } from "@/lib/policy/task-line";
import { linkWords, priorityWords, repeatWords } from "@/lib/policy/task-words";

type Asked = Readonly<Record<string, string | undefined>>;
type Dates = { locale: string; timeZone: string; today: string };

export type TaskLineProps = {
  action: FormAction;
  asked: Asked;
  /** Sent twice it adds once. */
  newKey: string;
  people: readonly LinePerson[];
  me: string | undefined;
  /** For whom a task is that names nobody. */
  unnamed: string | undefined;
  dates: Dates;
  /** The task that was added last: the line is free for the next one. */
  added: string | undefined;
  /** What the line begins with. */
  begun: string | undefined;
};

/** A task in one line, and what of it is understood while it is typed: the same words are read again where it is sent. */
export function TaskLine({ action, asked, newKey, people, me, unnamed, dates, added, begun }: TaskLineProps) {
  const [line, setLine] = useState(begun ?? "");
  const [last, setLast] = useState(added);
  if (added !== undefined && added !== last) {
    setLast(added);
    setLine("");
  }
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "F2" || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      taskBox()?.select();
      taskBox()?.focus();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  const read = line.trim() === "" ? undefined : readTaskLine(line, { today: dates.today, people, me });
  return (
    <Card className="mb-5" id={taskBoxId}>
      {/* A form of its own for the next task: it begins empty, and with the focus. */}
      <Form key={last} action={action} label="New task" className="gap-2.5!">
        <HiddenFields values={{ ...asked, key: newKey }} />
        <div className="flex items-start gap-3">
          <TextField
            name="line"
            label="Add a task"
            placeholder="call supplier friday !high +maya every week"
            autoComplete="off"
            autoFocus
            maxLength={500}
            defaultValue={last === undefined ? begun : undefined}
            className="grow"
            aria-keyshortcuts="F2"
            aria-describedby="task-line-read"
            onChange={(event) => setLine(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "ArrowDown") return;
              event.preventDefault();
              focusFirstTask();
            }}
          />
          <SubmitButton className="mt-[26px] min-h-[42px]">Add</SubmitButton>
        </div>
        <div id="task-line-read" className="min-h-6">
          {read ? <Understood read={read} unnamed={unnamed} dates={dates} /> : <LineHint />}
        </div>
      </Form>
    </Card>
  );
}

function LineHint() {
  return (
    <p className="text-tiny text-ink-2">
      With a day (today, friday, 12 dec), <code>!high</code>, <code>@copy:</code>barcode, <code>@member:</code>card,{" "}
      <code>+</code>name, every week.
    </p>
  );
}

/** What a line says, in the words of the list; what is not here is part of its text. */
function Understood({ read, unnamed, dates }: { read: ReadTaskLine; unnamed: string | undefined; dates: Dates }) {
  const who = read.assignee?.name ?? unnamed;
  return (
    <p className="flex flex-wrap items-center gap-2 text-tiny" aria-live="polite">
      <span dir="auto" className="min-w-0 font-semibold wrap-anywhere">
        {read.text === "" ? "Write what is to be done, too." : read.text}
      </span>
      {read.dueOn !== null && <Tag state="hold">{`Due ${formatDay(read.dueOn, dates)}`}</Tag>}
      {read.priority !== "normal" && (
        <Tag state={read.priority === "high" ? "warn" : "plain"}>{`${priorityWords[read.priority]} priority`}</Tag>
      )}
      {read.repeats !== null && <Tag>{repeatWords[read.repeats]}</Tag>}
      {read.link !== null && <Tag>{`${linkWords[read.link.to]} ${read.link.ref}`}</Tag>}
      <Tag state={who === undefined ? "plain" : "ok"}>{who === undefined ? "For nobody yet" : `For ${who}`}</Tag>
    </p>
  );
}

export type TaskSearchProps = {
  asked: Asked;
  people: readonly { id: string; name: string }[];
};

/** Finds among the tasks of a tab as one types. Without JavaScript it is sent as it stands. */
export function TaskSearch({ asked, people }: TaskSearchProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [pending, startTransition] = useTransition();
  const pause = usePause(120);
  const ask = () =>
    startTransition(() => {
      if (form.current === null) return;
      const fields = [...new FormData(form.current)].flatMap(([name, value]) =>
        typeof value === "string" && value !== "" ? [[name, value]] : [],
      );
      router.replace(`/tasks?${new URLSearchParams(fields)}`, { scroll: false });
    });
  return (
    <form
      ref={form}
      role="search"
      action="/tasks"
      onSubmit={pause.callOff}
      className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2"
    >
      <HiddenFields values={{ show: asked.show, about: asked.about }} />
      <TextField
        name="q"
        label="Find"
        placeholder="Part of the text"
        type="search"
        autoComplete="off"
        maxLength={200}
        className="min-w-40 flex-1 sm:max-w-md"
        defaultValue={asked.q}
        aria-busy={pending}
        onChange={() => pause.wait(ask)}
      />
      {asked.show !== "mine" && (
        <SelectField
          name="who"
          label="Who"
          placeholder="Anybody"
          options={[
            { value: "nobody", label: "Nobody yet" },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={asked.who}
          className="w-52 max-sm:order-last max-sm:w-full"
          onChange={ask}
        />
      )}
      <Button type="submit" className="min-h-[42px]">
        Find
      </Button>
    </form>
  );
}
