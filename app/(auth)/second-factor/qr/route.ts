import bwipjs from "bwip-js/node";
import { currentSession } from "@/lib/auth/current-session";
import { appAddress, oldestSetUp } from "@/lib/auth/totp";
import { findSecondFactor } from "@/lib/db/second-factors";
import { readSettings } from "@/lib/db/settings";

/** The QR code of an app that is being set up, for its owner alone; afterwards it is not there any more. */
export async function GET(): Promise<Response> {
  const session = await currentSession();
  const factor = session && (await findSecondFactor(session.userId, oldestSetUp(new Date())));
  if (!factor?.secret || factor.confirmedAt)
    return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  const { libraryName } = await readSettings();
  const svg = bwipjs.toSVG({ bcid: "qrcode", text: appAddress(factor.secret, { email: factor.email, libraryName }) });
  return new Response(svg, { headers: { "content-type": "image/svg+xml", "cache-control": "no-store" } });
}
