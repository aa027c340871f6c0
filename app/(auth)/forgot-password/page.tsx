import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { PageHeading } from "@/components/page-heading";
import { requestReset } from "./actions";
import { ForgotForm } from "./forms";

export const metadata: Metadata = { title: "Forgot your password?" };

export default function ForgotPasswordPage() {
  return (
    <>
      <PageHeading title="Forgot your password?" />
      <Card className="grid gap-5">
        <p className="text-ink-2">
          We send you a link with which you choose a new one. It works once, within 30 minutes.
        </p>
        <ForgotForm action={requestReset} />
        <p>
          <AppLink href="/sign-in" className="inline-block py-1">
            Back to sign in
          </AppLink>
        </p>
      </Card>
    </>
  );
}
