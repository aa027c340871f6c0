import { useTranslations } from "next-intl";
import { ButtonAnchor } from "@/components/button-anchor";
import { ErrorPage } from "@/components/error-page";

export default function Forbidden() {
  const t = useTranslations("errors");
  return (
    <ErrorPage title={t("forbidden")} actions={<ButtonAnchor href="/">{t("toCatalog")}</ButtonAnchor>}>
      <title>{`${t("forbiddenTitle")} · Carrel`}</title>
      <p>{t("forbiddenWhy")}</p>
    </ErrorPage>
  );
}
