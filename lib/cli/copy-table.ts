import type { Copy } from "../db/copies";
import { copyStateInWords } from "../policy/copy-words";
import type { clockOf } from "./door";
import type { Io } from "./io";
import { table } from "./table";

type Clock = Awaited<ReturnType<typeof clockOf>>;

export function copyTable(copies: readonly Copy[], clock: Clock, io: Io): string {
  return table(
    copies,
    [
      { head: "Barcode", of: (copy) => copy.barcode },
      { head: "Branch", of: (copy) => copy.branchName, shrinks: true },
      { head: "Place", of: (copy) => copy.shelfLocation, shrinks: true },
      { head: "Call number", of: (copy) => copy.callNumber, shrinks: true },
      { head: "Item type", of: (copy) => copy.itemTypeName, shrinks: true },
      { head: "State", of: (copy) => stateOf(copy, clock) },
    ],
    io,
  );
}

export function stateOf(copy: Copy, clock: Clock): string {
  if (copy.withdrawnAt !== null) return "withdrawn";
  const words = copyStateInWords(copy).replace(/^./, (first) => first.toLowerCase());
  return copy.state === "on_loan" && copy.dueAt !== null ? `${words}, due ${clock.day(copy.dueAt)}` : words;
}
