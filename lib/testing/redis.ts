import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { forget } from "../env";
import { closeRedis } from "../redis/client";

const places = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];

/** Where a redis-server is installed; `npm test` installs one where it can, and says loudly when it could not. */
export const redisServer = [process.env.REDIS_SERVER ?? "", ...places].find((place) => place && existsSync(place));

/**
 * Gives this test file a Redis of its own, on its own port and in its own folder, and points REDIS_URL at it. It can be
 * killed, stopped for a while and started again.
 */
export function useRedis() {
  let folder = "";
  let port = 0;
  let server: ChildProcess | undefined;
  const url = () => `redis://127.0.0.1:${port}/0`;

  async function start() {
    const options = { port, dir: folder, bind: "127.0.0.1", save: "", daemonize: "no", loglevel: "warning" };
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    server = spawn(redisServer ?? "redis-server", flags, { stdio: "ignore" });
    for (let tries = 0; tries < 200 && !(await answers(port)); tries++) await sleep(25);
  }
  async function kill() {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "carrel-redis-"));
    port = await freePort();
    await start();
    process.env.REDIS_URL = url();
    forget();
  });
  afterAll(async () => {
    delete process.env.REDIS_URL;
    await closeRedis();
    forget();
    await kill();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    url,
    start,
    /** As `kill -9` does. */
    kill,
    /** It keeps its connections and answers nobody. */
    freeze: () => void server?.kill("SIGSTOP"),
    thaw: () => void server?.kill("SIGCONT"),
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = net.connect(port, "127.0.0.1");
  try {
    socket.write("PING\r\n");
    const [answer] = await once(socket, "data");
    return String(answer).startsWith("+PONG");
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}
