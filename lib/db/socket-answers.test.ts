import { once } from "node:events";
import net from "node:net";
import { expect, type OnTestFinishedHandler, test } from "vitest";
import { watchedSocket } from "./socket";

// Long enough for a machine that does other things too; all tests wait for it at the same time.
const silenceMs = 600;
const greeting = message("", int(3 << 16), Buffer.from("user\0me\0\0"));
const sync = message("S");
const ready = message("Z", Buffer.from("I"));
const row = message("D", Buffer.alloc(400, 1));

function message(letter: string, ...body: Buffer[]): Buffer {
  const content = Buffer.concat(body);
  return Buffer.concat([Buffer.from(letter), int(content.length + 4), content]);
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Both ends of a connection, greeted. `ended`: what the socket came to within four times the silence. */
async function aConnection(onTestFinished: (end: OnTestFinishedHandler) => void) {
  const listener = net.createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const accepted = once(listener, "connection");
  const socket = watchedSocket(silenceMs)({ host: ["127.0.0.1"], port: [port] });
  const [server] = (await accepted) as [net.Socket];
  onTestFinished(() => {
    socket.destroy();
    server.destroy();
    listener.close();
  });
  const ended = new Promise<string>((resolve) => {
    socket.once("error", (error: Error & { code?: string }) => resolve(error.code ?? ""));
    setTimeout(() => resolve("open"), silenceMs * 4);
  });
  socket.write(greeting);
  server.write(ready);
  await once(socket, "data");
  return { socket, server, ended };
}

test.concurrent("an answer that comes, and rest after it", async ({ onTestFinished }) => {
  const { socket, server, ended } = await aConnection(onTestFinished);
  socket.write(sync);
  server.write(Buffer.concat([row, ready]));
  expect(await ended).toBe("open");
});

test.concurrent("no answer at all", async ({ onTestFinished }) => {
  const { socket, ended } = await aConnection(onTestFinished);
  socket.write(sync);
  expect(await ended).toBe("CONNECTION_SILENT");
});

test.concurrent("an answer that stops half-way", async ({ onTestFinished }) => {
  const { socket, server, ended } = await aConnection(onTestFinished);
  socket.write(sync);
  server.write(row.subarray(0, 200));
  expect(await ended).toBe("CONNECTION_SILENT");
});

test.concurrent("the first of two statements is answered, the second is not", async ({ onTestFinished }) => {
  const { socket, server, ended } = await aConnection(onTestFinished);
  socket.write(Buffer.concat([sync, sync]));
  server.write(Buffer.concat([row, ready]));
  expect(await ended).toBe("CONNECTION_SILENT");
});

test.concurrent("a long answer in small pieces is no silence, however it is cut", async ({ onTestFinished }) => {
  const { socket, server, ended } = await aConnection(onTestFinished);
  socket.write(sync);
  const answer = Buffer.concat([row, row, row, ready]);
  for (let at = 0; at < answer.length; at += 97) {
    server.write(answer.subarray(at, at + 97));
    await new Promise((resolve) => setTimeout(resolve, silenceMs / 5));
  }
  expect(await ended).toBe("open");
});
