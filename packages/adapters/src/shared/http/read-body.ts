import { AmarktaiError } from '@amarktai/core';

/** Answers of platforms are lists of at most a hundred posts: 5 MB is far more. */
const bodyLimit = 5_000_000;

/** What a platform answered. `body` is the parsed JSON, `undefined` when there is none. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/**
 * Reads a whole answer, 5 MB at most.
 * @throws AmarktaiError `protocol_violated` when it is larger; whatever the connection throws when it breaks.
 */
export async function readAnswer(response: Response, platform: string): Promise<ApiAnswer> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > bodyLimit)
      throw new AmarktaiError(
        'protocol_violated',
        `${platform} answered with more than ${bodyLimit / 1_000_000} MB; the answer was dropped.`,
      );
    text += decoder.decode(chunk, { stream: true });
  }
  return { status: response.status, headers: response.headers, body: parse(text + decoder.decode()) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
