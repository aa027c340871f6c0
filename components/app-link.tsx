import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";

export type AppLinkProps = Omit<ComponentProps<"a">, "href"> & { href: string };

/**
 * A link to anywhere. Inside the application it navigates without a full load;
 * nothing is fetched ahead, because a page of results would ask the server twenty times at once.
 */
export function AppLink({ href, ...rest }: AppLinkProps) {
  return isRoute(href) ? <Link href={href} prefetch={false} {...rest} /> : <a href={href} {...rest} />;
}

function isRoute(href: string): href is Route {
  return /^([/?](?!\/)|$)/.test(href) && !href.startsWith("/api/");
}
