import { processIo, quietOnBrokenPipe } from "./io";

/** `carrel …`. Sets the exit code and returns when the command is done; lib/cli/exit-codes.ts lists the codes. */
export async function main(argv: string[]): Promise<void> {
  quietOnBrokenPipe();
  // Lines of the log on standard output would spoil what a program reads there; a start is a server and logs as one.
  if (argv[0] !== "start") process.env.LOG_LEVEL ||= "silent";
  const { run } = await import("./run");
  process.exitCode = await run(argv, processIo());
}
