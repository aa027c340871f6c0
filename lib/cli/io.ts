import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { Interrupted } from "./interrupted";

/** What a command has of the world outside. Tests give their own. */
export type Io = {
  out(text: string): void;
  err(text: string): void;
  /** Standard output is a terminal: tables are cut to its width, and texts may be marked. */
  terminal: boolean;
  /** Standard error is one: progress may overwrite its line. */
  errTerminal: boolean;
  width: number;
  colour: boolean;
  /** Asks for a line that is not shown while it is typed; undefined where nobody can be asked. */
  askSecret: ((question: string) => Promise<string>) | undefined;
  /** All of standard input. */
  readInput(): Promise<string>;
};

export function processIo(): Io {
  const terminal = process.stdout.isTTY === true;
  return {
    out: (line) => void process.stdout.write(line),
    err: (line) => void process.stderr.write(line),
    terminal,
    errTerminal: process.stderr.isTTY === true,
    width: process.stdout.columns || 80,
    colour: terminal && !process.env.NO_COLOR && process.env.TERM !== "dumb",
    askSecret: process.stdin.isTTY === true ? askSecret : undefined,
    readInput: () => text(process.stdin),
  };
}

/** `carrel … | head` is no failure: once nobody reads any more there is nothing left to do. */
export function quietOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
      throw error;
    });
}

function askSecret(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    const close = (settle: () => void) => {
      process.stderr.write("\n");
      lines.close();
      settle();
    };
    lines.once("SIGINT", () => close(() => reject(new Interrupted())));
    lines.question("", (answer) => close(() => resolve(answer)));
  });
}
