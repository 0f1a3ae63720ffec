import { AmarktaiError } from '@amarktai/core';

/** A webhook's body as JSON, once its signature was found to fit. @throws AmarktaiError `invalid_request` when it is none. */
export function parseSigned(body: Uint8Array, platform: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    throw new AmarktaiError('invalid_request', `A webhook of ${platform} is signed but is no JSON.`, { cause: error });
  }
}

/**
 * The code of a challenge, or `null` when it is none. Anybody can ask for the HMAC of a code, and bodies are signed in the same way with the same secret: only
 * what can be no JSON object is a code, or strangers could have their own events signed.
 */
export function plainToken(code: string | null): string | null {
  return code !== null && /^[\w+/=.-]{1,300}$/.test(code) ? code : null;
}
