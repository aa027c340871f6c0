import type { Permission } from "./auth/actor";
import type { Group } from "./cli/command";

/** A noun of the library as its doors know it. All else about it stands in its own files. */
export type Noun = {
  /** Its first screen, and how the staff's rail and the palette call it. */
  href: `/${string}`;
  label: string;
  permission: Permission;
  /** At the foot of the rail, among what admins do. */
  isAdministration?: true;
  /** What the palette offers to do with it. */
  actions?: readonly { href: `/${string}`; label: string }[];
  /** lib/web/api/<noun>.ts: each operation that it exports is one of /api/v1. */
  operations: () => Promise<{ [name: string]: unknown }>;
  /** lib/cli/<noun>.ts; passed over by the build of the pages, which never call it. */
  commands: () => Promise<{ addCommands: (group: Group) => void }>;
};

/**
 * The table of names: a new noun adds its row here, and nothing else outside its own files. What is asked for a door is
 * loaded by that door alone: the command line loads no operations, and a page no commands.
 */
export const nouns: readonly Noun[] = [
  {
    href: "/tasks",
    label: "Tasks",
    permission: "office:write",
    actions: [{ href: "/tasks", label: "New task" }],
    operations: () => import("./web/api/tasks"),
    commands: () => import(/* turbopackIgnore: true */ "./cli/tasks"),
  },
  {
    href: "/notes",
    label: "Notes",
    permission: "office:write",
    actions: [{ href: "/notes/new", label: "New note" }],
    operations: () => import("./web/api/notes"),
    commands: () => import(/* turbopackIgnore: true */ "./cli/notes"),
  },
  {
    href: "/contacts",
    label: "Contacts",
    permission: "office:write",
    actions: [{ href: "/contacts/new", label: "New contact" }],
    operations: () => import("./web/api/contacts"),
    commands: () => import(/* turbopackIgnore: true */ "./cli/contacts"),
  },
  {
    href: "/log",
    label: "Log",
    permission: "settings:manage",
    isAdministration: true,
    operations: () => import("./web/api/admin-log"),
    commands: () => import(/* turbopackIgnore: true */ "./cli/admin-log"),
  },
  {
    href: "/figures",
    label: "Figures",
    permission: "figures:read",
    operations: () => import("./web/api/figures"),
    commands: () => import(/* turbopackIgnore: true */ "./cli/figures"),
  },
  {
    href: "/machine",
    label: "Machine",
    permission: "machine:manage",
    isAdministration: true,
    operations: () => import("./web/api/machine"),
    commands: () => import(/* turbopackIgnore: true */ "./cli/machine"),
  },
  {
    href: "/posts",
    label: "News",
    permission: "news:write",
    actions: [{ href: "/posts/new", label: "New post" }],
    operations: () => import("./web/api/posts"),
    commands: () => import(/* turbopackIgnore: true */ "./cli/posts"),
  },
];
