import type { Permission } from "../auth/actor";

/** A screen of the staff, or something that is done on one. */
export type Screen = {
  href: string;
  label: string;
  permission: Permission;
  /** What people also type to find it. */
  also?: string;
};

/** The staff's rail, from top to bottom. Nouns of their own come before the last (lib/nouns.ts). */
export const railScreens: readonly (Screen & { kbd?: string; below?: readonly string[] })[] = [
  { href: "/desk", label: "Loan desk", kbd: "F1", permission: "loans:write" },
  { href: "/loans", label: "Loans", permission: "loans:read" },
  { href: "/holds", label: "Holds", permission: "loans:read", also: "reservations hold shelf" },
  { href: "/transits", label: "Transits", permission: "loans:read", also: "under way" },
  { href: "/catalog", label: "Catalog", kbd: "F3", permission: "titles:write", also: "search books" },
  { href: "/members", label: "Members", kbd: "F4", permission: "members:read", also: "readers patrons borrowers" },
  { href: "/letters", label: "Letters", permission: "members:read", also: "notices mail" },
  {
    href: "/accounts",
    below: ["/payments", "/transfers", "/cash-up", "/income"],
    label: "Money",
    permission: "accounts:read",
    also: "accounts fees fines",
  },
  { href: "/import", label: "Import", permission: "titles:import", also: "csv" },
];

/** Behind them, what admins do. */
export const administrationScreens: readonly Screen[] = [
  { href: "/audit", label: "Audit", permission: "audit:read", also: "attempts transfers" },
  { href: "/proof", label: "Proof", permission: "audit:read", also: "seals reconciliation" },
  { href: "/users", label: "Users", permission: "users:manage", also: "staff roles permissions sign-ins" },
  { href: "/api-keys", label: "API keys", permission: "api-keys:manage", also: "programs tokens" },
  {
    href: "/settings",
    label: "Settings",
    permission: "settings:manage",
    also: "library currency item types categories",
  },
];

const innerScreens: readonly Screen[] = [
  { href: "/loans/marked", label: "Lost, missing and damaged copies", permission: "loans:read" },
  { href: "/members/registrations", label: "Registrations", permission: "members:read", also: "join online" },
  { href: "/cash-up", label: "Cash-up", permission: "payments:take", also: "count cash till drawer" },
  { href: "/income", label: "Income", permission: "accounts:read" },
  { href: "/settings/branches", label: "Branches", permission: "settings:manage", also: "settings houses" },
  { href: "/settings/rules", label: "Circulation rules", permission: "settings:manage", also: "settings loan fines" },
  {
    href: "/settings/hours",
    label: "Opening hours",
    permission: "settings:manage",
    also: "settings calendar closures",
  },
  { href: "/settings/letters", label: "Wording of letters", permission: "settings:manage", also: "settings templates" },
  { href: "/settings/joining", label: "Joining and leaving", permission: "settings:manage", also: "settings privacy" },
  { href: "/settings/appearance", label: "Appearance", permission: "settings:manage", also: "settings colour dark" },
  { href: "/settings/rules/what-if", label: "What if?", permission: "loans:read", also: "explain rules" },
  { href: "/account", label: "My account", permission: "account:use", also: "password security" },
];

const houseActions: readonly Screen[] = [
  { href: "/desk?mode=check-out", label: "Check out", permission: "loans:write", also: "lend issue borrow" },
  { href: "/desk?mode=check-in", label: "Check in", permission: "loans:write", also: "return give back" },
  { href: "/members/new", label: "New member", permission: "members:write", also: "add reader card" },
  { href: "/catalog/titles/new", label: "New title", permission: "titles:write", also: "add book catalogue" },
  { href: "/payments/new", label: "Take a payment", permission: "payments:take", also: "pay fees fine cash card" },
  { href: "/transfers/new", label: "New transfer", permission: "transfers:write", also: "send money wallet" },
  { href: "/users/new", label: "New user", permission: "users:manage", also: "add staff sign-in" },
  { href: "/api-keys/new", label: "New API key", permission: "api-keys:manage", also: "add program" },
];

/** A row of the table of names, as far as it is found by. */
export type NamedScreen = Screen & { actions?: readonly { href: string; label: string }[] };

/** Every screen, and everything that can be begun, with those that nouns bring themselves. */
export function allScreens(nouns: readonly NamedScreen[]): { screens: readonly Screen[]; actions: readonly Screen[] } {
  return {
    screens: [...railScreens, ...nouns, ...administrationScreens, ...innerScreens],
    actions: [
      ...houseActions,
      ...nouns.flatMap(({ actions = [], permission }) => actions.map((action) => ({ ...action, permission }))),
    ],
  };
}

/**
 * Those that answer what was typed, best first: the label begins with it, then each typed word begins a word of the
 * label, then one of the others by which it is known. All of them, in their own order, where nothing was typed.
 */
export function matchScreens(screens: readonly Screen[], typed: string): Screen[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [...screens];
  const begins = wordsOf(typed).join(" ");
  const rankOf = ({ label, also = "" }: Screen): number => {
    const own = wordsOf(label);
    const known = [...own, ...wordsOf(also)];
    if (own.join(" ").startsWith(begins)) return 0;
    if (words.every((word) => own.some((other) => other.startsWith(word)))) return 1;
    return words.every((word) => known.some((other) => other.startsWith(word))) ? 2 : 3;
  };
  return screens
    .map((screen) => ({ screen, rank: rankOf(screen) }))
    .filter(({ rank }) => rank < 3)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ screen }) => screen);
}

function wordsOf(text: string): string[] {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
