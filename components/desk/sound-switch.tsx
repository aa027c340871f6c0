import { Volume2, VolumeX } from "lucide-react";

/** Sounds on or off, for this desk. */
export function SoundSwitch({
  on,
  onChange,
  disabled,
}: {
  on: boolean;
  onChange: (on: boolean) => void;
  disabled: boolean;
}) {
  const Icon = on ? Volume2 : VolumeX;
  return (
    <button
      type="button"
      aria-pressed={on}
      disabled={disabled}
      onClick={() => onChange(!on)}
      className="inline-flex min-h-6 items-center gap-1.5 rounded-[var(--radius-s)] px-1.5 font-semibold text-ink-2 hover:bg-shade max-sm:min-h-11"
    >
      <Icon aria-hidden className="size-4" />
      Sounds <span aria-hidden>{on ? "on" : "off"}</span>
    </button>
  );
}
