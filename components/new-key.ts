/**
 * A key for one action, never made twice. `randomUUID` exists only on https and localhost; a desk that reaches the
 * library over plain http in its own network has `getRandomValues`, which is as random.
 */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
