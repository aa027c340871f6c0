export type HiddenFieldsProps = {
  /** null is sent as a blank; what is undefined is left out. */
  values: Readonly<Record<string, string | null | undefined>>;
};

/** What a form sends besides what is typed into it. */
export function HiddenFields({ values }: HiddenFieldsProps) {
  return Object.entries(values).map(
    ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value ?? ""} />,
  );
}
