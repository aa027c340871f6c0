import type { CheckOutFacts, CheckOutWish } from "./check-out-facts";
import type { Finding, FindingClass, FindingCode } from "./findings";

type Found = { message: string; figures?: Finding["figures"] } | undefined;

export type Check = {
  /** Number in docs/circulation.md. */
  number: number;
  code: FindingCode;
  class: FindingClass;
  /** It does not count for members who take what is ready for them on the hold shelf. */
  isPenalty?: true;
  /** The finding's sentence and figures, or undefined when all is well. `dueAt`: by the rule. */
  find: (facts: CheckOutFacts, wish: CheckOutWish, dueAt: Date | undefined) => Found;
};
