import { type Actor, operator, permissionsOf } from "../auth/actor";
import { sessionOfToken } from "../auth/session-of-token";
import { signIn } from "../services/sign-in";
import { createMemberUser } from "../services/users";
import type { factories } from "./factories";

export const readersPassword = "correct horse battery";
const browser = { ip: "203.0.113.44", userAgent: "Mozilla/5.0 Firefox/140.0" };
let serial = 0;

/** Members who are signed in, and who they are to the services. */
export function readers(make: Pick<ReturnType<typeof factories>, "aMember">) {
  return async function aReader(given: { name?: string; branchId?: string; category?: string } = {}) {
    const email = `leaver${++serial}@carrel.example`;
    const name = given.name ?? `Leaver Quixote ${serial}`;
    const member = await make.aMember({ ...given, email, name });
    const userId = await createMemberUser(operator(), { memberId: member.id, email, name, password: readersPassword });
    const { token } = await signIn({ login: email, password: readersPassword }, browser);
    const session = await sessionOfToken(token, new Date());
    const actor: Actor = {
      kind: "user",
      userId,
      sessionId: session?.id,
      memberId: member.id,
      name,
      role: "member",
      permissions: permissionsOf("member"),
    };
    return { ...member, email, userId, token, actor };
  };
}
