import path from "node:path";
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { dumpSchema } from "../db/dump-schema";
import { checkHealth } from "../db/health";
import { env } from "../env";
import { DomainError } from "../errors";
import { prepareDatabase, postgresRoot, type Database } from "../house/database";
import { passwordPath } from "../house/passwords";
import { seedDemonstration } from "../house/seed";
import { readSettings } from "../house/settings";
import { addCommand, addGroup, type Group } from "./command";
import { exitCodes } from "./exit-codes";
import { inLibrary, withDatabase } from "./library";
import { facts, table } from "./table";

const nothing = z.object({});

export function addHouseCommands(root: Group): void {
  addCommand(root, {
    usage: "start",
    about: "Start the library and keep it running, as `npm start` does",
    input: nothing,
    examples: ["start", "start  # PORT=8080 in the environment or in .env chooses the port"],
    alone: true,
    run: async () => {
      const { main } = await import("../house/start");
      await main();
    },
  });

  addCommand(root, {
    usage: "migrate",
    about: "Bring the database up to date: migrations, functions, rights. Quick when there is nothing to do",
    input: nothing,
    examples: ["migrate"],
    alone: true,
    run: (door) =>
      withDatabase(door.io, async (database) => {
        const lines: string[] = [];
        await prepareDatabase(database, (line) => lines.push(line));
        await door.show({ done: lines }, () => lines.join("\n"));
      }),
  });

  addCommand(root, {
    usage: "seed",
    about: "Fill an empty library for demonstration: works, members, a year of loans, three sign-ins",
    input: nothing,
    examples: ["seed", "seed --json"],
    alone: true,
    run: (door) =>
      withDatabase(door.io, async (database) => {
        await prepareDatabase(database, () => {});
        const result = await seedDemonstration({ log: (line) => (door.json ? undefined : door.io.err(`${line}\n`)) });
        if (!result) throw new DomainError("in_use", "This library is in use: only an empty one can be filled.");
        await door.show(result, () =>
          table(
            result.signIns,
            [
              { head: "Role", of: (user) => user.role },
              { head: "E-mail", of: (user) => user.email },
              { head: "Password", of: (user) => user.password },
            ],
            door.io,
          ),
        );
      }),
  });

  addCommand(root, {
    usage: "health",
    about: "Say whether the library's database answers, and where it is",
    input: nothing,
    examples: ["health", "health --json"],
    alone: true,
    run: async (door) => {
      let exitCode: number = exitCodes.done;
      await inLibrary(door.io, async (database) => {
        const health = await checkHealth();
        if (!health) throw new DomainError("unavailable");
        const place = placeOf(database);
        const status = health.booksBalance ? "ok" : "failing";
        await door.show({ status, ...health, database: place }, () =>
          facts([
            ["Library", health.libraryName],
            ["PostgreSQL", health.serverVersion],
            ["Migrations", health.migrations],
            ["Books", health.booksBalance ? "balance" : "do not balance: carrel reconcile"],
            ["Address", `${place.host}:${place.port}/${place.name}`],
            ["Signs in as", place.user],
            ["Password", place.passwordFile],
          ]),
        );
        if (!health.booksBalance) exitCode = exitCodes.refused;
      });
      return exitCode;
    },
  });

  addCommand(addGroup(root, "schema", "The structure of the database"), {
    usage: "dump",
    about: "Print the structure of the database as text for reviews",
    options: [{ flags: "--output <file>", about: "write it there" }],
    input: z.object({ output: z.string().min(1).optional() }),
    examples: ["schema dump", "schema dump --output db/schema.sql"],
    alone: true,
    run: (door, { output }) =>
      withDatabase(door.io, async ({ ownerUrl }) => {
        const dump = await dumpSchema(ownerUrl);
        if (output === undefined) return door.io.out(door.json ? `${JSON.stringify({ schema: dump })}\n` : dump);
        await writeFile(output, dump);
        await door.show({ file: path.resolve(output) }, () => `Written to ${path.resolve(output)}`);
      }),
  });
}

/** Where to sign in, for pg_dump and psql: the owner, where this command knows one. Never the password itself. */
function placeOf(database: Database | undefined) {
  const { hostname, port, pathname, username } = new URL(database?.ownerUrl ?? env().APP_DATABASE_URL ?? "");
  return {
    kind: database?.cluster ? "embedded" : "given",
    host: hostname,
    port: Number(port || 5432),
    name: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
    passwordFile: database?.cluster ? passwordPath(postgresRoot(readSettings().data), "owner") : undefined,
  };
}
