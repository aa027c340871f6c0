import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

export type LoanFormProps = {
  action: FormAction;
  formKey: string;
  id: string;
  label: string;
  tone?: "plain" | "danger";
};

/** One button that does something to a loan; what it does and costs stands above it. */
export function LoanForm({ action, formKey, id, label, tone = "plain" }: LoanFormProps) {
  return (
    <Form action={action} label={label} className="gap-3">
      <KeyField formKey={formKey} />
      <input type="hidden" name="id" value={id} />
      <div>
        <SubmitButton tone={tone}>{label}</SubmitButton>
      </div>
    </Form>
  );
}
