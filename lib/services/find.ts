import { type Actor, can, requirePermission } from "../auth/actor";
import { findCopyToOpen } from "../db/find";
import { suggestTitles } from "../db/suggestions";
import { allScreens, matchScreens, type NamedScreen, type Screen } from "../policy/screens";
import { searchMembers } from "./member-search";
import { reports } from "./report-definitions";

export type FindKind = "copy" | "member" | "action" | "screen" | "title";

/** Something that was found, and where it is opened. */
export type Found = {
  kind: FindKind;
  label: string;
  detail: string | null;
  href: string;
  /** What was typed is its very number: whoever presses Enter means it. */
  exact: boolean;
};

const membersAtMost = 5;
const titlesAtMost = 6;

/**
 * What staff look for from anywhere: a copy by its barcode, members by name or card, things to do, screens, titles. Each
 * kind only for those who may open it. Nothing typed: what can be done, and where to go.
 */
export async function find(actor: Actor, typed: string, nouns: readonly NamedScreen[]): Promise<Found[]> {
  requirePermission(actor, "loans:read");
  const q = typed
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .trim()
    .slice(0, 200);
  const all = allScreens(nouns);
  const open = (screens: readonly Screen[]) =>
    matchScreens(
      screens.filter(({ permission }) => can(actor, permission)),
      q,
    );
  const actions = open(all.actions).map(({ label, href }) => ({ kind: "action" as const, label, href, ...plain }));
  const screens = open([...all.screens, ...reportScreens]).map(({ label, href }) => ({
    kind: "screen" as const,
    label,
    href,
    ...plain,
  }));
  if (q === "") return [...actions, ...screens];
  const [copy, members, titles] = await Promise.all([copyOf(actor, q), membersOf(actor, q), titlesOf(actor, q)]);
  const named = [...actions, ...screens].slice(0, 8);
  const isNumber = /^[\d\s-]+$/.test(q);
  return [
    ...copy,
    ...members.filter(({ exact }) => exact),
    ...named,
    ...members.filter(({ exact }) => !exact),
    ...titles,
  ].filter((found) => !(isNumber && found.kind === "title" && copy.length > 0));
}

const reportScreens: readonly Screen[] = reports.map(({ name, title }) => ({
  href: `/figures/${name}`,
  label: title,
  permission: "figures:read",
  also: "reports figures statistics",
}));

const plain = { detail: null, exact: false };

async function copyOf(actor: Actor, q: string): Promise<Found[]> {
  const barcode = q.replaceAll(" ", "").toUpperCase();
  if (!can(actor, "copies:write") || !/^[0-9A-Z.-]{3,30}$/.test(barcode)) return [];
  const copy = await findCopyToOpen(barcode);
  if (!copy) return [];
  return [
    {
      kind: "copy",
      label: copy.title,
      detail: [copy.barcode, copy.branchName, ...(copy.withdrawnAt === null ? [] : ["withdrawn"])].join(", "),
      href: `/catalog/titles/${copy.titleId}/copies/${copy.id}`,
      exact: true,
    },
  ];
}

async function membersOf(actor: Actor, q: string): Promise<Found[]> {
  if (!can(actor, "members:read")) return [];
  const { members } = await searchMembers(actor, { q, limit: membersAtMost });
  const card = q.replaceAll(" ", "").toUpperCase();
  return members.map(({ id, name, cardNumber, categoryName }) => ({
    kind: "member",
    label: name,
    detail: `${cardNumber}, ${categoryName}`,
    href: `/members/${id}`,
    exact: cardNumber === card,
  }));
}

async function titlesOf(actor: Actor, q: string): Promise<Found[]> {
  if (!can(actor, "titles:write")) return [];
  const { titles } = await suggestTitles(q, { limit: titlesAtMost });
  return titles.map(({ id, title, contributorLine, year }) => ({
    kind: "title",
    label: title,
    detail: [contributorLine, year === null ? "" : String(year)].filter(Boolean).join(", ") || null,
    href: `/catalog/titles/${id}`,
    exact: false,
  }));
}
