import { useTranslations } from "next-intl";
import { ErrorPage } from "@/components/error-page";
import { SignInLink } from "@/components/sign-in-link";

export default function Unauthorized() {
  const t = useTranslations("errors");
  return (
    <ErrorPage title={t("unauthorized")} actions={<SignInLink label={t("signIn")} />}>
      <title>{`${t("signIn")} · Carrel`}</title>
      <p>{t("unauthorizedWhy")}</p>
    </ErrorPage>
  );
}
