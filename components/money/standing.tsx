import { Tag } from "../tag";

const standings = {
  open: { state: "ok", label: "Open" },
  frozen: { state: "hold", label: "Frozen" },
  closed: { state: "plain", label: "Closed" },
} as const;

/** Whether money may come and go. */
export function Standing({ status }: { status: keyof typeof standings }) {
  const { state, label } = standings[status];
  return <Tag state={state}>{label}</Tag>;
}
