import { useTranslations } from "next-intl";
import { type DateFormat, formatDay } from "@/lib/dates";
import { Tag } from "../tag";

export type HoldTagProps = {
  hold: {
    status: string;
    position: number | null;
    queue: number | null;
    isSuspended: boolean;
    suspendedUntil: string | null;
    shelfUntil: string | null;
  };
  dates: DateFormat;
};

/** How a hold stands: ready until when, on its way, which place in the queue. */
export function HoldTag({ hold, dates }: HoldTagProps) {
  const t = useTranslations("holds");
  const { status, position, queue, isSuspended, suspendedUntil, shelfUntil } = hold;
  if (isSuspended)
    return (
      <Tag>
        {suspendedUntil === null ? t("suspended") : t("suspendedUntil", { day: formatDay(suspendedUntil, dates) })}
      </Tag>
    );
  if (status === "ready")
    return (
      <Tag state="hold">{shelfUntil === null ? t("readyNow") : t("ready", { day: formatDay(shelfUntil, dates) })}</Tag>
    );
  if (status === "in_transit") return <Tag state="hold">{t("inTransit")}</Tag>;
  return (
    <span className="text-tiny num">
      {position === null ? t("waiting") : t("place", { place: position, queue: Math.max(position, queue ?? 0) })}
    </span>
  );
}
