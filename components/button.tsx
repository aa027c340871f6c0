import type { ComponentProps } from "react";
import { AppLink, type AppLinkProps } from "./app-link";
import { buttonLook, type ButtonTone } from "./button-look";

export type ButtonProps = ComponentProps<"button"> & { tone?: ButtonTone };

/** A button that does something. `type` is "button" unless said otherwise; in a form use SubmitButton. */
export function Button({ tone, type = "button", className, ...rest }: ButtonProps) {
  return <button type={type} className={buttonLook(tone, className)} {...rest} />;
}

/** A link with the look of a button: it leads somewhere and changes nothing. */
export function ButtonLink({ tone, className, ...rest }: AppLinkProps & { tone?: ButtonTone }) {
  return <AppLink className={buttonLook(tone, className)} {...rest} />;
}
