import { expect, test } from "vitest";
import type { Child, Exit } from "./children";
import { HouseError } from "./errors";
import { keep } from "./keeper";

type Puppet = Child & { end(exit?: Partial<Exit>): void; asked: string[] };

function aPuppet(options: { ready: boolean }): Puppet {
  let end: (exit: Exit) => void = () => {};
  const exited = new Promise<Exit>((resolve) => (end = resolve));
  const asked: string[] = [];
  return {
    pid: 1,
    ready: options.ready ? Promise.resolve() : new Promise(() => {}),
    exited,
    stop: () => void asked.push("stop"),
    kill: () => {
      asked.push("kill");
      end({ reason: "SIGKILL" });
    },
    end: (exit) => end({ reason: "exit code 1", ...exit }),
    asked,
  };
}

function keepPuppets(options: { ready: boolean }) {
  const puppets: Puppet[] = [];
  const lines: string[] = [];
  const keeper = keep({
    name: "the puppet",
    spawn: () => puppets[puppets.push(aPuppet(options)) - 1] as Puppet,
    explain: (failed) => new HouseError("portBusy", `explained ${failed}`),
    log: (line) => lines.push(line),
  });
  return { keeper, puppets, lines };
}

test("a process that dies is started again and said so", async () => {
  const { keeper, puppets, lines } = keepPuppets({ ready: true });
  await keeper.ready;
  puppets[0]?.end({ reason: "SIGKILL" });
  await expect.poll(() => puppets.length).toBe(2);
  expect(lines).toEqual(["the puppet ended (SIGKILL); starting it again"]);
});

test("the wait doubles while it keeps dying", async () => {
  const { keeper, puppets } = keepPuppets({ ready: true });
  await keeper.ready;
  const started = Date.now();
  for (const count of [1, 2, 3]) {
    puppets.at(-1)?.end();
    await expect.poll(() => puppets.length).toBe(count + 1);
  }
  expect(Date.now() - started).toBeGreaterThanOrEqual(100 + 200 + 400 - 20);
});

test("a process that never came up ends the start, with its own reason where it gave one", async () => {
  const silent = keepPuppets({ ready: false });
  const failure = silent.keeper.ready.catch((error: unknown) => error);
  for (const count of [1, 2, 3]) {
    await expect.poll(() => silent.puppets.length).toBe(count);
    silent.puppets.at(-1)?.end();
  }
  expect(await failure).toHaveProperty("message", expect.stringContaining("the puppet does not start (exit code 1)"));
  const telling = keepPuppets({ ready: false });
  telling.puppets[0]?.end({ failed: "EADDRINUSE" });
  await expect(telling.keeper.ready).rejects.toThrow("explained EADDRINUSE");
});

test("one that was let go is not started again, whoever ended it, and to stop it then takes no time", async () => {
  const { keeper, puppets, lines } = keepPuppets({ ready: true });
  await keeper.ready;
  keeper.letGo();
  puppets[0]?.end({ reason: "SIGTERM" });
  await keeper.stop(60_000);
  expect({ started: puppets.length, lines }).toEqual({ started: 1, lines: [] });
});

test("one that doesn't end when asked is killed after its grace, and not started again", async () => {
  const { keeper, puppets } = keepPuppets({ ready: true });
  await keeper.ready;
  await keeper.stop(50);
  expect(puppets.map((puppet) => puppet.asked)).toEqual([["stop", "kill"]]);
});
