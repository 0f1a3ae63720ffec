import { describe, expect, test } from 'vitest';
import { parseRobots } from './robots.ts';

const rules = (source: string) => parseRobots(source, 'AmarktaiBot');

describe('parseRobots', () => {
  test('an empty file allows everything', () => {
    expect(rules('').allows('/any?thing')).toBe(true);
  });
  test('the own group replaces the group for all, and groups of one agent are joined', () => {
    const own = rules(
      'User-agent: *\nDisallow: /\n\nUser-agent: amarktaibot/2.0\nDisallow: /a\n\nUser-agent: other\nUser-agent: AmarktaiBot\nDisallow: /b',
    );
    expect([own.allows('/'), own.allows('/a/x'), own.allows('/b'), own.allows('/c')]).toEqual([true, false, false, true]);
  });
  test('the longest pattern decides, and Allow wins a tie', () => {
    const longest = rules('User-agent: *\nDisallow: /shop\nAllow: /shop/tea\nDisallow: /page\nAllow: /page');
    expect([longest.allows('/shop/x'), longest.allows('/shop/tea/1'), longest.allows('/page')]).toEqual([false, true, true]);
  });
  test('wildcards and the end mark', () => {
    const wild = rules('User-agent: *\nDisallow: /*.pdf$\nDisallow: /*/private/*/x\nDisallow: /exact$');
    expect([
      wild.allows('/a.pdf'),
      wild.allows('/a.pdf?x'),
      wild.allows('/u/private/7/x1'),
      wild.allows('/u/private/x'),
      wild.allows('/exact'),
      wild.allows('/exactly'),
    ]).toEqual([false, true, false, true, false, true]);
  });
  test('percent-encoding is compared in one form', () => {
    const encoded = rules('User-agent: *\nDisallow: /caf%c3%a9\nDisallow: /%7Euser');
    expect([encoded.allows('/caf%C3%A9/1'), encoded.allows('/café'), encoded.allows('/~user')]).toEqual([false, false, false]);
  });
  test('an empty Disallow allows, comments and unknown lines are passed over, the delay is read', () => {
    const file = rules('\ufeffUSER-AGENT: *  # all\r\nDisallow:\r\nSitemap: /s.xml\r\nCrawl-delay: 2.5\r\n');
    expect([file.allows('/x'), file.crawlDelaySeconds]).toEqual([true, 2.5]);
  });
  test('patterns full of wildcards take linear time', () => {
    const hostile = rules(`User-agent: *\nDisallow: /${'*a'.repeat(400)}*b`);
    expect(hostile.allows(`/${'a'.repeat(5000)}`)).toBe(true);
  });
});
