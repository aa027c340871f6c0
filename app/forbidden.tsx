import { ButtonLink } from "@/components/button";
import { ErrorPage } from "@/components/error-page";

export default function Forbidden() {
  return (
    <ErrorPage title="This page is not open to you" actions={<ButtonLink href="/">To the catalog</ButtonLink>}>
      <title>Not allowed · Carrel</title>
      <p>You are signed in, but this needs a permission that you don’t have. An admin can give it to you.</p>
    </ErrorPage>
  );
}
