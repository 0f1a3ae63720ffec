/** How many calls somebody made since when; part of a state. */
export type Windows = Record<string, { from: number; used: number }>;

export interface WindowUse {
  readonly limit: number;
  readonly remaining: number;
  /** When the window ends, in milliseconds. */
  readonly resetMs: number;
  /** False when this call was one too many; it is not counted then. */
  readonly allowed: boolean;
}

/** Counts a call in a window that starts with its first call and is `lengthMs` long. */
export function useWindow(
  windows: Windows,
  key: string,
  { limit, lengthMs, nowMs }: { readonly limit: number; readonly lengthMs: number; readonly nowMs: number },
): WindowUse {
  const found = windows[key];
  const current = found && nowMs - found.from < lengthMs ? found : { from: nowMs, used: 0 };
  windows[key] = current;
  return take(current, limit, current.from + lengthMs);
}

/** Counts a call of a UTC day. */
export function useDay(windows: Windows, key: string, { limit, nowMs }: { readonly limit: number; readonly nowMs: number }): WindowUse {
  const from = nowMs - (nowMs % dayMs);
  const found = windows[key];
  const current = found && found.from === from ? found : { from, used: 0 };
  windows[key] = current;
  return take(current, limit, from + dayMs);
}

const dayMs = 86_400_000;

function take(window: { used: number }, limit: number, resetMs: number): WindowUse {
  const allowed = window.used < limit;
  if (allowed) window.used += 1;
  return { limit, remaining: Math.max(0, limit - window.used), resetMs, allowed };
}
