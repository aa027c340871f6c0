"use client";

import { usePathname } from "next/navigation";
import { ButtonLink } from "./button";

/** To the sign-in page, and from there back to this one. */
export function SignInLink() {
  const path = usePathname();
  return (
    <ButtonLink href={`/sign-in?next=${encodeURIComponent(path)}`} tone="primary">
      Sign in
    </ButtonLink>
  );
}
