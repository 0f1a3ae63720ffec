import { useEffect, useState } from 'preact/hooks';
import { call } from './api.ts';

const refreshMs = 4000;

export interface Refreshed<Answer> {
  /** `null` until it first came; a failed read keeps the last one. */
  readonly answer: Answer | null;
  /** Why the last read failed. */
  readonly problem: string | null;
}

/** What a GET answers, read again every few seconds and whenever `version` changes. */
export function useRefreshed<Answer>(path: string, version: number): Refreshed<Answer> {
  const [state, setState] = useState<Refreshed<Answer>>({ answer: null, problem: null });
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      try {
        const answer = await call<Answer>('GET', path);
        if (current) setState({ answer, problem: null });
      } catch (error) {
        const problem = error instanceof TypeError ? 'The server does not answer.' : String(error instanceof Error ? error.message : error);
        if (current) setState((last) => ({ ...last, problem }));
      }
    };
    void read();
    const timer = setInterval(() => void read(), refreshMs);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [path, version]);
  return state;
}
