import type { ReactNode } from "react";

export type PageHeadingProps = {
  title: ReactNode;
  /** Beside the title: Tabs, a Tag. */
  beside?: ReactNode;
  /** At the end of the line: buttons, who and where. */
  actions?: ReactNode;
};

/** The heading of a page, the only h1 on it. */
export function PageHeading({ title, beside, actions }: PageHeadingProps) {
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-3">
        <h1 dir="auto" className="min-w-0 font-serif text-heading font-semibold">
          {title}
        </h1>
        {beside}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-x-4 gap-y-2">{actions}</div>}
    </div>
  );
}
