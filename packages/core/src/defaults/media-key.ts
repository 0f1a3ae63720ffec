import { AmarktaiError } from '../errors.ts';

/**
 * Checks a media key: one or more segments of `[A-Za-z0-9._-]` joined by `/`, none of them made of dots alone, at most 400 characters.
 * @throws AmarktaiError `validation_failed`.
 */
export function assertMediaKey(key: string): void {
  const isSound = key.length <= 400 && key.split('/').every((segment) => /^[A-Za-z0-9._-]{1,120}$/.test(segment) && !/^\.+$/.test(segment));
  if (isSound) return;
  throw new AmarktaiError(
    'validation_failed',
    `The media key ${JSON.stringify(key.slice(0, 100))} is not made of segments of letters, digits, dots, underscores and hyphens.`,
    {
      details: { key: key.slice(0, 100) },
    },
  );
}

/** Joins a base URL and a key; `null` without a base. */
export function mediaUrl(publicBaseUrl: string | undefined, key: string): string | null {
  return publicBaseUrl === undefined ? null : `${publicBaseUrl.replace(/\/+$/, '')}/${key}`;
}
