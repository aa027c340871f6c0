import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { hashToken } from "@/lib/auth/token";
import { findLink } from "@/lib/db/password-resets";
import { resetPassword } from "./actions";
import { ResetForm } from "./forms";

export const metadata: Metadata = { title: "Choose a password" };

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await findLink(hashToken(token), new Date()) : undefined;
  return (
    <>
      <PageHeading title="Choose a password" />
      <Card className="grid gap-5">
        {link && typeof token === "string" ? (
          <ResetForm action={resetPassword} token={token} email={link.email} />
        ) : (
          <Note
            tone="bad"
            title="This link is wrong, was used already or has expired."
            actions={<ButtonLink href="/forgot-password">Send a new link</ButtonLink>}
          />
        )}
      </Card>
    </>
  );
}
