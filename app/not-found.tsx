import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ButtonAnchor } from "@/components/button-anchor";
import { ErrorPage } from "@/components/error-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors"))("notFoundTitle") };
}

export default function NotFound() {
  const t = useTranslations("errors");
  return (
    <ErrorPage
      title={t("notFound")}
      actions={
        <ButtonAnchor href="/" tone="primary">
          {t("search")}
        </ButtonAnchor>
      }
    >
      <p>{t("notFoundWhy")}</p>
    </ErrorPage>
  );
}
