import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { remember } from "../cache/remember";
import { closePool } from "../db/sql";
import { closeRedis } from "../redis/client";

// A process that asks many times at once for the same thing, says "finding out" each time that it is the one who must,
// and at the end what it was given. With "dies" it is still finding out when somebody kills it.
const [name = "", count = "1", how = ""] = process.argv.slice(2);

const given = await Promise.all(
  Array.from({ length: Number(count) }, () =>
    remember(
      { name, key: "", schema: z.object({ by: z.number() }), leaseMs: how === "dies" ? 1_000 : undefined },
      async () => {
        process.stdout.write("finding out\n");
        await sleep(how === "dies" ? 600_000 : 300);
        return { by: process.pid };
      },
    ),
  ),
);
process.stdout.write(`${[...new Set(given.map(({ by }) => by))].join(" ")} × ${given.length}\n`);
await closeRedis();
await closePool();
