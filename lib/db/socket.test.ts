import net, { type AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { connect } from "./sql";
import { watchedSocket } from "./socket";

const { ownerUrl } = useDatabase();
const open: { close: () => void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

/** A way to the server which can be made to fall silent: everything is taken, nothing comes back. */
async function aSilentWay(): Promise<{ url: string; silence: (isSilent: boolean) => void }> {
  const target = new URL(ownerUrl());
  const [host, port] = [target.hostname, Number(target.port || 5432)];
  let isSilent = false;
  const server = net.createServer((client) => {
    const behind = net.connect(port, host);
    client.on("data", (chunk) => isSilent || behind.write(chunk));
    behind.on("data", (chunk) => isSilent || client.write(chunk));
    const end = () => [client, behind].forEach((socket) => socket.destroy());
    for (const socket of [client, behind]) socket.on("error", end).on("close", end);
    open.push({ close: end });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({ close: () => server.close() });
  target.port = String((server.address() as AddressInfo).port);
  target.hostname = "127.0.0.1";
  return { url: target.toString(), silence: (silent) => void (isSilent = silent) };
}

test("a server that falls silent fails the call in time, and the connection's place is free for the next", async () => {
  const way = await aSilentWay();
  const sql = connect(way.url, { max: 1, statementTimeout: 500 });
  open.push({ close: () => void sql.end({ timeout: 0 }) });
  await sql`select 1`;
  way.silence(true);
  const began = performance.now();
  const error: unknown = await sql`select 1`.catch((thrown: unknown) => thrown);
  expect(String(Reflect.get(Object(error), "code"))).toMatch(/^CONNECTION_(SILENT|CLOSED)$/);
  // A statement's own limit and two seconds.
  expect(performance.now() - began).toBeGreaterThan(2_000);
  expect(performance.now() - began).toBeLessThan(8_000);
  way.silence(false);
  // What comes while the connection is being given up fails with it, and is told so.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
});

/** A server that answers what it is told to, when it is told to. */
async function anEcho(answer: (socket: net.Socket, chunk: Buffer) => void): Promise<number> {
  const server = net.createServer((socket) => {
    socket.on("data", (chunk) => answer(socket, chunk));
    socket.on("error", () => {});
    open.push({ close: () => socket.destroy() });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({ close: () => server.close() });
  return (server.address() as AddressInfo).port;
}

const outcomeOf = (socket: net.Socket) =>
  new Promise<{ code: string; after: number }>((resolve) => {
    const began = performance.now();
    socket.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ code: error.code ?? "", after: performance.now() - began }),
    );
  });

test("more requests buy a silent server no more time", async () => {
  const port = await anEcho(() => {});
  const socket = watchedSocket(300)({ host: ["127.0.0.1"], port: [port] });
  const outcome = outcomeOf(socket);
  socket.write("one");
  const more = setInterval(() => socket.writable && socket.write("more"), 50);
  open.push({ close: () => clearInterval(more) });
  const { code, after } = await outcome;
  expect(code).toBe("CONNECTION_SILENT");
  expect(after).toBeLessThan(3_000);
});

test("a server that answers is waited for as often as it is asked, and one that nobody asks may rest", async () => {
  const port = await anEcho((socket, chunk) => setTimeout(() => socket.write(chunk), 250));
  const socket = watchedSocket(1_200)({ host: ["127.0.0.1"], port: [port] });
  let failed = false;
  socket.on("error", () => void (failed = true));
  open.push({ close: () => socket.destroy() });
  for (let n = 0; n < 6; n++) {
    socket.write("ask");
    await new Promise((resolve) => socket.once("data", resolve));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(failed).toBe(false);
});
