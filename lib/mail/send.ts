import { randomBytes } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import { env } from "../env";

export type Mail = { to: string; subject: string; text: string };

/**
 * Sends a letter: by SMTP where MAIL_URL says so (smtp:// or smtps://), else into a file of <CARREL_DATA>/mail, which any mail
 * program opens. Called by the worker, so that a mail server that is away holds nobody up.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { MAIL_URL, MAIL_FROM } = env();
  const message = { from: MAIL_FROM, to: { name: "", address: mail.to }, subject: mail.subject, text: mail.text };
  if (!MAIL_URL.startsWith("file:")) {
    const transport = createTransport(MAIL_URL);
    await transport.sendMail(message);
    transport.close();
    return;
  }
  const composed = await createTransport({ streamTransport: true, buffer: true, newline: "windows" }).sendMail(message);
  if (!Buffer.isBuffer(composed.message)) throw new Error("the letter was composed as a stream");
  await writeLetter(composed.message);
}

/** The folder of letters where no mail server is named. */
export function mailFolder(): string {
  return path.join(env().CARREL_DATA, "mail");
}

/** Under its name only when it is whole: whoever watches the folder never reads half a letter. */
async function writeLetter(letter: Buffer): Promise<void> {
  const folder = mailFolder();
  await mkdir(folder, { recursive: true });
  const name = `${new Date().toISOString().replace(/[:.]/g, "-")}-${randomBytes(4).toString("hex")}`;
  const draft = path.join(folder, `.${name}`);
  await writeFile(draft, letter, { mode: 0o600 });
  await rename(draft, path.join(folder, `${name}.eml`));
}
