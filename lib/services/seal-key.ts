import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "../env";

/** The key pair that seals are signed with. */
export type SealKey = { publicKey: Buffer; sign: (text: string) => Buffer };

/** The key of SEAL_KEY, or of the data folder; undefined where there is none yet. */
export async function findSealKey(): Promise<SealKey | undefined> {
  const given = env().SEAL_KEY;
  if (given !== undefined) return keyOf(createPrivateKey(given.replaceAll("\\n", "\n")));
  const pem = await readFile(keyPath(), "utf8").catch(ifMissing);
  return pem === undefined ? undefined : keyOf(createPrivateKey(pem));
}

/** The same; made at first use. Of two processes at once one makes it, and both use that one. */
export async function ensureSealKey(): Promise<SealKey> {
  const found = await findSealKey();
  if (found) return found;
  const { privateKey } = generateKeyPairSync("ed25519");
  await mkdir(env().CARREL_DATA, { recursive: true });
  const partial = `${keyPath()}.${randomUUID()}`;
  try {
    await writeFile(partial, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
    // A link is there as a whole or not at all, and never takes the place of another.
    await link(partial, keyPath()).catch((error: unknown) => {
      if (!hasCode(error, "EEXIST")) throw error;
    });
  } finally {
    await rm(partial, { force: true });
  }
  const made = await findSealKey();
  if (!made) throw new Error(`the key in ${keyPath()} vanished`);
  return made;
}

/** How a key is called: the hash of its public half. */
export function keyIdOf(publicKey: Uint8Array): string {
  return createHash("sha256").update(publicKey).digest("hex");
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

/** Whether a text was signed with the private half of this key (DER, hexadecimal). A key that is none signs nothing. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "hex"), format: "der", type: "spki" });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, "hex"));
  } catch {
    return false;
  }
}

function keyOf(privateKey: KeyObject): SealKey {
  if (privateKey.asymmetricKeyType !== "ed25519") throw new Error("SEAL_KEY must be an Ed25519 key");
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  return { publicKey, sign: (text) => sign(null, Buffer.from(text), privateKey) };
}

function keyPath(): string {
  return path.join(env().CARREL_DATA, "seal-key.pem");
}

function ifMissing(error: unknown): undefined {
  if (!hasCode(error, "ENOENT")) throw error;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
