import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { connect } from "../db/sql";
import { findPostgres, startPostgres, type Cluster } from "./embedded";
import { HouseError, type HouseProblem } from "./errors";
import { giveLogins } from "./logins";
import { isAlive, waitUntilGone } from "./processes";
import { trySignIn } from "./sign-in";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-embedded-"));
const pidFile = path.join(root, "data", "postmaster.pid");
let cluster: Cluster;

const start = () => startPostgres({ root });

function aFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-embedded-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function ask(question: string, address = cluster.url("carrel")): Promise<Record<string, unknown>[]> {
  const sql = connect(address, { max: 1 });
  try {
    return [...(await sql.unsafe(question))];
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function expectRefusal(folder: string, problem: HouseProblem): Promise<HouseError> {
  const refusal: unknown = await startPostgres({ root: folder }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(HouseError);
  expect((refusal as HouseError).problem).toBe(problem);
  return refusal as HouseError;
}

beforeAll(async () => {
  cluster = await start();
  await ask("create table kept (what text constraint kept_pk primary key)");
  await ask("insert into kept (what) values ('survives')");
}, 60_000);

afterAll(async () => {
  await cluster.stop();
  fs.rmSync(root, { recursive: true, force: true });
});

test("the database sorts by code point in UTC and is reached over loopback only", async () => {
  const [row] = await ask(`
    select datlocprovider::text as provider, datlocale as locale,
      current_setting('timezone') as zone,
      current_setting('listen_addresses') as addresses,
      current_setting('unix_socket_directories') as sockets
    from pg_database
    where datname = 'carrel'`);
  expect(row).toEqual({ provider: "b", locale: "C.UTF-8", zone: "UTC", addresses: "127.0.0.1", sockets: "" });
});

test("the server's log tells what was slow or refused, and nothing of what was in it", async () => {
  const sql = connect(cluster.url("carrel"), { max: 1 });
  await sql`set log_min_duration_statement = 0`;
  await sql`create temp table kept (word text constraint kept_short check (length(word) < 3))`;
  await sql`select ${"tell-nobody"}::text as slow_one`;
  const refused = sql`insert into kept (word) values (${"tell-nobody"})`;
  await expect(refused).rejects.toMatchObject({ constraint_name: "kept_short" });
  await sql.end();
  const logged = fs.readFileSync(path.join(root, "postgres.log"), "utf8");
  expect(logged).toContain("slow_one");
  expect(logged).toContain("kept_short");
  expect(logged).not.toContain("tell-nobody");
});

test("passwords are in files that only their owner may read, and a wrong one is refused", async () => {
  for (const name of ["owner", "app", "worker"]) {
    expect(fs.statSync(path.join(root, `${name}.password`)).mode & 0o777).toBe(0o600);
  }
  const wrong = cluster.url("carrel").replace(/:[^:@/]+@/, ":wrong@");
  expect(await trySignIn(wrong)).toBe("wrong password");
});

test("the runtime roles sign in with passwords of their own, kept as SCRAM verifiers", async () => {
  await ask("create role carrel_app nologin; create role carrel_worker nologin in role carrel_app");
  await giveLogins(cluster.url("carrel"), cluster.passwords);
  const [app] = await ask("select current_user as me", cluster.url("carrel", "app"));
  const [worker] = await ask("select current_user as me", cluster.url("carrel", "worker"));
  expect([app?.me, worker?.me]).toEqual(["carrel_app", "carrel_worker"]);
});

test("a second start joins the running server, and the command line finds it", async () => {
  const second = await start();
  expect(second).toMatchObject({ joined: true, pid: cluster.pid, port: cluster.port });
  expect((await findPostgres(root))?.pid).toBe(cluster.pid);
});

test("after a stop nothing is found, and the next start has the data on the same port", async () => {
  const { port } = cluster;
  await cluster.stop();
  expect(await findPostgres(root)).toBeUndefined();
  cluster = await start();
  expect(cluster).toMatchObject({ joined: false, port });
  expect(await ask("select what from kept")).toEqual([{ what: "survives" }]);
});

test("two starts at once share one server", async () => {
  await cluster.stop();
  const both = await Promise.all([start(), start()]);
  expect(both.filter((each) => each.joined)).toHaveLength(1);
  expect(both[0].pid).toBe(both[1].pid);
  cluster = both[0];
});

test("killed with -9 in the middle of work, the next start recovers what was committed", async () => {
  const work = ask("select count(*) from generate_series(1, 1000000000)").catch(() => undefined);
  process.kill(cluster.pid, "SIGKILL");
  await waitUntilGone(cluster.pid, 5_000);
  cluster = await start();
  expect(cluster.joined).toBe(false);
  expect(await ask("select what from kept")).toEqual([{ what: "survives" }]);
  await work;
}, 40_000);

test("a pid file whose process id belongs to another program by now doesn't stop the start", async () => {
  process.kill(cluster.pid, "SIGKILL");
  await waitUntilGone(cluster.pid, 5_000);
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const lines = fs.readFileSync(pidFile, "utf8").split("\n");
  fs.writeFileSync(pidFile, [String(stranger.pid), ...lines.slice(1)].join("\n"));
  cluster = await start();
  expect(await ask("select what from kept")).toEqual([{ what: "survives" }]);
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
  stranger.kill();
});

test("a pid file cut by a full disk doesn't stop the start", async () => {
  process.kill(cluster.pid, "SIGKILL");
  await waitUntilGone(cluster.pid, 5_000);
  fs.writeFileSync(pidFile, "");
  cluster = await start();
  expect(await ask("select what from kept")).toEqual([{ what: "survives" }]);
});

test.skipIf(process.platform === "win32")(
  "a server that hangs is stopped and started again",
  async () => {
    const hung = cluster.pid;
    process.kill(hung, "SIGSTOP");
    cluster = await start();
    expect(isAlive(hung)).toBe(false);
    expect(await ask("select what from kept")).toEqual([{ what: "survives" }]);
  },
  40_000,
);

test("a data folder of another major version is refused and left as it is", async () => {
  const folder = aFolder();
  fs.mkdirSync(path.join(folder, "data"));
  fs.writeFileSync(path.join(folder, "data", "PG_VERSION"), "16\n");
  const { message, exitCode } = await expectRefusal(folder, "otherMajorVersion");
  expect(message).toContain("made by PostgreSQL 16");
  expect(exitCode).toBe(22);
  expect(fs.readdirSync(path.join(folder, "data"))).toEqual(["PG_VERSION"]);
});

test("a folder with somebody else's files is refused and left as it is", async () => {
  const folder = aFolder();
  fs.mkdirSync(path.join(folder, "data"));
  fs.writeFileSync(path.join(folder, "data", "thesis.txt"), "my only copy");
  await expectRefusal(folder, "foreignFolder");
  expect(fs.readFileSync(path.join(folder, "data", "thesis.txt"), "utf8")).toBe("my only copy");
});

test("a start killed while it made the data folder is begun anew by the next", async () => {
  const folder = aFolder();
  fs.mkdirSync(path.join(folder, "data.partial"));
  fs.writeFileSync(path.join(folder, "data.partial", "PG_VERSION"), "18\n");
  const made = await startPostgres({ root: folder });
  await made.stop();
  expect(fs.existsSync(path.join(folder, "data.partial"))).toBe(false);
}, 20_000);

test("data without its password is refused, not overwritten", async () => {
  const folder = aFolder();
  fs.mkdirSync(path.join(folder, "data"));
  fs.writeFileSync(path.join(folder, "data", "PG_VERSION"), "18\n");
  const { exitCode } = await expectRefusal(folder, "passwordLost");
  expect(exitCode).toBe(30);
});

test("a data folder that can't be made is a sentence, not a stack", async () => {
  const inTheWay = path.join(aFolder(), "file");
  fs.writeFileSync(inTheWay, "");
  const { message, exitCode } = await expectRefusal(path.join(inTheWay, "data"), "folderUnwritable");
  expect(message).toContain("CARREL_DATA");
  expect(exitCode).toBe(21);
});
