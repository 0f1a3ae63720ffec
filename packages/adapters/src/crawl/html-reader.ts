import { AmarktaiError } from '@amarktai/core';
import { extent } from './readable-text.ts';

/** The optional packages that read HTML, as the crawler uses them. */
export interface HtmlReader {
  /** A whole document. */
  parseHTML(html: string): Document;
  /** The element Readability takes for the article; `null` when it finds none. The document is used up. */
  takeArticle(document: Document): Element | null;
}

let loading: Promise<HtmlReader> | undefined;

/** @throws AmarktaiError `unsupported` naming what to install. */
export function loadHtmlReader(): Promise<HtmlReader> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

// Readability's time grows faster than the number of elements and with the cube of their depth; beyond these a page is no article.
const maximumElements = 4000;
const maximumDepth = 150;

async function load(): Promise<HtmlReader> {
  const [linkedom, readability] = await Promise.all([import('linkedom'), import('@mozilla/readability')]).catch((error: unknown) => {
    throw new AmarktaiError(
      'unsupported',
      'Reading pages needs the packages linkedom and @mozilla/readability; install them with `npm install linkedom @mozilla/readability`.',
      { cause: error },
    );
  });
  return {
    parseHTML: (html) => linkedom.parseHTML(wrapped(html)).document,
    takeArticle(document) {
      const { depth, elements } = extent(document);
      if (depth > maximumDepth || elements > maximumElements) return null;
      const reader = new readability.Readability<Element>(document, { serializer: (node) => node as Element, charThreshold: 300 });
      try {
        return reader.parse()?.content ?? null;
      } catch {
        // A tree it does not expect: the whole page is read instead.
        return null;
      }
    },
  };
}

/** A fragment without `<html>` becomes a document: linkedom does not add what is missing. */
function wrapped(html: string): string {
  if (/<html[\s>]/i.test(html.slice(0, 5000))) return html;
  return `<!doctype html><html><head></head><body>${html}</body></html>`;
}
