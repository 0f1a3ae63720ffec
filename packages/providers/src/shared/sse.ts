import { protocolError } from './response-error.ts';

/** Longest line of a stream: 1 MB. */
const lineLimit = 1_000_000;

/** One server-sent event; `event` is `message` when the sender gave no type. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Reads server-sent events from bytes: LF, CRLF and CR, comments, data over several lines, characters split over chunks. An event that the end of the
 * input cuts off is dropped, as the standard says. Leaving the loop cancels the source.
 *
 * @throws AmarktaiError `protocol_violated` when a line or an event is longer than 1 MB.
 * @see HTML Living Standard, 9.2.6 Interpreting an event stream.
 */
export async function* readEvents(source: AsyncIterable<Uint8Array>, provider: string): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  let event = '';
  let data: string[] = [];
  let size = 0;
  let afterReturn = false;
  for await (const chunk of source) {
    rest += decoder.decode(chunk, { stream: true });
    let start = 0;
    for (;;) {
      // A CRLF that two chunks share is one line end.
      if (afterReturn && rest.length > start) {
        if (rest[start] === '\n') start++;
        afterReturn = false;
      }
      const end = lineEnd(rest, start);
      if (end < 0) break;
      const line = rest.slice(start, end);
      afterReturn = rest[end] === '\r';
      start = end + 1;
      if (line === '') {
        if (data.length > 0) yield { event: event || 'message', data: data.join('\n') };
        event = '';
        data = [];
        size = 0;
        continue;
      }
      const [field, value] = fieldOf(line);
      if (field === 'event') event = value;
      if (field !== 'data') continue;
      size += value.length;
      if (size > lineLimit) throw tooLong(provider);
      data.push(value);
    }
    rest = rest.slice(start);
    if (rest.length > lineLimit) throw tooLong(provider);
  }
}

function lineEnd(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  const carriage = text.indexOf('\r', start);
  if (feed < 0 || carriage < 0) return Math.max(feed, carriage);
  return Math.min(feed, carriage);
}

function fieldOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  if (colon < 0) return [line, ''];
  const value = line.slice(colon + 1);
  return [line.slice(0, colon), value.startsWith(' ') ? value.slice(1) : value];
}

function tooLong(provider: string): Error {
  return protocolError(provider, `sent an event of more than ${lineLimit / 1_000_000} MB.`);
}
