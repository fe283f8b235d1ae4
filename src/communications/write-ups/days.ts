const dayMs = 24 * 3_600_000;
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The day so many business days later; Saturdays and Sundays do not count. */
export function businessDaysAfter(at: Date, days: number): string {
  let date = new Date(at);
  for (let left = days; left > 0;) {
    date = new Date(date.getTime() + dayMs);
    if (date.getUTCDay() !== 0 && date.getUTCDay() !== 6) left--;
  }
  return dayOf(date);
}
