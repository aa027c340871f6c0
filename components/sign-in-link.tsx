"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { ButtonAnchor } from "./button-anchor";

/** To the sign-in page, and from there back to this one, with what was asked of it. */
export function SignInLink({ label }: { label: string }) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const here = query === "" ? path : `${path}?${query}`;
  return (
    <ButtonAnchor href={`/sign-in?next=${encodeURIComponent(here)}`} tone="primary">
      {label}
    </ButtonAnchor>
  );
}
