import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { connect } from "../db/sql";
import { logins, type Passwords } from "./passwords";

/** Lets the roles that the migrations made sign in to the embedded server, each with its own password. */
export async function giveLogins(ownerUrl: string, passwords: Pick<Passwords, "app" | "worker">): Promise<void> {
  const sql = connect(ownerUrl, { max: 1, name: "carrel start" });
  try {
    for (const login of ["app", "worker"] as const) {
      // The server is given the verifier only, so that no password can end up in its log.
      const verifier = scramVerifier(passwords[login]);
      await sql.unsafe(`alter role ${logins[login]} login password '${verifier}'`);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What PostgreSQL stores for a password: RFC 5802 and 7677, 4096 rounds. */
export function scramVerifier(password: string, salt = randomBytes(16)): string {
  const rounds = 4096;
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, rounds, 32, "sha256");
  const clientKey = createHmac("sha256", salted).update("Client Key").digest();
  const storedKey = createHash("sha256").update(clientKey).digest("base64");
  const serverKey = createHmac("sha256", salted).update("Server Key").digest("base64");
  return `SCRAM-SHA-256$${rounds}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}
