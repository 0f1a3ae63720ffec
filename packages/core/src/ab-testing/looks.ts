/** A moment at which the test was analysed, by the number of blocks closed. */
export interface Look {
  readonly closed: number;
  /** Inside the plan engine A decides, past it engine B. */
  readonly planned: boolean;
}

/**
 * All looks that count, ascending: the logged ones and the present one, each number of closed blocks once, as nothing is learned
 * when no block has closed since. The end of the plan is always one of them, whether or not somebody looked just then.
 */
export function countedLooks(logged: readonly number[], closed: number, plannedBlocks: number): Look[] {
  const numbers = new Set([...logged, closed]);
  if (closed >= plannedBlocks) numbers.add(plannedBlocks);
  numbers.delete(0);
  return [...numbers].toSorted((a, b) => a - b).map((number) => ({ closed: number, planned: number <= plannedBlocks }));
}
