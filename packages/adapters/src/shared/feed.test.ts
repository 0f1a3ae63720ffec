import { describe, expect, test } from 'vitest';
import { parseFeed } from './feed.ts';

const at = 'https://brand.example/feed';

describe('parseFeed', () => {
  test('RSS 2.0 with CDATA, escaped HTML and a relative link', () => {
    const [first, second] = parseFeed(
      `<?xml version="1.0"?><rss version="2.0" xmlns:content="x"><channel><title>B</title>
      <item><title>Tea &amp; toast</title><link>/posts/1</link><pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate>
        <description>Short.</description><content:encoded><![CDATA[<p>Brewed in <b>3</b> minutes.</p><script>alert(1)</script>]]></content:encoded></item>
      <item><title>Two</title><guid>https://brand.example/posts/2</guid><description>&lt;p&gt;Second &amp;amp; last&lt;/p&gt;</description></item></channel></rss>`,
      at,
    );
    expect(first).toEqual({
      url: 'https://brand.example/posts/1',
      title: 'Tea & toast',
      text: 'Brewed in 3 minutes.',
      publishedAt: new Date('2026-11-03T10:00:00Z'),
      extra: {},
    });
    expect(second).toMatchObject({ url: 'https://brand.example/posts/2', text: 'Second & last', publishedAt: null });
  });

  test('Atom with several links and XHTML content', () => {
    const [entry] = parseFeed(
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">One &lt;i&gt;more&lt;/i&gt;</title><link rel="self" href="https://x.example/self"/><link href="https://brand.example/a"/>
      <updated>2026-11-02T08:00:00+02:00</updated><content type="xhtml"><div><p>Now with <em>maps</em>.</p></div></content></entry></feed>`,
      at,
    );
    expect(entry).toEqual({
      url: 'https://brand.example/a',
      title: 'One more',
      text: 'Now with maps.',
      publishedAt: new Date('2026-11-02T06:00:00Z'),
      extra: {},
    });
  });

  test('RSS 1.0', () => {
    const [entry] = parseFeed(
      `<rdf:RDF xmlns:rdf="r" xmlns:dc="d"><channel><title>C</title></channel><item rdf:about="https://brand.example/r"><title>R</title><dc:date>2026-01-02</dc:date></item></rdf:RDF>`,
      at,
    );
    expect(entry).toMatchObject({ url: 'https://brand.example/r', title: 'R', publishedAt: new Date('2026-01-02') });
  });

  test('JSON Feed', () => {
    const [entry] = parseFeed(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: [
          {
            id: '1',
            url: 'https://brand.example/j',
            title: 'J',
            content_html: '<p>Hi <b>you</b></p>',
            date_published: '2026-02-03T00:00:00Z',
          },
        ],
      }),
      at,
    );
    expect(entry).toMatchObject({ url: 'https://brand.example/j', text: 'Hi you', publishedAt: new Date('2026-02-03T00:00:00Z') });
  });

  test('entities of its own are refused, so that none can grow', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`;
    expect(() => parseFeed(bomb, at)).toThrow(expect.objectContaining({ code: 'protocol_violated' }));
  });

  test.each([
    ['an HTML page', '<!doctype html><html><body>hi</body></html>'],
    ['broken JSON', '{"items": ['],
    ['nothing', ''],
    ['JSON without items', '{}'],
  ])('%s is no feed', (_name, source) => {
    expect(() => parseFeed(source, at)).toThrow(expect.objectContaining({ code: 'protocol_violated' }));
  });

  test('a feed without entries is empty, and a link that is no web address is null', () => {
    expect(parseFeed('<rss><channel><title>T</title></channel></rss>', at)).toEqual([]);
    expect(parseFeed('<rss><channel><item><title>T</title><link>javascript:alert(1)</link></item></channel></rss>', at)[0]?.url).toBeNull();
  });
});
