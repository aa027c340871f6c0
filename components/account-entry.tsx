import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "./button";

/** At the end of the public header: the way in, or who is in and the way out. Works without JavaScript. */
export function AccountEntry({ name }: { name: string | undefined }) {
  const t = useTranslations("shell");
  if (name === undefined) return <ButtonLink href="/sign-in">{t("signIn")}</ButtonLink>;
  return (
    <form action="/sign-out" method="post" className="flex items-center gap-3">
      <span dir="auto" className="max-w-40 truncate text-ink-2">
        {name}
      </span>
      <Button type="submit">{t("signOut")}</Button>
    </form>
  );
}
