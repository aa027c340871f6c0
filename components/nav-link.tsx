"use client";

import { usePathname } from "next/navigation";
import { AppLink, type AppLinkProps } from "./app-link";

type NavLinkProps = AppLinkProps & { exact?: boolean; also?: readonly string[] };

/**
 * A link that knows whether the reader is there, or further down its path; `exact` counts the address alone, `also` other
 * addresses that belong to it.
 */
export function NavLink({ exact = false, also = [], href, ...rest }: NavLinkProps) {
  const path = usePathname();
  const isIn = (place: string) => path === place || path.startsWith(`${place}/`);
  const here = path === href || (!exact && href !== "/" && isIn(href)) || also.some(isIn);
  return <AppLink href={href} aria-current={here ? "page" : undefined} {...rest} />;
}
