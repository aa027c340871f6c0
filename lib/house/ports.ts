import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { HouseError, errorCode } from "./errors";

/** The wanted port where it is free, else any free one. Loopback only. */
export async function freePort(wanted: number): Promise<number> {
  const port = await tryPort(wanted, "127.0.0.1");
  return typeof port === "number" ? port : freePort(0);
}

/** Refuses when the web port is taken. Tries for two seconds: the processes of a start that was just killed let go of it. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const end = Date.now() + 2_000;
  for (;;) {
    const result = await tryPort(port, host);
    if (typeof result === "number") return;
    if (result !== "EADDRINUSE" || Date.now() > end) throw portProblem(port, host, result);
    await sleep(100);
  }
}

export function portProblem(port: number, host: string, code: string): HouseError {
  if (code === "EADDRINUSE") {
    return new HouseError(
      "portBusy",
      `Port ${port} on ${host} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  if (code === "EACCES") {
    return new HouseError(
      "portBusy",
      `Port ${port} on ${host} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`,
    );
  }
  return new HouseError("portBusy", `Carrel can't listen on ${host}, port ${port} (${code}). Check HOST and PORT.`);
}

/** Resolves when somebody listens; gives up when `stillThere` says so. */
export async function waitForListener(port: number, host: string, stillThere: () => boolean): Promise<void> {
  while (stillThere()) {
    if (await answers(port, host)) return;
    await sleep(100);
  }
  throw new Error(`nobody listens on port ${port}`);
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, host);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function tryPort(port: number, host: string): Promise<number | string> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve(errorCode(error) ?? error.message));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
