import type { Route } from "next";

/** An address inside the application, which the router leads to without a full load. */
export function isRoute(href: string): href is Route {
  return /^([/?](?!\/)|$)/.test(href) && !href.startsWith("/api/");
}
