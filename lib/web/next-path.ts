import type { Route } from "next";
import type { Role } from "../auth/actor";
import type { Standing } from "../auth/standing";

/**
 * A path of ours to go on to after signing in. Undefined for everything else: other hosts in any disguise ("//x", "/\x",
 * tabs and line ends that browsers drop), addresses that are no pages, and the doors themselves.
 */
export function ownPath(text: string | null | undefined): Route | undefined {
  const path = text ?? "";
  return isOwnPath(path) ? path : undefined;
}

/** Where people begin who came from nowhere. */
export function homeOf(role: Role): Route {
  return role === "member" ? "/account" : "/desk";
}

function isOwnPath(path: string): path is Route {
  if (!/^\/(?![/\\])[\x21-\x5B\x5D-\x7E]*$/.test(path) || path.length > 2_000) return false;
  const { origin, pathname } = new URL(path, "http://carrel.invalid");
  return (
    origin === "http://carrel.invalid" &&
    !/^\/(api|_next|sign-in|sign-out|second-factor)(\/|$)/.test(pathname) &&
    !pathname.startsWith("//")
  );
}

/** Where a sign-in leads: on, or first to the second factor. */
export function afterSignIn({ standing, role }: { standing: Standing; role: Role }, wanted: string | undefined): Route {
  const next = ownPath(wanted);
  if (standing === "complete") return next ?? homeOf(role);
  return next ? `/second-factor?next=${encodeURIComponent(next)}` : "/second-factor";
}
