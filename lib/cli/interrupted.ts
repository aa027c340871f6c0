/** The person at the keyboard pressed Ctrl-C. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}
