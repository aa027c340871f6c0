import type { ComponentProps } from "react";
import { buttonLook, type ButtonTone } from "./button-look";

/** A link with the look of a button and without the router, for pages where something has gone wrong. */
export function ButtonAnchor({ tone, className, children, ...rest }: ComponentProps<"a"> & { tone?: ButtonTone }) {
  return (
    <a className={buttonLook(tone, className)} {...rest}>
      {children}
    </a>
  );
}
