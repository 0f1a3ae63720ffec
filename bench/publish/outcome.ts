import type { SeenCreate } from '@amarktai/adapters/sandbox';

/** How an intent ended in our own books. */
export interface Intent {
  readonly text: string;
  readonly dueAt: Date;
  readonly status: string;
}

/** What the books and the site say together. */
export interface Outcome {
  readonly intents: number;
  readonly posted: number;
  /** Posts that exist beyond one for each intent. */
  readonly duplicates: number;
  /** In the books as posted, and not there. */
  readonly lost: number;
  /** In the books as failed, and there all the same. */
  readonly falseFailures: number;
  /** Waits for a person: `unconfirmed` or `held`; and how many of these are live. */
  readonly waiting: number;
  readonly waitingLive: number;
  readonly failed: number;
  /** Create calls whose answer never reached the caller. */
  readonly unheard: number;
  readonly creates: number;
}

export function compare(intents: readonly Intent[], creates: readonly SeenCreate[]): Outcome {
  const made = new Map<string, number>();
  for (const { id, text } of creates) if (id !== null) made.set(text, (made.get(text) ?? 0) + 1);
  const copies = ({ text }: Intent): number => made.get(text) ?? 0;
  const waiting = intents.filter(({ status }) => status === 'unconfirmed' || status === 'held');
  const posted = intents.filter(({ status }) => status === 'posted');
  const failed = intents.filter(({ status }) => status === 'failed');
  return {
    intents: intents.length,
    posted: posted.length,
    duplicates: intents.reduce((sum, intent) => sum + Math.max(0, copies(intent) - 1), 0),
    lost: posted.filter((intent) => copies(intent) === 0).length,
    falseFailures: failed.filter((intent) => copies(intent) > 0).length,
    waiting: waiting.length,
    waitingLive: waiting.filter((intent) => copies(intent) > 0).length,
    failed: failed.length,
    unheard: creates.filter(({ answered }) => !answered).length,
    creates: creates.length,
  };
}

/** Milliseconds between when each intent was due and when the site first had it, ascending; what never arrived is left out. */
export function delays(intents: readonly Intent[], creates: readonly SeenCreate[]): readonly number[] {
  const first = new Map<string, number>();
  for (const { id, text, at } of creates) if (id !== null && !first.has(text)) first.set(text, at.getTime());
  return intents
    .flatMap(({ text, dueAt }) => {
      const at = first.get(text);
      return at === undefined ? [] : [at - dueAt.getTime()];
    })
    .toSorted((left, right) => left - right);
}

/** The value below which a share of ascending values lies (nearest rank); NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  return values[Math.max(0, Math.ceil(share * values.length) - 1)] ?? NaN;
}
