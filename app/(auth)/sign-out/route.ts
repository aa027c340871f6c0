import { currentToken } from "@/lib/auth/current-session";
import { DomainError } from "@/lib/errors";
import { signOut } from "@/lib/services/sign-in";
import { isOwnOrigin } from "@/lib/web/origin";
import { problemOf, problemResponse } from "@/lib/web/problem";
import { dropSession } from "@/lib/web/session-door";

/** A plain form posts here, so that signing out works in every frame and before JavaScript has loaded. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return problemResponse(problemOf(new DomainError("origin_refused")));
  const token = await currentToken();
  if (token !== undefined) await signOut(token);
  await dropSession();
  return new Response(null, { status: 303, headers: { location: "/sign-in?done=out", "clear-site-data": '"cache"' } });
}
