import { createHash, timingSafeEqual } from 'node:crypto';
import type { Amarktai } from '@amarktai/core';
import type { Caller } from '@amarktai/core/http';
import type { Config } from './config.ts';

export const demoUserId = 'demo';

/**
 * Says who calls: the owner of an API token, in demo mode the demo user, otherwise the Clerk user of a session token.
 * An open demo (`AMARKTAI_DEMO_BIND`) asks for the token printed at the start.
 */
export function createAuthenticate(amarktai: Amarktai, config: Config, demoToken: string): (request: Request) => Promise<Caller | null> {
  const clerk = config.clerkSecretKey === null ? null : verifyClerk(config.clerkSecretKey);
  return async (request) => {
    const token = bearerOf(request);
    if (token?.startsWith('amk_')) return amarktai.tokens.verify(token);
    if (config.demo) return !config.demoIsOpen || (token !== null && sameText(token, demoToken)) ? { userId: demoUserId } : null;
    if (clerk === null || token === null) return null;
    return clerk(token);
  };
}

function verifyClerk(secretKey: string): (token: string) => Promise<Caller | null> {
  return async (token) => {
    const { verifyToken } = await import('@clerk/backend');
    try {
      const { sub } = await verifyToken(token, { secretKey });
      return { userId: sub };
    } catch {
      // Expired, foreign or forged: all of them are nobody.
      return null;
    }
  };
}

function bearerOf(request: Request): string | null {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return token ?? null;
}

function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
