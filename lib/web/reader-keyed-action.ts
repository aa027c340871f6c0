import "server-only";
import { keyedAction } from "./keyed-action";
import { moneyAction } from "./money-action";
import { inReadersWords } from "./reader-action";

/** `keyedAction` of a page for readers: what it refuses is told in their language. */
export const readerKeyedAction: typeof keyedAction = (permission, schema, work) => {
  const act = keyedAction(permission, schema, work);
  return async (previous, form) => inReadersWords(await act(previous, form));
};

/** `moneyAction` of a page for readers. */
export const readerMoneyAction: typeof moneyAction = (permission, schema, work, verb) => {
  const act = moneyAction(permission, schema, work, verb);
  return async (previous, form) => inReadersWords(await act(previous, form));
};
