import type { Io } from "../cli/io";
import { run } from "../cli/run";

export type Ran = { code: number; out: string; err: string };

/** Runs a command in this process, with what it said and its exit code. `secrets` are typed at its prompts. */
export async function carrel(
  argv: string[],
  given: Partial<Io> & { input?: string; secrets?: string[] } = {},
): Promise<Ran> {
  const { input = "", secrets, ...io } = given;
  const ran = { code: 0, out: "", err: "" };
  const left = [...(secrets ?? [])];
  ran.code = await run(argv, {
    out: (text) => void (ran.out += text),
    err: (text) => void (ran.err += text),
    terminal: false,
    errTerminal: false,
    width: 80,
    colour: false,
    askSecret: secrets ? async () => left.shift() ?? "" : undefined,
    readInput: async () => input,
    ...io,
  });
  return ran;
}

/** The one JSON document of a command that succeeded. */
export async function carrelJson(...argv: string[]) {
  const ran = await carrel([...argv, "--json"]);
  if (ran.code !== 0) throw new Error(`carrel ${argv.join(" ")} ended with ${ran.code}: ${ran.err}`);
  return JSON.parse(ran.out);
}
