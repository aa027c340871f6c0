/** A closure as programs see it: its branch by code. */
export function presentClosure(
  { branchId, ...closure }: { id: string; branchId: string | null; firstDay: string; lastDay: string; name: string },
  branches: readonly { id: string; code: string }[],
) {
  return { ...closure, branchCode: branches.find((row) => row.id === branchId)?.code ?? null };
}
