import { z } from "zod";
import { sendMail } from "../mail/send";

const letter = z.object({
  to: z.string().min(3).max(254),
  subject: z.string().max(500),
  text: z.string().max(100_000),
});

/** Sends the letter that a SQL function handed over together with what it is about. */
export async function sendLetter(payload: unknown): Promise<void> {
  await sendMail(letter.parse(payload));
}
