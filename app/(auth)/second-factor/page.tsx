import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/button";
import { Card } from "@/components/card";
import { PageHeading } from "@/components/page-heading";
import { currentSession } from "@/lib/auth/current-session";
import { standingOf } from "@/lib/auth/standing";
import { oldestSetUp } from "@/lib/auth/totp";
import { findSecondFactor } from "@/lib/db/second-factors";
import { ownPath } from "@/lib/web/next-path";
import { confirmApp, passCode, startApp } from "./actions";
import { CodeForm, ConfirmForm, StartForm } from "./forms";

export const metadata: Metadata = { title: "Authenticator app" };

/** Where a code is entered after the password, and where an app is set up, by choice or because admins must have one. */
export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const query = await searchParams;
  const next = ownPath(typeof query.next === "string" ? query.next : undefined);
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const standing = standingOf(session);
  if (standing === "complete" && session.totpConfirmed) redirect("/account/security");
  return (
    <>
      <PageHeading title={standing === "code_needed" ? "Enter your code" : "Set up an authenticator app"} />
      <Card className="grid gap-5">
        {standing === "code_needed" ? (
          <CodeForm action={passCode} next={next} />
        ) : (
          <SetUp userId={session.userId} next={next} required={standing === "enrolment_needed"} />
        )}
      </Card>
      {standing !== "complete" && (
        <form action="/sign-out" method="post" className="mt-4">
          <Button type="submit">Sign out</Button>
        </form>
      )}
    </>
  );
}

async function SetUp({ userId, next, required }: { userId: string; next: string | undefined; required: boolean }) {
  const factor = await findSecondFactor(userId, oldestSetUp(new Date()));
  const intro = required
    ? "Admins of this library sign in with their password and a code of an authenticator app."
    : "With an authenticator app on your phone, nobody signs in with your password alone.";
  if (!factor?.secret) {
    return (
      <>
        <p className="text-ink-2">{intro}</p>
        <StartForm action={startApp} />
      </>
    );
  }
  return (
    <>
      <p className="text-ink-2">
        Scan this with your app, or type the key into it. Then enter the six digits that it shows.
      </p>
      {/* Black on white in either scheme: cameras expect it. No optimising: it is a secret, made for this session alone. */}
      {/* oxlint-disable-next-line nextjs/no-img-element */}
      <img
        src="/second-factor/qr"
        alt="QR code with the key below"
        width={240}
        height={240}
        className="rounded-[var(--radius-s)] bg-white p-6"
      />
      <p>
        <span className="block text-tiny text-ink-2">Key</span>
        <span className="code wrap-anywhere">{factor.secret.replace(/(.{4})(?=.)/g, "$1 ")}</span>
      </p>
      <ConfirmForm action={confirmApp} next={next} />
    </>
  );
}
