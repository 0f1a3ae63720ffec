import { afterEach, expect, test, vi } from 'vitest';
import { AmarktaiError } from '../errors.ts';
import { consoleLogger, silentLogger } from './logger.ts';

afterEach(() => vi.restoreAllMocks());

const now = (): Date => new Date('2026-03-01T00:00:00Z');

test('the console logger writes time, level, sentence and details in one line', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  consoleLogger({ now }).info('A brand was read.', { id: 'b1', pages: 3 });
  expect(log.mock.calls).toEqual([['2026-03-01T00:00:00.000Z info A brand was read. {"id":"b1","pages":3}']]);
});

test('the console logger leaves out what is below its level and sends warnings to standard error', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const logger = consoleLogger({ now, level: 'warn' });
  logger.debug('a');
  logger.info('b');
  logger.warn('c');
  logger.error('d');
  expect(log.mock.calls).toEqual([]);
  expect(error.mock.calls.flat()).toEqual(['2026-03-01T00:00:00.000Z warn c', '2026-03-01T00:00:00.000Z error d']);
});

test('the console logger shows the code of an error and never throws over details it cannot write', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const circle: Record<string, unknown> = { big: 10n };
  consoleLogger({ now }).info('x', { error: new AmarktaiError('not_found', 'No such thing.'), big: 10n });
  circle['self'] = circle;
  consoleLogger({ now }).info('y', circle);
  expect(log.mock.calls.flat()).toEqual([
    '2026-03-01T00:00:00.000Z info x {"error":{"name":"AmarktaiError","message":"No such thing.","code":"not_found"},"big":"10"}',
    '2026-03-01T00:00:00.000Z info y (details that cannot be written as JSON)',
  ]);
});

test('the silent logger writes nothing', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  silentLogger.error('x');
  silentLogger.info('x');
  expect([log.mock.calls, error.mock.calls]).toEqual([[], []]);
});
