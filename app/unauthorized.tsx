import { ErrorPage } from "@/components/error-page";
import { SignInLink } from "@/components/sign-in-link";

export default function Unauthorized() {
  return (
    <ErrorPage title="Sign in to see this page" actions={<SignInLink />}>
      <title>Sign in · Carrel</title>
      <p>You are not signed in, or your session has ended.</p>
    </ErrorPage>
  );
}
