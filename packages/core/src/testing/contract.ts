import type { AmarktaiError } from '../errors.ts';
import { type ErrorCode, isAmarktaiError } from '../errors.ts';

/** One law of a port, as data: run it under any test runner with `test(contractCase.name, contractCase.run)`. Rejects when the law is broken. */
export interface ContractCase {
  readonly name: string;
  run(): Promise<void>;
}

/** Makes cases that each get a subject of their own, closed afterwards whatever happened. */
export function lawsOver<Subject extends { close?(): Promise<void> }>(
  make: () => Promise<Subject>,
): (name: string, prove: (subject: Subject) => Promise<void>) => ContractCase {
  return (name, prove) => ({
    name,
    run: async () => {
      const subject = await make();
      try {
        await prove(subject);
      } finally {
        await subject.close?.();
      }
    },
  });
}

/** Fails a contract case with a sentence. */
export function fail(message: string): never {
  throw new Error(message);
}

/** Fails unless `condition` holds. */
export function ensure(condition: unknown, message: string): asserts condition {
  if (!condition) fail(message);
}

/** Fails unless both values have the same JSON-like structure; dates compare by instant, missing and undefined members are the same. */
export function ensureEqual(actual: unknown, expected: unknown, message: string): void {
  const [left, right] = [canonical(actual), canonical(expected)];
  if (left !== right) fail(`${message}\nexpected ${right}\nactual   ${left}`);
}

/** Fails unless the work rejects with an `AmarktaiError` of this code. @returns the error. */
export async function ensureRejects(
  work: Promise<unknown> | (() => Promise<unknown>),
  code: ErrorCode,
  message: string,
): Promise<AmarktaiError> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (isAmarktaiError(error, code)) return error;
    fail(
      `${message}\nexpected an AmarktaiError ${code}\nactual ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    );
  }
  return fail(`${message}\nexpected an AmarktaiError ${code}, but it resolved`);
}

function canonical(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value instanceof Date) return `Date(${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()})`;
  if (value instanceof Uint8Array) return `bytes(${Array.from(value).join(',')})`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value instanceof Map) return `Map${canonical([...value.entries()])}`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? typeof value;
}
