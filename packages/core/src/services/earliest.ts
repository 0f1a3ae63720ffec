/** The first of some instants; `null` when there is none. */
export function earliest(times: readonly (Date | null)[]): Date | null {
  return times.reduce<Date | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
}
