import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Note } from "@/components/note";
import { OwnTabs } from "@/components/own-tabs";
import { PageHeading } from "@/components/page-heading";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import type { Actor } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { idleMs } from "@/lib/auth/session-times";
import { oldestSetUp } from "@/lib/auth/totp";
import { findSecondFactor } from "@/lib/db/second-factors";
import { listSessions, type SessionItem } from "@/lib/db/sessions";
import { findPasswordHash } from "@/lib/db/users";
import { deviceParts } from "@/lib/policy/device";
import { librarySettings, type ReaderFormat, readerFormat } from "@/lib/web/reader";
import { changePassword, removeApp, revokeOthers, revokeSession } from "./actions";
import { EndOthersForm, EndSessionForm, PasswordForm, RemoveAppForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("own");
  return { title: t("security") };
}

/** One's own password, authenticator app and sessions. */
export default async function SecurityPage({ searchParams }: { searchParams: Promise<{ done?: string | string[] }> }) {
  const actor = await actorOr401();
  const at = new Date();
  const userId = actor.userId ?? "";
  const [{ done }, t, format, settings, factor, known, sessions] = await Promise.all([
    searchParams,
    getTranslations("security"),
    readerFormat(),
    librarySettings(),
    findSecondFactor(userId, oldestSetUp(at)),
    findPasswordHash(userId),
    listSessions(userId, { at, seenAfter: new Date(at.getTime() - idleMs(actor.role)) }),
  ]);
  const email = factor?.email ?? "";
  return (
    <>
      <PageHeading
        title={t("title")}
        beside={<OwnTabs current="/account/security" hasCard={actor.memberId !== undefined} />}
      />
      <div className="grid max-w-4xl gap-6">
        {done === "app" && factor?.confirmedAt && (
          <Note tone="ok" role="status">
            {t("appSetUp")}
          </Note>
        )}
        <Card as="section" aria-labelledby="password" className="grid gap-5">
          <h2 id="password">{t("password")}</h2>
          {known?.passwordHash ? (
            <PasswordForm
              action={changePassword}
              email={email}
              words={{
                old: t("oldPassword"),
                newPassword: t("newPassword"),
                newPasswordHint: t("newPasswordHint"),
                again: t("again"),
                change: t("changePassword"),
                saving: t("saving"),
              }}
            />
          ) : (
            <>
              <p className="text-ink-2">{t("noPassword", { email })}</p>
              <p>
                <ButtonLink href="/forgot-password">{t("choosePassword")}</ButtonLink>
              </p>
            </>
          )}
        </Card>
        <Card as="section" aria-labelledby="app" className="grid gap-5">
          <h2 id="app">{t("app")}</h2>
          {factor?.confirmedAt ? (
            <AppInUse
              confirmedAt={factor.confirmedAt}
              format={format}
              required={actor.role === "admin" && settings.totpRequiredForAdmins}
            />
          ) : (
            <>
              <p className="text-ink-2">{t("appIntro")}</p>
              <p>
                <ButtonLink href="/second-factor">{t("setUpApp")}</ButtonLink>
              </p>
            </>
          )}
        </Card>
        <Card as="section" aria-labelledby="sessions" className="grid gap-4">
          <h2 id="sessions">{t("sessions")}</h2>
          <Sessions sessions={sessions} format={format} actor={actor} />
          {sessions.length > 1 && <EndOthersForm action={revokeOthers} words={{ signOut: t("signOutOthers") }} />}
        </Card>
      </div>
    </>
  );
}

function AppInUse({ confirmedAt, format, required }: { confirmedAt: Date; format: ReaderFormat; required: boolean }) {
  const t = useTranslations("security");
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag state="ok">{t("inUse")}</Tag>
        <span className="text-ink-2">
          {t("since")} <DateTime value={confirmedAt} {...format} />
        </span>
      </p>
      {required ? (
        <p className="text-ink-2">{t("appRequired")}</p>
      ) : (
        <RemoveAppForm action={removeApp} words={{ password: t("yourPassword"), remove: t("removeApp") }} />
      )}
    </>
  );
}

function Sessions({ sessions, format, actor }: { sessions: SessionItem[]; format: ReaderFormat; actor: Actor }) {
  const t = useTranslations("security");
  const device = ({ userAgent }: SessionItem) => {
    const { browser = t("aBrowser"), system } = deviceParts(userAgent);
    if (system !== undefined) return t("browserOn", { browser, system });
    return deviceParts(userAgent).browser ?? t("unknownDevice");
  };
  const columns: Column<SessionItem>[] = [
    {
      header: t("device"),
      rowHeader: true,
      cell: (session) => (
        <span className="flex flex-wrap items-center gap-2">
          <span title={session.userAgent ?? undefined}>{device(session)}</span>
          {session.id === actor.sessionId && <Tag state="ok">{t("thisOne")}</Tag>}
        </span>
      ),
    },
    {
      header: t("address"),
      breaks: true,
      cell: (session) => <span className="code">{session.ip ?? t("unknown")}</span>,
    },
    { header: t("signedIn"), cell: (session) => <DateTime value={session.createdAt} {...format} /> },
    { header: t("lastSeen"), cell: (session) => <DateTime value={session.lastSeenAt} {...format} /> },
    {
      header: t("endSession"),
      hideHeader: true,
      align: "end",
      cell: (session) =>
        session.id === actor.sessionId ? null : (
          <EndSessionForm
            action={revokeSession}
            id={session.id}
            words={{ signOut: t("signOut"), label: t("signOutDevice", { device: device(session) }) }}
          />
        ),
    },
  ];
  return <Table label={t("sessionList")} columns={columns} rows={sessions} rowKey={(session) => session.id} />;
}
