import type { ReactNode } from "react";
import { PublicShell } from "@/components/public-shell";

/** The frame of the doors: the name, a way to the catalog, and one narrow sheet. */
export default function DoorLayout({ children }: { children: ReactNode }) {
  return (
    <PublicShell links={[{ href: "/", label: "Catalog", exact: true }]} account={null} width="narrow">
      <div className="mx-auto mt-[4vh] max-w-md">{children}</div>
    </PublicShell>
  );
}
