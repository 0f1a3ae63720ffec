/** One create call that reached a site, as the state keeps it. */
export interface CreateEntry {
  /** Milliseconds. */
  readonly at: number;
  readonly account: string;
  readonly status: number;
  /** What was created; `null` when it was refused. */
  readonly id: string | null;
  /** Only of refused calls: the text of the others is in their post. */
  readonly text?: string;
  /** False when a fault hid the answer from the caller. */
  answered: boolean;
}

/** One create call that reached the site, refused ones included. */
export interface SeenCreate {
  readonly at: Date;
  readonly account: string;
  readonly status: number;
  readonly id: string | null;
  readonly text: string;
  readonly answered: boolean;
}

/** What a test asks about create calls. */
export interface CreateInspection {
  /** In the order they came. */
  seen(): readonly SeenCreate[];
  /** Those with this text: an intent's own wording is what marks it, as neither site takes an idempotency key. */
  withText(text: string): readonly SeenCreate[];
  /** How many create calls arrived, refused ones included. */
  count(): number;
  /** Texts of which more than one post exists, with how many. */
  duplicates(): ReadonlyMap<string, number>;
}

export function inspectCreates(
  entries: () => readonly CreateEntry[],
  textOf: (id: string) => string | null,
  isLive: (id: string) => boolean,
): CreateInspection {
  const show = ({ at, account, status, id, text, answered }: CreateEntry): SeenCreate => ({
    at: new Date(at),
    account,
    status,
    id,
    answered,
    text: text ?? (id === null ? '' : (textOf(id) ?? '')),
  });
  return {
    seen: () => entries().map(show),
    withText: (text) =>
      entries()
        .map(show)
        .filter((entry) => entry.text === text),
    count: () => entries().length,
    duplicates() {
      const counts = new Map<string, number>();
      for (const { id } of entries()) {
        if (id === null || !isLive(id)) continue;
        const text = textOf(id) ?? '';
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
      return new Map([...counts].filter(([, count]) => count > 1));
    },
  };
}
