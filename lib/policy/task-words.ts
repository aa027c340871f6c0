type Repeat = "daily" | "weekly" | "monthly" | "yearly";

export const priorityWords = { low: "Low", normal: "Normal", high: "High" } as const;

export const repeatWords: Readonly<Record<Repeat, string>> = {
  daily: "Every day",
  weekly: "Every week",
  monthly: "Every month",
  yearly: "Every year",
};

export const linkWords = { member: "Member", title: "Title", copy: "Copy", loan: "Loan", hold: "Hold" } as const;
type LinkKind = keyof typeof linkWords;

/** What a task is linked to, as it was read. */
export type Linked = {
  linkKind: LinkKind | null;
  linkId: string | null;
  barcode: string | null;
  titleId: string | null;
  title: string | null;
  memberId: string | null;
  memberName: string | null;
  cardNumber: string | null;
};

/** Where a link leads among the staff's screens, and what it is called there. Who may not read members sees no name. */
export function linkView(task: Linked, seesMembers: boolean): { href: `/${string}`; label: string } | undefined {
  const { linkKind, linkId, barcode, titleId, title, memberName } = task;
  if (linkKind === null) return undefined;
  const views = {
    member: { href: `/members/${linkId}`, label: (seesMembers && memberName) || "Member" },
    title: { href: `/catalog/titles/${linkId}`, label: title ?? "Title" },
    copy: { href: `/catalog/titles/${titleId}/copies/${linkId}`, label: [title, barcode].filter(Boolean).join(", ") },
    loan: { href: `/loans/${linkId}`, label: `Loan of ${title ?? barcode ?? ""}` },
    hold: { href: `/holds/${linkId}`, label: `Hold on ${title ?? ""}` },
  } as const;
  return views[linkKind];
}

/** Where the tasks about something are, and where one more is written. */
export function tasksAbout(kind: LinkKind, id: string, code: string) {
  return {
    all: `/tasks?show=all&about=${kind}:${id}`,
    add: `/tasks?show=all&line=${encodeURIComponent(`@${kind}:${code} `)}`,
  };
}

/** The code by which people name what a task is linked to. */
export function linkRef({ linkKind, linkId, barcode, cardNumber }: Linked): string {
  if (linkKind === "member") return cardNumber ?? "";
  return linkKind === "copy" ? (barcode ?? "") : (linkId ?? "");
}

type Origin = "damaged_copy" | "cash_difference" | "failed_letter" | "pull_list";

/** What made the library put it on the list. */
export const originWords: Readonly<Record<Origin, string>> = {
  damaged_copy: "Damaged copy",
  cash_difference: "Cash-up",
  failed_letter: "Failed letter",
  pull_list: "Pull list",
};

/** Where the work that the library found is done. */
export function originView(task: {
  madeFor: Origin | null;
  branchId: string | null;
  cardNumber: string | null;
}): { href: `/${string}`; label: string } | undefined {
  if (task.madeFor === "pull_list")
    return { href: `/holds?show=pull&branch=${task.branchId ?? ""}`, label: "Pull list" };
  if (task.madeFor === "cash_difference") return { href: "/cash-up", label: "Cash-up" };
  if (task.madeFor === "failed_letter")
    return {
      href: `/letters?state=failed&member=${encodeURIComponent(task.cardNumber ?? "")}`,
      label: "Failed letters",
    };
  return undefined;
}
