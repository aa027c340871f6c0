import { AppLink } from "./app-link";
import { BrandMark, brandShape } from "./brand-mark";

/** The name as a link home. */
export function Brand({ href }: { href: string }) {
  return (
    <AppLink href={href} className={brandShape}>
      <BrandMark />
    </AppLink>
  );
}
