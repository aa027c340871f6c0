import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { HoldTag } from "@/components/account/hold-tag";
import { Answers } from "@/components/answers";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Cover } from "@/components/cover";
import { Empty } from "@/components/empty";
import { HoldButton } from "@/components/holds/forms";
import { Live } from "@/components/live";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { addDays, formatDay } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { newKey } from "@/lib/new-key";
import { isSuspended } from "@/lib/policy/hold-words";
import { type OwnHold, ownHolds } from "@/lib/services/own-holds";
import { type ReaderFormat, readerFormat } from "@/lib/web/reader";
import { cancelOwnHold, changeOwnPickup, resumeOwnHold, suspendOwnHold } from "./actions";
import { PickupForm, SuspendForm } from "./forms";

type Branches = readonly { value: string; label: string }[];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("holds"))("title") };
}

/** What a member waits for: what is ready first. */
export default async function MyHoldsPage() {
  const actor = await actorOr401("holds:use");
  if (!actor.memberId) forbidden();
  const now = new Date();
  const [t, format, holds, branches] = await Promise.all([
    getTranslations("holds"),
    readerFormat(),
    ownHolds(actor, () => now),
    listBranches(),
  ]);
  const options = branches.map(({ id, name }) => ({ value: id, label: name }));
  const ready = holds.filter(({ status }) => status === "ready").length;
  return (
    <>
      <Answers>
        <PageHeading title={t("title")} />
        {ready > 0 && (
          <Note tone="ok" title={t("readyTitle", { count: ready })}>
            {t("readyWhy", { count: ready })}
          </Note>
        )}
        {holds.length === 0 ? (
          <Empty title={t("none")} action={<ButtonLink href="/">{t("search")}</ButtonLink>}>
            {t("noneWhy")}
          </Empty>
        ) : (
          <ul>
            {holds.map((hold) => (
              <HoldItem key={hold.id} hold={hold} format={format} branches={options} />
            ))}
          </ul>
        )}
      </Answers>
      {/* A copy that is caught for them, and the queue before them, are changes of the title. */}
      <Live
        topics={[`member:${actor.memberId}`, ...holds.slice(0, 40).map(({ titleId }) => `title:${titleId}`)]}
        since={now}
      />
    </>
  );
}

type ItemProps = { hold: OwnHold; format: ReaderFormat; branches: Branches };

async function HoldItem({ hold, format, branches }: ItemProps) {
  const t = await getTranslations("holds");
  const own = { holdId: hold.id };
  const suspended = isSuspended(hold, format.today);
  const { title } = hold;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-4 gap-y-3 border-b border-line py-4">
      <Cover title={title} />
      <div className="grid min-w-0 gap-1.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1.5">
          <AppLink
            href={`/titles/${hold.titleId}`}
            dir="auto"
            className="line-clamp-3 min-w-0 wrap-anywhere text-ink work"
          >
            {title}
          </AppLink>
          <HoldTag hold={{ ...hold, isSuspended: suspended }} dates={format} />
        </div>
        <p className="text-tiny text-ink-2">
          {hold.contributorLine !== "" && <span dir="auto">{hold.contributorLine} · </span>}
          <bdi>{t(hold.status === "ready" ? "shelf" : "pickUp", { branch: hold.pickupBranchName })}</bdi>
          {` · ${t("asked", { day: formatDay(hold.requestedAt, format) })}`}
          {hold.copyBarcode !== null && ` · ${t("onlyCopy", { barcode: hold.copyBarcode })}`}
          {hold.expiresOn !== null && ` · ${t("wantedUntil", { day: formatDay(hold.expiresOn, format) })}`}
        </p>
        <Expected hold={hold} suspended={suspended} format={format} />
        <div className="mt-1 flex flex-wrap items-start gap-3">
          {hold.status === "waiting" && suspended && (
            <HoldButton
              {...own}
              action={resumeOwnHold}
              formKey={newKey()}
              label={t("resume")}
              name={t("resumeNamed", { title })}
            />
          )}
          <HoldButton
            {...own}
            action={cancelOwnHold}
            formKey={newKey()}
            label={t("cancel")}
            name={t("cancelNamed", { title })}
          />
          {hold.status === "waiting" && (
            <Changes hold={hold} suspended={suspended} format={format} branches={branches} />
          )}
        </div>
      </div>
    </li>
  );
}

/** What can be changed about a hold that waits, folded away: most of them are only looked at. */
async function Changes({ hold, suspended, format, branches }: ItemProps & { suspended: boolean }) {
  const t = await getTranslations("holds");
  const { id: holdId, title } = hold;
  return (
    <details className="group min-w-0 open:basis-full">
      <summary className="inline-flex min-h-9 items-center gap-2 rounded-[var(--radius-s)] border border-ink-3 bg-sheet px-3.5 py-2 text-sm/tight font-semibold max-sm:min-h-11">
        <span aria-hidden>{t("change")}</span>
        <span className="sr-only">{t("changeNamed", { title })}</span>
      </summary>
      <div className="mt-3 grid gap-4 rounded-[var(--radius)] border border-line bg-sheet p-4 sm:grid-cols-2">
        <PickupForm
          action={changeOwnPickup}
          formKey={newKey()}
          holdId={holdId}
          name={t("pickupNamed", { title })}
          field={t("pickupAt")}
          label={t("changePickup")}
          pendingLabel={t("changing")}
          branches={branches}
          branchId={hold.pickupBranchId}
        />
        {!suspended && (
          <SuspendForm
            action={suspendOwnHold}
            formKey={newKey()}
            holdId={holdId}
            name={t("suspendNamed", { title })}
            field={t("suspendUntil")}
            label={t("suspend")}
            pendingLabel={t("suspending")}
            from={addDays(format.today, 1)}
          />
        )}
      </div>
    </details>
  );
}

/** When its turn may come, or why nobody can say. */
async function Expected({ hold, suspended, format }: Omit<ItemProps, "branches"> & { suspended: boolean }) {
  if (!hold.expected) return null;
  const t = await getTranslations("holds");
  const words = suspended
    ? t("whileSuspended")
    : "day" in hold.expected
      ? t("expected", { day: formatDay(hold.expected.day, format) })
      : t("expectedNone", { why: hold.expected.none });
  return <p className="text-tiny text-ink-2">{words}</p>;
}
