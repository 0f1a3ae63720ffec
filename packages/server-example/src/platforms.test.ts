import { systemClock } from '@amarktai/core';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { realPlatforms } from './platforms.ts';

const platformsOf = (env: Record<string, string>) => realPlatforms(readConfig(env), systemClock);

describe('a platform is real', () => {
  test('when its app is set up, and only then', () => {
    expect(platformsOf({})).toEqual({});
    expect(platformsOf({ X_CLIENT_ID: '', X_CLIENT_SECRET: '' })).toEqual({});
    expect(Object.keys(platformsOf({ X_CLIENT_ID: 'a', X_CLIENT_SECRET: 'b' }))).toEqual(['x']);
    expect(
      Object.keys(
        platformsOf({ TWITTER_CLIENT_ID: 'a', TWITTER_CLIENT_SECRET: 'b', LINKEDIN_CLIENT_ID: 'c', LINKEDIN_CLIENT_SECRET: 'd' }),
      ),
    ).toEqual(['x', 'linkedin']);
  });

  test('with what else the environment says', () => {
    const { x, linkedin } = platformsOf({
      X_CLIENT_ID: 'a',
      X_CLIENT_SECRET: 'b',
      X_MESSAGES: 'false',
      LINKEDIN_CLIENT_ID: 'c',
      LINKEDIN_CLIENT_SECRET: 'd',
      LINKEDIN_ORGANIZATIONS: 'true',
    });
    expect(x?.auth.scopes).not.toContain('dm.read');
    expect(linkedin?.auth.scopes).toContain('w_organization_social');
  });

  test('and half an app, or a version that is none, is a mistake', () => {
    expect(() => readConfig({ X_CLIENT_ID: 'a' })).toThrow('Set both X_CLIENT_ID and X_CLIENT_SECRET, or neither.');
    expect(() => readConfig({ X_MESSAGES: 'maybe' })).toThrow('X_MESSAGES');
    expect(() => platformsOf({ LINKEDIN_CLIENT_ID: 'c', LINKEDIN_CLIENT_SECRET: 'd', LINKEDIN_API_VERSION: 'latest' })).toThrow('202610');
  });
});
