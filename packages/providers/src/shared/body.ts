import { protocolError } from './response-error.ts';

/** Larger answers are refused: 50 MB. */
const bodyLimit = 50_000_000;

/**
 * Reads a whole body as text, up to 50 MB.
 *
 * @throws AmarktaiError `protocol_violated` when it is larger; whatever the connection throws when it breaks.
 */
export async function readText(response: Response, provider: string): Promise<string> {
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  if (length > bodyLimit) {
    await response.body?.cancel();
    throw tooLarge(provider);
  }
  // With a length the transport itself refuses a longer body; compressed, the length says nothing.
  if (!response.body || (Number.isFinite(length) && !response.headers.has('content-encoding'))) return response.text();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > bodyLimit) throw tooLarge(provider);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** `undefined` when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tooLarge(provider: string): Error {
  return protocolError(provider, `sent more than ${bodyLimit / 1_000_000} MB; the answer was dropped.`);
}
