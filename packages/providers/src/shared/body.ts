import { protocolError } from './response-error.ts';

/** Larger answers are refused: 50 MB. */
const bodyLimit = 50_000_000;

/**
 * Reads a whole body as text, up to 50 MB.
 *
 * @throws AmarktaiError `protocol_violated` when it is larger; whatever the connection throws when it breaks.
 */
export async function readText(response: Response, provider: string): Promise<string> {
  if (await isMeasured(response, provider)) return response.text();
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of limited(response, provider)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** As `readText`, for a picture or a sound. */
export async function readBytes(response: Response, provider: string): Promise<Uint8Array<ArrayBuffer>> {
  if (await isMeasured(response, provider)) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  for await (const chunk of limited(response, provider)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** `undefined` when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the length says that the body is small enough: the transport itself refuses a longer one. Compressed, the length says nothing. */
async function isMeasured(response: Response, provider: string): Promise<boolean> {
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  if (length > bodyLimit) {
    await response.body?.cancel();
    throw tooLarge(provider);
  }
  return !response.body || (Number.isFinite(length) && !response.headers.has('content-encoding'));
}

async function* limited(response: Response, provider: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > bodyLimit) throw tooLarge(provider);
    yield chunk;
  }
}

function tooLarge(provider: string): Error {
  return protocolError(provider, `sent more than ${bodyLimit / 1_000_000} MB; the answer was dropped.`);
}
