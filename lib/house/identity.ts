import { spawnSync, type SpawnOptions } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { HouseError } from "./errors";

/** How to run PostgreSQL's programs: it refuses to run as root. */
export type Identity = {
  /** Program and arguments to put before the command; usually nothing. */
  prefix: string[];
  /** The same for initdb, which insists on a user with a name. */
  initPrefix: string[];
  options: Pick<SpawnOptions, "uid" | "gid">;
  /** Gives a file to the user PostgreSQL runs as. */
  own(file: string): void;
};

type User = { uid: number; gid: number };

const root: User = { uid: 0, gid: 0 };

/**
 * Who PostgreSQL runs as. A normal user: themselves. Root: the owner of existing data, else "postgres" or
 * "nobody"; where that user can't reach the folder (under /root), the process stays root outside and is
 * nobody inside a user namespace.
 */
export function chooseIdentity(folder: string, data: string, program: string): Identity {
  if (process.getuid?.() !== 0) {
    refuseForeignData(data);
    return { prefix: [], initPrefix: hasName() ? [] : namespaceOf(systemUser()), options: {}, own: () => {} };
  }
  const owner = ownerOf(data) ?? normalOwnerOf(folder);
  const fallback = systemUser();
  const inNamespace = () => namespaceIdentity(fallback, program);
  const asUser = () => userIdentity(owner && owner.uid !== 0 ? owner : fallback, folder, program);
  // Data that root owns was made inside a namespace; keep to that while it works.
  const choices = owner?.uid === 0 ? [inNamespace, asUser] : [asUser, inNamespace];
  for (const choose of choices) {
    const found = choose();
    if (!found) continue;
    handOver(folder, data, found.user);
    return found.identity;
  }
  throw new HouseError(
    "rootRefused",
    `PostgreSQL refuses to run as root, and ${folder} is out of reach for another user. Start as a normal user, put the data folder elsewhere with CARREL_DATA, or set DATABASE_URL.`,
  );
}

function refuseForeignData(data: string): void {
  const owner = ownerOf(data);
  if (process.platform === "win32" || !owner || owner.uid === process.getuid?.()) return;
  throw new HouseError(
    "folderUnwritable",
    `The data folder ${data} belongs to another user (id ${owner.uid}). Start as that user or as root. Nothing was changed.`,
  );
}

function userIdentity(user: User, folder: string, program: string) {
  const before = fs.statSync(folder);
  fs.chownSync(folder, user.uid, user.gid);
  const as = { ...user, cwd: "/" };
  const runs = spawnSync(program, ["--version"], as).status === 0;
  const writes = runs && spawnSync("/bin/sh", ["-c", 'test -w "$1"', "sh", folder], as).status === 0;
  if (!writes) {
    fs.chownSync(folder, before.uid, before.gid);
    return undefined;
  }
  return {
    user,
    identity: {
      prefix: [],
      initPrefix: [],
      options: user,
      own: (file: string) => fs.chownSync(file, user.uid, user.gid),
    },
  };
}

function namespaceIdentity(user: User, program: string) {
  if (process.platform !== "linux") return undefined;
  const prefix = namespaceOf(user);
  const [command = "", ...args] = prefix;
  const runs = spawnSync(command, [...args, program, "--version"], { cwd: "/" }).status === 0;
  if (!runs) return undefined;
  return { user: root, identity: { prefix, initPrefix: prefix, options: {}, own: () => {} } };
}

function namespaceOf(user: User): string[] {
  return ["unshare", "--user", `--map-user=${user.uid}`, `--map-group=${user.gid}`];
}

// Containers are often run under a number that stands in no /etc/passwd.
function hasName(): boolean {
  try {
    return os.userInfo().username !== "";
  } catch {
    return false;
  }
}

function handOver(folder: string, data: string, user: User): void {
  fs.chownSync(folder, user.uid, user.gid);
  const owner = ownerOf(data);
  if (owner && owner.uid !== user.uid) chownTree(data, user);
}

function chownTree(file: string, user: User): void {
  fs.lchownSync(file, user.uid, user.gid);
  if (!fs.lstatSync(file).isDirectory()) return;
  for (const name of fs.readdirSync(file)) chownTree(path.join(file, name), user);
}

function ownerOf(data: string): User | undefined {
  const stat = fs.statSync(data, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}

function normalOwnerOf(folder: string): User | undefined {
  const owner = ownerOf(folder);
  return owner?.uid === 0 ? undefined : owner;
}

function systemUser(): User {
  const lines = fs.existsSync("/etc/passwd") ? fs.readFileSync("/etc/passwd", "utf8").split("\n") : [];
  const fields = lines.map((line) => line.split(":"));
  const found = fields.find(([name]) => name === "postgres") ?? fields.find(([name]) => name === "nobody");
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : { uid: 65534, gid: 65534 };
}
