import fs from "node:fs";
import { promisify } from "node:util";
import type { Heard, Request } from "./requests";

/** A line of the client's history. `at` is the machine's clock, which PostgreSQL on this machine shares. */
export type Line =
  | { type: "send"; n: string; at: number; request: Request }
  | { type: "answer"; n: string; at: number; key: string; heard: Heard }
  | { type: "crash"; at: number; error: string }
  | { type: "stuck"; at: number; n: string };

type Waiting = { text: string; done: () => void };

const write = (fd: number, text: string) =>
  new Promise<void>((resolve, reject) => fs.write(fd, text, (error) => (error ? reject(error) : resolve())));
const sync = promisify(fs.fdatasync);

/**
 * Keeps what a client did in a file of JSON lines. A line is on disk before keep() answers: what was sent is known also
 * when the client is killed the moment after. Those who come while the disk works go together.
 */
export class History {
  private readonly fd: number;
  private waiting: Waiting[] = [];
  private busy = false;

  constructor(readonly file: string) {
    this.fd = fs.openSync(file, "a");
  }

  keep(line: Line): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ text: `${JSON.stringify(line)}\n`, done });
      if (!this.busy) void this.flush();
    });
  }

  /** For the last words of a process. */
  keepNow(line: Line): void {
    fs.writeSync(this.fd, `${JSON.stringify(line)}\n`);
    fs.fdatasyncSync(this.fd);
  }

  private async flush(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      await write(this.fd, batch.map(({ text }) => text).join(""));
      await sync(this.fd);
      for (const { done } of batch) done();
    }
    this.busy = false;
  }
}

/** All lines of a file. A last line that a killed process did not finish was never acted on. */
export function readHistory(file: string): Line[] {
  const lines = fs.readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, at) => {
    if (line === "" || at === lines.length - 1) return [];
    const read: Line = JSON.parse(line);
    return [read];
  });
}
