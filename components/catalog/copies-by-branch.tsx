import { useTranslations } from "next-intl";
import type { DateFormat } from "@/lib/dates";
import { Card } from "../card";
import { Day } from "../date";
import { Empty } from "../empty";
import { type Column, Table } from "../table";
import { Tag, type TagState } from "../tag";

export type CopyView = {
  id: string;
  branchName: string;
  itemTypeName: string;
  shelfLocation: string | null;
  callNumber: string | null;
  state: string;
  dueAt: Date | null;
  /** Its state in words, with the mark that screens show it by. */
  words: string;
  tag: TagState;
};

type Shared = { format: DateFormat; now: Date };

/** Where the copies of a title stand: a table a branch. */
export function CopiesByBranch({ copies, ...shared }: { copies: readonly CopyView[] } & Shared) {
  const t = useTranslations("title");
  const branches = [...new Set(copies.map((copy) => copy.branchName))];
  return (
    <section aria-labelledby="copies" className="mt-9 grid gap-3">
      <h2 id="copies" className="font-serif text-xl/tight font-semibold">
        {t("where")}
      </h2>
      {copies.length === 0 ? (
        <Empty title={t("noCopy")}>{t("noCopyWhy")}</Empty>
      ) : (
        branches.map((branch) => (
          <Branch
            key={branch}
            branch={branch}
            copies={copies.filter((copy) => copy.branchName === branch)}
            {...shared}
          />
        ))
      )}
    </section>
  );
}

function Branch({ branch, copies, format, now }: { branch: string; copies: readonly CopyView[] } & Shared) {
  const t = useTranslations("title");
  const available = copies.filter((copy) => copy.state === "on_shelf").length;
  const columns: Column<CopyView>[] = [
    {
      header: t("callNumber"),
      rowHeader: true,
      breaks: true,
      cell: ({ callNumber }) =>
        callNumber === null ? (
          <span className="text-ink-2">{t("noCallNumber")}</span>
        ) : (
          <bdi className="code">{callNumber}</bdi>
        ),
    },
    {
      header: t("shelf"),
      breaks: true,
      cell: ({ shelfLocation }) =>
        shelfLocation === null ? <span className="text-ink-2">{t("askStaff")}</span> : <bdi>{shelfLocation}</bdi>,
    },
    { header: t("itemType"), cell: (copy) => copy.itemTypeName },
    {
      header: t("availability"),
      cell: ({ state, dueAt, words, tag }) =>
        state === "on_loan" && dueAt !== null ? (
          <Tag state="warn">
            {t.rich(dueAt < now ? "wasDueOn" : "dueOn", { day: () => <Day value={dueAt} {...format} /> })}
          </Tag>
        ) : (
          <Tag state={tag}>{words}</Tag>
        ),
    },
  ];
  return (
    <Card as="section" padding="table" aria-label={branch}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 px-2.5 pt-2">
        <h3 dir="auto" className="min-w-0 font-semibold wrap-anywhere">
          {branch}
        </h3>
        <span className="text-tiny text-ink-2">{t("onShelfThere", { available, copies: copies.length })}</span>
      </div>
      <Table label={t("copiesAt", { branch })} columns={columns} rows={copies} rowKey={(copy) => copy.id} />
    </Card>
  );
}
