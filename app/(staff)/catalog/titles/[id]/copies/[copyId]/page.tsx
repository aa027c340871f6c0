import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answers } from "@/components/answers";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Day } from "@/components/date";
import { NotesPanel } from "@/components/notes/notes-panel";
import { TasksPanel } from "@/components/tasks/tasks-panel";
import { PageHeading } from "@/components/page-heading";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type DateFormat, dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { type Copy, findCopy } from "@/lib/db/copies";
import { listItemTypes } from "@/lib/db/item-types";
import { findMark, type MarkedCopy } from "@/lib/db/marks";
import { listNotes } from "@/lib/db/notes";
import { readSettings } from "@/lib/db/settings";
import { listOpenTasks } from "@/lib/db/tasks";
import { findTitle } from "@/lib/db/titles";
import { newKey } from "@/lib/new-key";
import { copyStateInWords, copyTagState } from "@/lib/policy/copy-words";
import { newNoteAddress, notesAddress } from "@/lib/policy/note-words";
import { tasksAbout } from "@/lib/policy/task-words";
import { conditionOptions, copyInputOf, copyTexts, typedPrice } from "@/lib/schemas/copy-form";
import { markWords } from "@/lib/schemas/marks";
import { recordId } from "@/lib/schemas/text";
import { markCopy, restoreCopy, unmarkCopy, updateCopy, withdrawCopy } from "../../actions";
import { CopyForm, MarkForm, StandingForm, UnmarkForm } from "../../forms";

export const metadata: Metadata = { title: "Edit copy" };

export default async function CopyPage({ params }: { params: Promise<{ id: string; copyId: string }> }) {
  const actor = await actorOr401("copies:write");
  const { id, copyId } = await params;
  const read = recordId.safeParse(copyId);
  const copy = read.success ? await findCopy(read.data) : undefined;
  const title = copy?.titleId === id ? await findTitle(id) : undefined;
  if (!copy || !title) notFound();
  const [branches, itemTypes, settings, mark, notes, tasks] = await Promise.all([
    listBranches(),
    listItemTypes(),
    readSettings(),
    findMark(copy.id),
    can(actor, "office:write") ? listNotes({ about: { kind: "copy", id: copy.id } }, { limit: 6 }) : undefined,
    can(actor, "office:write") ? listOpenTasks({ link: { kind: "copy", id: copy.id } }, { limit: 6 }) : undefined,
  ]);
  const dates = {
    locale: settings.locale,
    timeZone: settings.timeZone,
    today: dayInZone(new Date(), settings.timeZone),
  };
  const input = copyInputOf(copy);
  const here = `/catalog/titles/${title.id}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Catalog", href: "/catalog" },
          { label: title.title, href: here },
        ]}
      />
      <PageHeading
        title={
          <>
            Copy <span className="inline-block max-w-full font-mono text-[0.85em] font-medium">{copy.barcode}</span>
          </>
        }
        beside={
          <>
            {copy.withdrawnAt && <Tag>Withdrawn</Tag>}
            {mark && <Tag state="bad">{markWords[mark.mark]}</Tag>}
            {!copy.withdrawnAt && copy.state !== "on_shelf" && copy.state !== "on_loan" && (
              <Tag state={copyTagState(copy.state)}>{copyStateInWords(copy)}</Tag>
            )}
            {copy.state === "on_loan" && copy.dueAt && (
              <Tag state="warn">
                Due <Day value={copy.dueAt} {...dates} />
              </Tag>
            )}
          </>
        }
      />
      <CopyForm
        action={updateCopy}
        titleId={title.id}
        values={{
          barcode: copy.barcode,
          branchId: copy.branchId,
          itemTypeCode: copy.itemTypeCode,
          shelfLocation: copy.shelfLocation ?? "",
          callNumber: copy.callNumber ?? "",
          price: typedPrice(copy.priceMinor, settings.currencyScale),
          condition: copy.condition,
          parts: copy.parts ?? "",
          note: copy.note ?? "",
        }}
        branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
        itemTypes={itemTypes.map(({ code: value, name: label }) => ({ value, label }))}
        conditions={conditionOptions}
        currency={settings.currency}
        edited={{ id: copy.id, version: copy.version, was: copyTexts(input, { branches, itemTypes, ...settings }) }}
      />
      {!copy.withdrawnAt && (
        <section aria-labelledby="mark" className="mt-8 grid gap-3">
          <h2 id="mark">{mark ? markWords[mark.mark] : "Missing or damaged"}</h2>
          <Answers>{mark ? <Marked mark={mark} dates={dates} /> : <ToBeMarked copy={copy} />}</Answers>
        </section>
      )}
      {notes && tasks && (
        <div className="mt-8 grid items-start gap-5 lg:grid-cols-2">
          <NotesPanel
            notes={notes}
            dates={dates}
            add={newNoteAddress("copy", copy.barcode)}
            all={notesAddress({ kind: "copy", of: copy.id })}
          />
          <TasksPanel tasks={tasks} dates={dates} {...tasksAbout("copy", copy.id, copy.barcode)} />
        </div>
      )}
      <section aria-label="Withdrawal" className="mt-8">
        <StandingForm
          action={copy.withdrawnAt ? restoreCopy : withdrawCopy}
          id={copy.id}
          version={copy.version}
          label={copy.withdrawnAt ? "Restore copy" : "Withdraw copy"}
        />
      </section>
    </>
  );
}

function Marked({ mark, dates }: { mark: MarkedCopy; dates: DateFormat }) {
  return (
    <>
      <p className="wrap-anywhere">
        Since <Day value={mark.markedAt} {...dates} />. It is not lent.{" "}
        {mark.note !== null && <span dir="auto">{mark.note}</span>}
      </p>
      {mark.loanId === null ? (
        <UnmarkForm
          action={unmarkCopy}
          formKey={newKey()}
          copyId={mark.id}
          label={mark.mark === "damaged" ? "Mended" : "Found"}
        />
      ) : (
        <p className="wrap-anywhere">
          It was lost on the{" "}
          <AppLink href={`/loans/${mark.loanId}`} dir="auto">
            loan of {mark.memberName}
          </AppLink>
          . When it is found, check it in at the loan desk: that settles the loan.
        </p>
      )}
    </>
  );
}

function ToBeMarked({ copy }: { copy: Copy }) {
  const damaged = { value: "damaged", label: "Damaged" };
  return (
    <>
      {copy.loanId !== null && (
        <p className="text-ink-2">
          Somebody has it. When they can’t find it, say so <AppLink href={`/loans/${copy.loanId}`}>on its loan</AppLink>
          .
        </p>
      )}
      <MarkForm
        action={markCopy}
        formKey={newKey()}
        copyId={copy.id}
        marks={copy.loanId === null ? [{ value: "missing", label: "Missing" }, damaged] : [damaged]}
      />
    </>
  );
}
