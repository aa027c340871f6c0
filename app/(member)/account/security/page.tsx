import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import type { Actor } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { idleMs } from "@/lib/auth/session-times";
import { oldestSetUp } from "@/lib/auth/totp";
import { findSecondFactor } from "@/lib/db/second-factors";
import { listSessions, type SessionItem } from "@/lib/db/sessions";
import { readSettings, type Settings } from "@/lib/db/settings";
import { deviceOf } from "@/lib/policy/device";
import { changePassword, removeApp, revokeOthers, revokeSession } from "./actions";
import { EndOthersForm, EndSessionForm, PasswordForm, RemoveAppForm } from "./forms";

export const metadata: Metadata = { title: "Security" };

/** One's own password, authenticator app and sessions. */
export default async function SecurityPage({ searchParams }: { searchParams: Promise<{ done?: string | string[] }> }) {
  const actor = await actorOr401();
  const at = new Date();
  const userId = actor.userId ?? "";
  const [t, { done }, settings, factor, sessions] = await Promise.all([
    getTranslations("tokens"),
    searchParams,
    readSettings(),
    findSecondFactor(userId, oldestSetUp(at)),
    listSessions(userId, { at, seenAfter: new Date(at.getTime() - idleMs(actor.role)) }),
  ]);
  return (
    <>
      <PageHeading title="Security" />
      <div className="grid max-w-4xl gap-6">
        {done === "app" && factor?.confirmedAt && (
          <Note tone="ok" role="status">
            Your authenticator app is set up. From now on signing in takes its code.
          </Note>
        )}
        <Card as="section" aria-labelledby="password" className="grid gap-5">
          <h2 id="password">Password</h2>
          <PasswordForm action={changePassword} email={factor?.email ?? ""} />
        </Card>
        <Card as="section" aria-labelledby="app" className="grid gap-5">
          <h2 id="app">Authenticator app</h2>
          {factor?.confirmedAt ? (
            <AppInUse confirmedAt={factor.confirmedAt} settings={settings} actor={actor} />
          ) : (
            <>
              <p className="text-ink-2">Signing in then takes a code of your phone beside your password.</p>
              <p>
                <ButtonLink href="/second-factor">Set up an app</ButtonLink>
              </p>
            </>
          )}
        </Card>
        <Card as="section" aria-labelledby="sessions" className="grid gap-4">
          <h2 id="sessions">Where you are signed in</h2>
          <Table
            label="Sessions"
            columns={columnsOf(settings, actor)}
            rows={sessions}
            rowKey={(session) => session.id}
          />
          {sessions.length > 1 && <EndOthersForm action={revokeOthers} />}
        </Card>
        {actor.memberId !== undefined && (
          <Card as="section" aria-labelledby="tokens" className="grid justify-items-start gap-4">
            <h2 id="tokens">{t("title")}</h2>
            <p className="max-w-prose text-ink-2">{t("about")}</p>
            <ButtonLink href="/account/tokens">{t("list")}</ButtonLink>
          </Card>
        )}
      </div>
    </>
  );
}

function AppInUse({ confirmedAt, settings, actor }: { confirmedAt: Date; settings: Settings; actor: Actor }) {
  const required = actor.role === "admin" && settings.totpRequiredForAdmins;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag state="ok">In use</Tag>
        <span className="text-ink-2">
          since <DateTime value={confirmedAt} {...settings} />
        </span>
      </p>
      {required ? (
        <p className="text-ink-2">
          Admins of this library must have one. When your phone is lost, another admin resets it.
        </p>
      ) : (
        <RemoveAppForm action={removeApp} />
      )}
    </>
  );
}

function columnsOf(settings: Settings, actor: Actor): Column<SessionItem>[] {
  return [
    {
      header: "Device",
      rowHeader: true,
      cell: (session) => (
        <span className="flex flex-wrap items-center gap-2">
          <span title={session.userAgent ?? undefined}>{deviceOf(session.userAgent)}</span>
          {session.id === actor.sessionId && <Tag state="ok">This one</Tag>}
        </span>
      ),
    },
    { header: "Address", breaks: true, cell: (session) => <span className="code">{session.ip ?? "unknown"}</span> },
    { header: "Signed in", cell: (session) => <DateTime value={session.createdAt} {...settings} /> },
    { header: "Last seen", cell: (session) => <DateTime value={session.lastSeenAt} {...settings} /> },
    {
      header: "End the session",
      hideHeader: true,
      align: "end",
      cell: (session) =>
        session.id === actor.sessionId ? null : (
          <EndSessionForm action={revokeSession} id={session.id} device={deviceOf(session.userAgent)} />
        ),
    },
  ];
}
