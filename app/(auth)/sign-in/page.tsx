import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { currentActor } from "@/lib/auth/current-actor";
import { homeOf, ownPath } from "@/lib/web/next-path";
import { signIn } from "./actions";
import { SignInForm } from "./forms";

export const metadata: Metadata = { title: "Sign in" };

type Query = { next?: string | string[]; done?: string | string[] };

const done: Record<string, string> = {
  password: "Your new password is saved. Sign in with it.",
  out: "You are signed out.",
};

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = ownPath(typeof query.next === "string" ? query.next : undefined);
  const actor = await currentActor();
  if (actor) redirect(next ?? homeOf(actor.role));
  const message = typeof query.done === "string" ? done[query.done] : undefined;
  return (
    <>
      <PageHeading title="Sign in" />
      <Card className="grid gap-5">
        {message !== undefined && <Note tone="ok">{message}</Note>}
        <SignInForm action={signIn} next={next} />
        <p>
          <AppLink href="/forgot-password" className="inline-block py-1">
            Forgot your password?
          </AppLink>
        </p>
      </Card>
      <p className="mt-4 text-tiny text-ink-2">No sign-in yet? The library’s desk makes one for your card.</p>
    </>
  );
}
