import type { Page } from '../ports/store.ts';
import type { Reply } from './operation.ts';

/** A list's answer: the rows as an array, the next page's address in `Link`. */
export function listReply<Row, Wire>(page: Page<Row>, request: Request, baseUrl: string, toWire: (row: Row) => Wire): Reply<Wire[]> {
  const body = page.rows.map(toWire);
  if (page.nextCursor === null) return { body };
  const { pathname, searchParams } = new URL(request.url);
  searchParams.set('cursor', page.nextCursor);
  return { body, headers: { link: `<${new URL(baseUrl).origin}${pathname}?${searchParams}>; rel="next"` } };
}
