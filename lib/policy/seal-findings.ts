export type RowOfBooks = { source: string; rowId: string; rowPart: string };

/** What `verify` may find. Findings of rows name the row, the others the seal or the line of the file of heads. */
export type SealFinding =
  | ({ problem: "altered" | "removed" | "inserted"; sealId: string | null } & RowOfBooks)
  | { problem: "root" | "hash" | "chain" | "unsigned" | "signature" | "key" | "head"; sealId: string }
  | { problem: "line"; line: number };

/** A row as people call it: "transfer 12", "the debit entry of transfer 12". */
export function nameRow({ source, rowId, rowPart }: RowOfBooks): string {
  const side = rowPart === "0" ? "debit" : "credit";
  const names: Record<string, string> = {
    attempts: `attempt ${rowId}`,
    outcomes: `the outcome of attempt ${rowId}`,
    keys: `the key of attempt ${rowId}`,
    transfers: `transfer ${rowId}`,
    entries: `the ${side} entry of transfer ${rowId}`,
    resolutions: `the end of pending transfer ${rowId}`,
    allocations: `what transfer ${rowId} pays of charge ${rowPart}`,
    account_events: `account event ${rowId}`,
    cash_counts: `cash count ${rowId}`,
  };
  return names[source] ?? `${source} ${rowId}`;
}

/** A finding in a sentence. */
export function describeSealFinding(finding: SealFinding): string {
  if (finding.problem === "line") return `Line ${finding.line} of the published heads can't be read.`;
  const seal = finding.sealId === null ? "" : `seal ${finding.sealId}`;
  switch (finding.problem) {
    case "altered":
      return `${capital(nameRow(finding))} was altered after it was sealed (${seal}).`;
    case "removed":
      return `${capital(nameRow(finding))} was removed after it was sealed (${seal}).`;
    case "inserted":
      return `${capital(nameRow(finding))} was put in afterwards${seal && ` (${seal} does not know it)`}.`;
    case "root":
      return `The leaves of ${seal} do not give its root.`;
    case "hash":
      return `The figures of ${seal} do not give its hash.`;
    case "chain":
      return `${capital(seal)} does not follow from the seal before it.`;
    case "unsigned":
      return `${capital(seal)} has no signature, though a later one has.`;
    case "signature":
      return `The signature of ${seal} is wrong.`;
    case "key":
      return `${capital(seal)} is signed with a key that is not the library's.`;
    case "head":
      return `${capital(seal)} was published with another hash, or is no longer there.`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
