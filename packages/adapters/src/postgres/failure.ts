import { AmarktaiError, isAmarktaiError } from '@amarktai/core';

interface Failure {
  readonly code: 'store_failed' | 'validation_failed';
  readonly retryable: boolean;
  readonly message: string;
}

const failures: readonly (Failure & { readonly states: RegExp })[] = [
  {
    states: /^(40001|40P01|55P03)$/,
    code: 'store_failed',
    retryable: true,
    message: 'The storage was busy with the same rows; try again.',
  },
  { states: /^(08...|57P0[1-5])$/, code: 'store_failed', retryable: true, message: 'The connection to the storage was lost; try again.' },
  {
    states: /^(53300|53400)$/,
    code: 'store_failed',
    retryable: true,
    message: 'The storage has no connection to spare; try again, or lower maxConnections.',
  },
  { states: /^(53...|58...)$/, code: 'store_failed', retryable: true, message: 'The storage is out of room or memory; look at its log.' },
  { states: /^57014$/, code: 'store_failed', retryable: true, message: 'The storage took too long and was stopped; try again.' },
  { states: /^(22003)$/, code: 'validation_failed', retryable: false, message: 'A number would leave the range of its field.' },
  { states: /^(22021|22P05)$/, code: 'validation_failed', retryable: false, message: 'Text contains a character that cannot be stored.' },
  { states: /^54000$/, code: 'validation_failed', retryable: false, message: 'A value is too long to be indexed.' },
  {
    states: /^(3F000|42P01|42703)$/,
    code: 'store_failed',
    retryable: false,
    message: 'The storage has not the layout of this version; call migrate().',
  },
  {
    states: /^(28...|3D000|42501)$/,
    code: 'store_failed',
    retryable: false,
    message: 'The storage refused this user or database; look at the connection string and its rights.',
  },
];

const lost: Failure = { code: 'store_failed', retryable: true, message: 'The storage could not be reached; try again.' };
const unknown: Failure = {
  code: 'store_failed',
  retryable: false,
  message: 'The storage refused a statement; its state is in the details.',
};

/** What a driver threw, as ours: the only place where that happens. Values stay out of message, details and cause. */
export function translateFailure(error: unknown): AmarktaiError {
  if (isAmarktaiError(error)) return error;
  const state = sqlStateOf(error);
  // Without a state it was not the server that spoke: a socket, a timeout, a closed pool.
  const { code, retryable, message } = state === null ? lost : (failures.find(({ states }) => states.test(state)) ?? unknown);
  return new AmarktaiError(code, message, { retryable, details: { state }, cause: withoutValues(error) });
}

/** The SQLSTATE of a driver's error or of one translated from it; `null` when there is none. */
export function sqlStateOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if (isAmarktaiError(error)) return typeof error.details.state === 'string' ? error.details.state : null;
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code) ? code : null;
}

/** Whether another try may succeed because another transaction was in the way. */
export function isCollisionOfTransactions(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === '40001' || state === '40P01';
}

/** PostgreSQL puts rows into `detail`, `where` and the like; they must not reach a log by way of the cause. */
function withoutValues(error: unknown): unknown {
  if (error instanceof Error)
    for (const name of ['detail', 'where', 'internalQuery', 'hint']) delete (error as unknown as Record<string, unknown>)[name];
  return error;
}
