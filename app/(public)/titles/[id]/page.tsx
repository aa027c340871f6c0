import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ButtonLink } from "@/components/button";
import { TitleShelf } from "@/components/catalog/title-shelf";
import { Cover } from "@/components/cover";
import { OwnHold } from "@/components/holds/own-hold";
import { CopiesByBranch } from "@/components/catalog/copies-by-branch";
import { Editions } from "@/components/catalog/editions";
import { TitleHead } from "@/components/catalog/title-head";
import { TitleRecord } from "@/components/catalog/title-record";
import { type Actor, can } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { listBranches } from "@/lib/db/branches";
import { listCopies } from "@/lib/db/copies";
import { findOpenHold } from "@/lib/db/holds";
import { findMember } from "@/lib/db/members";
import { findTitleRelations } from "@/lib/db/title-relations";
import { findTitle, type Title } from "@/lib/db/titles";
import { newKey } from "@/lib/new-key";
import { copyTagState } from "@/lib/policy/copy-words";
import { bookData, jsonForScript } from "@/lib/policy/book-data";
import { isSuspended } from "@/lib/policy/hold-words";
import { recordId } from "@/lib/schemas/text";
import { publicAddress } from "@/lib/services/links";
import { titleTurn } from "@/lib/services/title-queue";
import { languageTag } from "@/lib/web/catalog-words";
import { librarySettings, readerFormat } from "@/lib/web/reader";
import { copyStateOf, editionLines, onShelf, titleFacts } from "@/lib/web/title-view";
import { placeOwnHold } from "./actions";

type Params = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const title = await publicTitle((await params).id);
  if (!title) return { title: (await getTranslations("title"))("notFound") };
  const description = (title.description?.slice(0, 200) ?? title.contributorLine) || undefined;
  const url = addressOf(title);
  return {
    title: title.title,
    description,
    alternates: { canonical: url },
    openGraph: { type: "book", title: title.title, description, url, isbn: title.isbn13 ?? undefined },
  };
}

export default async function TitlePage({ params }: Params) {
  const title = await publicTitle((await params).id);
  if (!title) notFound();
  const actor = await currentActor();
  const [t, copies, turn, own, related, format, { libraryName }, facts] = await Promise.all([
    getTranslations("title"),
    listCopies(title.id, { withdrawn: false }),
    titleTurn(actor, title.id),
    ownHoldOf(actor, title.id),
    findTitleRelations(title.id, 7),
    readerFormat(),
    librarySettings(),
    titleFacts(title),
  ]);
  const now = new Date();
  const available = copies.filter((copy) => copy.state === "on_shelf").length;
  const data = bookData(
    {
      ...title,
      libraryName,
      languageTag: languageTag(title.language),
      available: copies.length === 0 ? undefined : available > 0,
    },
    addressOf(title),
  );
  return (
    <article>
      <div className="flex gap-6">
        <div className="max-sm:hidden">
          <Cover title={title.title} size="l" lang={languageTag(title.language)} />
        </div>
        <TitleHead
          title={title}
          lang={languageTag(title.language)}
          facts={facts}
          availability={{
            copies: copies.length,
            available,
            allOnLoan: copies.every((copy) => copy.state === "on_loan"),
            waiting: turn.waiting,
            // A reader who waits already has another place, and what is on the shelf can be fetched today.
            weeks: own || (available > 0 && turn.waiting === 0) ? null : turn.weeks,
          }}
        >
          {turn.forLoan ? (
            <WayToHold actor={actor} titleId={title.id} own={own} />
          ) : (
            copies.length > 0 && <p className="text-ink-2">{t("noHold")}</p>
          )}
        </TitleHead>
      </div>
      <CopiesByBranch
        copies={copies.map((copy) => ({
          ...copy,
          words: copyStateOf(copy, t),
          tag: copyTagState(copy.state),
        }))}
        format={format}
        now={now}
      />
      <Editions editions={await editionLines(related.editions)} />
      <TitleShelf
        id="same-contributor"
        heading={t("sameContributor", { name: title.contributors[0]?.name ?? "" })}
        titles={related.sameContributor.map(onShelf)}
      />
      <TitleShelf
        id="borrowed-together"
        heading={t("borrowedTogether")}
        titles={related.borrowedTogether.map(onShelf)}
      />
      <TitleRecord url={addressOf(title)} citationPath={`/titles/${title.id}/citation`} />
      {/* Data, no script: a browser runs nothing of this type, so it needs no nonce. */}
      <script type="application/ld+json">{jsonForScript(data)}</script>
    </article>
  );
}

/** A withdrawn title is gone for readers; staff have a page of their own. Read once for the page and its head. */
const publicTitle = cache(async (id: string): Promise<Title | undefined> => {
  const read = recordId.safeParse(id);
  const title = read.success ? await findTitle(read.data) : undefined;
  return title?.withdrawnAt === null ? title : undefined;
});

const addressOf = ({ id }: Title) => `${publicAddress()}/titles/${id}`;

async function ownHoldOf(actor: Actor | undefined, titleId: string) {
  return actor?.memberId && can(actor, "holds:use") ? findOpenHold(actor.memberId, titleId) : undefined;
}

/** The reader's own hold, the form that places one, or the way to sign in first; nothing for who has no card. */
async function WayToHold({
  actor,
  titleId,
  own,
}: {
  actor: Actor | undefined;
  titleId: string;
  own: Awaited<ReturnType<typeof findOpenHold>>;
}) {
  const t = await getTranslations("title");
  if (!actor)
    return (
      <div id="hold">
        <ButtonLink tone="primary" href={`/sign-in?next=${encodeURIComponent(`/titles/${titleId}#hold`)}`}>
          {t("signInToHold")}
        </ButtonLink>
      </div>
    );
  if (!actor.memberId || !can(actor, "holds:use")) return null;
  const [member, branches, format] = await Promise.all([findMember(actor.memberId), listBranches(), readerFormat()]);
  return (
    <div id="hold" className="flex flex-wrap">
      <OwnHold
        titleId={titleId}
        action={placeOwnHold}
        formKey={newKey()}
        hold={own && { ...own, isSuspended: isSuspended(own, format.today) }}
        format={format}
        branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
        branchId={member?.branchId ?? ""}
      />
    </div>
  );
}
