import type { Command } from "commander";
import { z } from "zod";
import { type Door, openDoor, readInput } from "./door";
import type { Io } from "./io";
import { inLibrary } from "./library";

export type Group = { command: Command; io: Io; end: (exitCode: number) => void };

export type Option = {
  flags: string;
  about: string;
  /** May be given more than once. */
  many?: boolean;
};

export type Spec<Schema extends z.ZodType> = {
  /** "check-out <card> <barcode>": the arguments come into the input by their names. */
  usage: string;
  about: string;
  options?: Option[];
  examples: string[];
  /** Arguments and options, in camelCase. */
  input: Schema;
  /** Without the library: the command opens it itself, or needs none. */
  alone?: boolean;
  /** The exit code, when it is not 0. */
  run(door: Door, input: z.output<Schema>): Promise<number | void>;
};

/** Adds a command: its help with examples, its input by a schema, its work over the library. */
export function addCommand<Schema extends z.ZodType>({ command: parent, io, end }: Group, spec: Spec<Schema>): void {
  const command = parent.command(spec.usage).description(spec.about);
  for (const { flags, about, many } of spec.options ?? []) {
    if (many) command.option(flags, `${about} (may be repeated)`, collect);
    else command.option(flags, about);
  }
  command.addHelpText("after", `\nExamples:\n${spec.examples.map((example) => `  $ carrel ${example}`).join("\n")}`);
  command.action(async () => {
    const given: Record<string, unknown> = { ...command.optsWithGlobals() };
    for (const [at, argument] of command.registeredArguments.entries()) {
      given[camelCase(argument.name())] = command.processedArgs[at];
    }
    const { json, branch } = globals.parse(given);
    const door = openDoor(io, { json, branch });
    const input = readInput(spec.input, given);
    const work = async () => {
      const exitCode = await spec.run(door, input);
      if (typeof exitCode === "number") end(exitCode);
    };
    await (spec.alone ? work() : inLibrary(io, work));
  });
}

/** A command of commands: `carrel titles …`. */
export function addGroup({ command, io, end }: Group, name: string, about: string): Group {
  return { command: command.command(name).description(about), io, end };
}

function collect(value: string, all: string[] | undefined): string[] {
  return [...(all ?? []), value];
}

const globals = z.object({ json: z.boolean().default(false), branch: z.string().optional() });

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}
