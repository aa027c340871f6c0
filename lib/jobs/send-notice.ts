import { z } from "zod";
import { log } from "../log";
import { sendMail } from "../mail/send";
import { recordId } from "../schemas/text";
import { letterToSend, settleNotice } from "../services/notices";

const noticeJob = z.object({ noticeId: recordId });

type Try = {
  /** This one counted. */
  attempts: number;
  max_attempts: number;
};

/**
 * Sends one letter. A worker that is killed between sending and keeping that it was sent leaves it to another, which sends it
 * again under the same id: one file, or one Message-ID (docs/operations.md says what that is worth). A try that fails is made
 * again later; the last one settles it as failed, for somebody to look at.
 */
export async function sendNotice(payload: unknown, { attempts, max_attempts: most }: Try): Promise<void> {
  const { noticeId } = noticeJob.parse(payload);
  const letter = await letterToSend(noticeId);
  if (!letter) return;
  if ("reason" in letter) {
    const { reason: failure } = letter;
    return settleNotice(noticeId, { status: "skipped", tries: attempts, failure, at: new Date() });
  }
  try {
    await sendMail(letter.outgoing);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    const isLast = attempts >= most;
    await settleNotice(noticeId, {
      status: isLast ? "failed" : "sending",
      tries: attempts,
      failure: failure || "It could not be sent.",
      at: new Date(),
    });
    if (!isLast) throw error;
    log.warn({ err: error, noticeId }, "a letter could not be sent, it is not tried any more");
    return;
  }
  await settleNotice(noticeId, { status: "sent", tries: attempts, failure: null, at: new Date() });
}
