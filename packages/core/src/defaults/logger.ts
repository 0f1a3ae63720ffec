import type { Logger } from '../ports/logger.ts';

/** Says nothing. The default of the SDK, which is a guest in somebody's process. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

const levels = ['debug', 'info', 'warn', 'error'] as const;

/**
 * Writes `2026-11-24T10:00:00.000Z warn The message. {"detail":1}` to the console: warnings and errors to standard error, the rest to
 * standard output.
 * @param options.level lowest level that is written; default `info`.
 */
export function consoleLogger(options: { readonly level?: (typeof levels)[number]; readonly now?: () => Date } = {}): Logger {
  const lowest = levels.indexOf(options.level ?? 'info');
  const now = options.now ?? (() => new Date());
  const writer =
    (level: (typeof levels)[number]): Logger['info'] =>
    (message, details) => {
      if (levels.indexOf(level) < lowest) return;
      const line = `${now().toISOString()} ${level} ${message}${details === undefined ? '' : ` ${text(details)}`}`;
      if (level === 'warn' || level === 'error') console.error(line);
      else console.log(line);
    };
  return { debug: writer('debug'), info: writer('info'), warn: writer('warn'), error: writer('error') };
}

function text(details: Readonly<Record<string, unknown>>): string {
  try {
    return JSON.stringify(details, (_key, value: unknown) => {
      if (value instanceof Error) return { name: value.name, message: value.message, ...('code' in value ? { code: value.code } : {}) };
      return typeof value === 'bigint' ? String(value) : value;
    });
  } catch {
    return '(details that cannot be written as JSON)';
  }
}

function ignore(): void {}
