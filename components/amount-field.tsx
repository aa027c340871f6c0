import { TextField, type TextFieldProps } from "./field";

/** An amount of money. A point is its decimal sign; what anything else may mean is not guessed at. */
export function AmountField(props: Omit<TextFieldProps, "type" | "code">) {
  return <TextField maxLength={80} {...props} inputMode="decimal" autoComplete="off" dir="ltr" spellCheck={false} />;
}
