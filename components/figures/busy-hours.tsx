import { classes } from "../classes";

export type BusyHour = { hour: number; weekdays: readonly number[] };

/**
 * What is done in each hour of each day of the week: a table whose cells are darker where there is more. The figure stands
 * in each, so nothing is told by the shade alone.
 */
export function BusyHours({ label, hours, locale }: { label: string; hours: readonly BusyHour[]; locale: string }) {
  const most = Math.max(0, ...hours.flatMap(({ weekdays }) => weekdays));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable by keys
    <div role="region" aria-label={label} tabIndex={0} className="w-full overflow-x-auto contain-inline-size">
      <table aria-label={label} className="w-full border-separate border-spacing-[3px] text-sm">
        <thead>
          <tr>
            <th scope="col" className="text-start text-tiny font-semibold text-ink-2">
              Hour
            </th>
            {weekdayNames(locale).map((name) => (
              <th key={name} scope="col" className="px-1 text-center text-tiny font-semibold text-ink-2">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map(({ hour, weekdays }) => (
            <tr key={hour}>
              <th scope="row" className="pe-2 text-start text-tiny font-normal num text-ink-2">
                {String(hour).padStart(2, "0")}:00
              </th>
              {weekdays.map((value, day) => (
                <td
                  // oxlint-disable-next-line react/no-array-index-key -- the place in the week is what it is
                  key={day}
                  className={classes("rounded-[4px] px-1 py-1.5 text-center num", shades[shadeOf(value, most)])}
                >
                  {value === 0 ? <span className="text-ink-3">0</span> : value.toLocaleString(locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** As pale as ink on them stays readable in either scheme. */
const shades = ["bg-shade/50", "bg-accent/10", "bg-accent/18", "bg-accent/26", "bg-accent/34", "bg-accent/42"];

function shadeOf(value: number, most: number): number {
  return value === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((value / most) * (shades.length - 1)));
}

function weekdayNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  // 5 January 1970 was a Monday.
  return Array.from({ length: 7 }, (_, n) => format.format(new Date(Date.UTC(1970, 0, 5 + n))));
}
