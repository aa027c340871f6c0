"use client";

import { usePathname } from "next/navigation";
import { AppLink, type AppLinkProps } from "./app-link";

/** A link that knows whether the reader is there, or further down its path; `exact` counts the address alone. */
export function NavLink({ exact = false, href, ...rest }: AppLinkProps & { exact?: boolean }) {
  const path = usePathname();
  const here = path === href || (!exact && href !== "/" && path.startsWith(`${href}/`));
  return <AppLink href={href} aria-current={here ? "page" : undefined} {...rest} />;
}
