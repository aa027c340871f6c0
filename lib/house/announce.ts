import type { SignInLine } from "./children";
import type { Settings } from "./settings";

/** What a start says at its end. */
export function describeOpening(settings: Settings, signIns: SignInLine[]): string {
  const width = Math.max(0, ...signIns.map(({ role }) => role.length));
  const mailWidth = Math.max(0, ...signIns.map(({ email }) => email.length));
  const lines = signIns.map(
    ({ role, email, password }) => `    ${role.padEnd(width)}  ${email.padEnd(mailWidth)}  ${password}`,
  );
  const demonstration =
    lines.length > 0 ? ["", "  Demonstration sign-ins (as made at the first start):", ...lines] : [];
  return ["", `  Carrel is open: ${settings.address}`, ...demonstration, "", "  Ctrl-C stops it.", ""].join("\n");
}

/** A line in the running server's output. */
export function announce(line: string): void {
  console.log(`${new Date().toISOString()} ${line}`);
}
