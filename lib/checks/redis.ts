import { spawnSync } from "node:child_process";
import { installByApt } from "./apt";
import type { RunOptions } from "./processes";

const PLACES = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];

/** The path of a redis-server that runs here, installed first when there is none; undefined where it could not be. */
export async function findRedis(options: RunOptions): Promise<string | undefined> {
  const given = options.env["REDIS_SERVER"];
  if (given) return works(given) ? given : undefined;
  const found = PLACES.find(works);
  if (found) return found;
  console.log("No redis-server found: installing one …");
  await installByApt("redis-server", options);
  return PLACES.find(works);
}

/** Said again at the end of all, because tests that did not run look like tests that passed. */
export const WITHOUT_REDIS =
  "NOT RUN: the tests that need Redis. There is no redis-server, and it could not be installed.\n" +
  "    As an administrator: apt-get install redis-server. Or set REDIS_SERVER to one.";

function works(place: string) {
  return spawnSync(place, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}
