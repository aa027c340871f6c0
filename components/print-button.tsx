"use client";

import { Button } from "./button";

/** Prints the page: what is marked .print-only comes onto the paper, what is marked .no-print stays off it. */
export function PrintButton({ children = "Print" }: { children?: string }) {
  return <Button onClick={() => window.print()}>{children}</Button>;
}
