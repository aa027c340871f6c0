import Link from "next/link";
import type { ComponentProps } from "react";
import { isRoute } from "./is-route";

export type AppLinkProps = Omit<ComponentProps<"a">, "href"> & { href: string };

/**
 * A link to anywhere. Inside the application it navigates without a full load;
 * nothing is fetched ahead, because a page of results would ask the server twenty times at once.
 */
export function AppLink({ href, ...rest }: AppLinkProps) {
  return isRoute(href) ? <Link href={href} prefetch={false} {...rest} /> : <a href={href} {...rest} />;
}
