import { randomBytes } from "node:crypto";
import { access, mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import { env } from "../env";

export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** The same letter has the same id, however often it is sent: its Message-ID, and the name of its file. */
  id?: string;
};

/**
 * Sends a letter: by SMTP where MAIL_URL says so (smtp:// or smtps://), else into a file of <CARREL_DATA>/mail, which any mail
 * program opens. Called by the worker, so that a mail server that is away holds nobody up.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { MAIL_URL, MAIL_FROM } = env();
  const message = {
    from: MAIL_FROM,
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    // Nobody's holiday answer is wanted.
    headers: { "auto-submitted": "auto-generated" },
    ...(mail.id === undefined ? {} : { messageId: `<${mail.id}@${domainOf(MAIL_FROM)}>` }),
  };
  if (!MAIL_URL.startsWith("file:")) {
    const transport = createTransport(MAIL_URL);
    await transport.sendMail(message);
    transport.close();
    return;
  }
  const composed = await createTransport({ streamTransport: true, buffer: true, newline: "windows" }).sendMail(message);
  if (!Buffer.isBuffer(composed.message)) throw new Error("the letter was composed as a stream");
  await writeLetter(composed.message, mail.id);
}

/** The folder of letters where no mail server is named. */
export function mailFolder(): string {
  return path.join(env().CARREL_DATA, "mail");
}

/**
 * Under its name only when it is whole: whoever watches the folder never reads half a letter. One with an id is there
 * already when it was sent before.
 */
async function writeLetter(letter: Buffer, id: string | undefined): Promise<void> {
  const folder = mailFolder();
  await mkdir(folder, { recursive: true });
  const made = `${new Date().toISOString().replace(/[:.]/g, "-")}-${randomBytes(4).toString("hex")}`;
  const file = path.join(folder, `${id ?? made}.eml`);
  if (id !== undefined && (await isThere(file))) return;
  const draft = path.join(folder, `.${made}`);
  await writeFile(draft, letter, { mode: 0o600 });
  await rename(draft, file);
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The domain of a sender, as in "Library <letters@library.example>". */
function domainOf(sender: string): string {
  return /@([^\s<>@]+)>?\s*$/.exec(sender)?.[1] ?? "localhost";
}
