import type { Permission } from "./auth/actor";
import type { Group } from "./cli/command";

/** A noun of the library as its doors know it. All else about it stands in its own files. */
export type Noun = {
  /** Its first screen, and how the staff's rail and the palette call it. */
  href: `/${string}`;
  label: string;
  permission: Permission;
  /** lib/web/api/<noun>.ts: each operation that it exports is one of /api/v1. */
  operations: () => Promise<{ [name: string]: unknown }>;
  /** lib/cli/<noun>.ts */
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
    operations: () => import("./web/api/tasks"),
    commands: () => import("./cli/tasks"),
  },
  {
    href: "/notes",
    label: "Notes",
    permission: "office:write",
    operations: () => import("./web/api/notes"),
    commands: () => import("./cli/notes"),
  },
  {
    href: "/contacts",
    label: "Contacts",
    permission: "office:write",
    operations: () => import("./web/api/contacts"),
    commands: () => import("./cli/contacts"),
  },
];
