import { createHash } from 'node:crypto';
import { AmarktaiError, isAmarktaiError } from '../errors.ts';
import type { Amarktai } from '../create-amarktai.ts';
import type { SealContext } from '../ports/vault.ts';

const dayMs = 24 * 3_600_000;

/** What stands before an answer that is kept sealed. */
const sealed = 'sealed:';

/** Headers that are part of an answer and so come back with it. */
const keptHeaders = ['content-type', 'link', 'location'];

/**
 * Answers a repeated POST with the first answer. The key is held while the first one runs; a repeat during it is a `conflict`.
 * Answers of 500 and above are not kept: nothing is known of them, and the caller should try again. Those that hold a secret are kept sealed.
 */
export async function withIdempotency(
  { store, clock, ids, cipher }: Pick<Amarktai, 'store' | 'clock' | 'ids' | 'cipher'>,
  call: {
    readonly userId: string;
    readonly key: string;
    readonly method: string;
    readonly path: string;
    readonly body: Uint8Array;
    readonly showsSecret: boolean;
  },
  work: () => Promise<Response>,
): Promise<Response> {
  const rows = store.scope(call.userId).collection('idempotencyKeys');
  const fingerprint = createHash('sha256').update(`${call.method} ${call.path}\n`).update(call.body).digest('hex');
  const id = ids();
  const place = (row: string): SealContext => ({ userId: call.userId, table: 'idempotency_keys', row, field: 'body' });
  // Found out before anything is done: without keys to seal with, a secret could not be answered twice.
  if (call.showsSecret) await cipher.seal('', place(id));
  try {
    await rows.insert({
      id,
      key: call.key,
      fingerprint,
      status: null,
      headers: {},
      body: null,
      expiresAt: new Date(clock.now().getTime() + dayMs),
    });
  } catch (error) {
    if (!isAmarktaiError(error, 'conflict')) throw error;
    const known = (await rows.find({ where: { key: call.key }, limit: 1 })).rows[0];
    if (known === undefined) throw error;
    const body =
      known.body?.startsWith(sealed) === true ? (await cipher.open(known.body.slice(sealed.length), place(known.id))).text : known.body;
    return replay({ ...known, body }, fingerprint, call.key);
  }
  let response: Response;
  try {
    response = await work();
  } catch (error) {
    await rows.remove({ id });
    throw error;
  }
  if (response.status >= 500) {
    await rows.remove({ id });
    return response;
  }
  const body = await response.text();
  const headers = Object.fromEntries(
    keptHeaders.flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name) ?? '']] : [])),
  );
  const kept = call.showsSecret ? `${sealed}${await cipher.seal(body, place(id))}` : body;
  await rows.update(id, { status: response.status, headers, body: kept });
  return new Response(body, { status: response.status, headers: response.headers });
}

function replay(
  known: {
    readonly fingerprint: string;
    readonly status: number | null;
    readonly headers: Record<string, string>;
    readonly body: string | null;
  },
  fingerprint: string,
  key: string,
): Response {
  if (known.fingerprint !== fingerprint)
    throw new AmarktaiError('conflict', `The Idempotency-Key ${JSON.stringify(key)} was used for another request; use a new one.`);
  if (known.status === null)
    throw new AmarktaiError(
      'conflict',
      `The first request with the Idempotency-Key ${JSON.stringify(key)} is still running; ask again later.`,
      { retryAfterMs: 1000 },
    );
  return new Response(known.body, { status: known.status, headers: { ...known.headers, 'idempotency-replayed': 'true' } });
}
