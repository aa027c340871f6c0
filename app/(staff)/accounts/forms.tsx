"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/button";
import { SelectField, TextField } from "@/components/field";
import { usePause } from "@/components/use-pause";

type Option = { value: string; label: string };

const standings: Option[] = [
  { value: "open", label: "Open" },
  { value: "frozen", label: "Frozen" },
  { value: "closed", label: "Closed" },
];

/** The search box of accounts. What is typed or chosen goes into the address a moment later. */
export function AccountSearch({
  q,
  kind,
  status,
  kinds,
}: {
  q: string;
  kind: string;
  status: string;
  kinds: Option[];
}) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const pause = usePause(120);
  const changed = (form: HTMLFormElement | null) =>
    pause.wait(() =>
      startTransition(() => {
        if (form === null) return;
        const given = [...new FormData(form)].flatMap(([name, value]) =>
          typeof value === "string" && value.trim() !== "" ? [[name, value]] : [],
        );
        router.replace(given.length === 0 ? "/accounts" : `/accounts?${new URLSearchParams(given)}`, { scroll: false });
      }),
    );
  return (
    <form
      role="search"
      method="get"
      action="/accounts"
      onSubmit={pause.callOff}
      className="mb-5 grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto_auto_auto]"
    >
      <TextField
        name="q"
        label="Find an account"
        hint="Part of a member’s name or card number, or what it is called"
        type="search"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        autoFocus
        maxLength={200}
        defaultValue={q}
        aria-busy={pending}
        onChange={(event) => changed(event.target.form)}
      />
      <SelectField
        name="kind"
        label="Kind"
        options={kinds}
        placeholder="Any"
        defaultValue={kind}
        onChange={(event) => changed(event.target.form)}
      />
      <SelectField
        name="status"
        label="Standing"
        options={standings}
        placeholder="Any"
        defaultValue={status}
        onChange={(event) => changed(event.target.form)}
      />
      {/* Beside the boxes, under the height of their labels. */}
      <Button type="submit" className="sm:mt-[26px]">
        Find
      </Button>
    </form>
  );
}
