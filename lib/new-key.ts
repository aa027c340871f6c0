import { v7 } from "uuid";

/**
 * An idempotency key for one action, never made twice: a UUID of version 7 (RFC 9562), the time in milliseconds and then
 * 74 random bits. Keys of one hour lie side by side in the index of the keys, so that a busy desk writes a few pages of it
 * and not all of them. It needs `crypto.getRandomValues` alone, which a browser has on plain http too, where a library
 * reaches its desk over its own network.
 */
export function newKey(): string {
  return v7();
}
