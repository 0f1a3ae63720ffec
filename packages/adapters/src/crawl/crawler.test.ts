import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createCrawler } from './crawler.ts';
import { loopback } from '../shared/loopback.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function site(answers: Parameters<typeof loopback>[0]) {
  const server = await loopback(answers);
  open.push(server);
  return server;
}

const signal = () => new AbortController().signal;
const crawler = createCrawler({ retryPauseMs: 0, allowPrivate: true });
const sentence = 'Tern is a notebook that syncs between your devices in two seconds.';

describe('crawl', () => {
  test('gives a page as its reader sees it', async () => {
    const { origin } = await site({
      '/': `<!doctype html><html lang="en-GB"><head><title>Tern</title><meta name="description" content="Notes that sync."><meta property="og:image" content="/card.png">
        <meta name="theme-color" content="#0AF"><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>
        <body><nav><a href="/about">About</a><a href="/pricing#top">Pricing</a><a href="https://other.example/">Other</a><a href="/logo.png">Logo</a></nav>
        <div class="cookie-banner">We use cookies.</div><h1>Tern</h1><p>${sentence}</p><h2>Why</h2><ul><li>Works <b>offline</b>.</li><li>No account.</li></ul><pre>npm i tern</pre>
        <footer>© 2026 Tern Ltd</footer></body></html>`,
    });
    const page = await crawler.crawl(origin, { signal: signal() });
    expect(page).toMatchObject({
      url: `${origin}/`,
      title: 'Tern',
      description: 'Notes that sync.',
      language: 'en-GB',
      imageUrl: `${origin}/card.png`,
      themeColor: '#00aaff',
      links: [`${origin}/about`, `${origin}/pricing`],
      feeds: [`${origin}/feed.xml`],
    });
    expect(page.text).toBe(`# Tern\n\n${sentence}\n\n# Why\n\n- Works offline.\n- No account.`);
  });

  test('a site that is down is a network failure', async () => {
    const server = await loopback({});
    await server.close();
    await expect(crawler.crawl(server.origin, { signal: signal() })).rejects.toMatchObject({ code: 'network_failed', retryable: true });
  });

  test('a site that answers with an error is reported with its status', async () => {
    const { origin } = await site({ '/': (_request, response) => response.writeHead(503, { 'retry-after': '7' }).end('busy') });
    await expect(crawler.crawl(origin, { signal: signal() })).rejects.toMatchObject({
      code: 'upstream_failed',
      details: { status: 503 },
      retryAfterMs: 7000,
    });
  });

  test('a read that fails in passing is tried three times in all, one that is refused once', async () => {
    let failures = 2;
    const { origin, requests } = await site({
      '/flaky': (request, response) =>
        failures-- > 0
          ? void request.socket.destroy()
          : void response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${sentence}</p>`),
      '/gateway': (_request, response) => response.writeHead(502).end(),
      '/refused': (_request, response) => response.writeHead(403).end(),
    });
    expect((await crawler.crawl(`${origin}/flaky`, { signal: signal() })).text).toBe(sentence);
    await expect(crawler.crawl(`${origin}/gateway`, { signal: signal() })).rejects.toMatchObject({ details: { status: 502 } });
    await expect(crawler.crawl(`${origin}/refused`, { signal: signal() })).rejects.toMatchObject({ details: { status: 403 } });
    const counted = ['/flaky', '/gateway', '/refused'].map((path) => requests.filter((request) => request === path).length);
    expect(counted).toEqual([3, 3, 1]);
  });

  test('a site that never ends runs into the time limit', async () => {
    const { origin } = await site({
      '/': (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>wait'),
    });
    const hasty = createCrawler({ retryPauseMs: 0, allowPrivate: true, timeoutMs: 150 });
    await expect(hasty.crawl(origin, { signal: signal() })).rejects.toMatchObject({ code: 'deadline_exceeded' });
  });

  test('a caller who cancels gets the own reason back', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const { origin } = await site({ '/': () => controller.abort(reason) });
    await expect(crawler.crawl(origin, { signal: controller.signal })).rejects.toBe(reason);
  });

  test('a page of 10 MB is refused', async () => {
    const { origin } = await site({ '/': `<p>${'x'.repeat(10_000_000)}</p>` });
    await expect(crawler.crawl(origin, { signal: signal() })).rejects.toMatchObject({
      code: 'protocol_violated',
      details: { reason: 'too_large' },
    });
  });

  test('a compressed page that grows beyond the limit is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000, 32));
    const { origin } = await site({
      '/': (_request, response) => response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
    });
    await expect(crawler.crawl(origin, { signal: signal() })).rejects.toMatchObject({
      code: 'protocol_violated',
      details: { reason: 'too_large' },
    });
  });

  test('a body that is not in the encoding it names is refused', async () => {
    const { origin } = await site({
      '/': (_request, response) => response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end('<p>plain</p>'),
    });
    await expect(crawler.crawl(origin, { signal: signal() })).rejects.toMatchObject({
      code: 'protocol_violated',
      details: { reason: 'encoding' },
    });
  });

  test('what is not a page is refused by its type, and by its bytes', async () => {
    const { origin } = await site({
      '/a.pdf': (_request, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
      '/lies': (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(Buffer.alloc(3000, 1)),
    });
    await expect(crawler.crawl(`${origin}/a.pdf`, { signal: signal() })).rejects.toMatchObject({
      code: 'unsupported',
      details: { reason: 'content_type' },
    });
    await expect(crawler.crawl(`${origin}/lies`, { signal: signal() })).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('private addresses are refused without asking the server', async () => {
    const { origin, requests } = await site({ '/': '<p>secret</p>' });
    await expect(createCrawler().crawl(origin, { signal: signal() })).rejects.toMatchObject({
      code: 'unsupported',
      details: { reason: 'address_guard' },
    });
    expect(requests).toEqual([]);
  });

  test('a redirect to a private address is refused', async () => {
    const inner = await site({ '/': '<p>secret</p>' });
    const outer = await site({ '/': (_request, response) => response.writeHead(302, { location: `${inner.origin}/` }).end() });
    const guarded = createCrawler({ allowPrivate: (host) => host === outer.host });
    await expect(guarded.crawl(outer.origin, { signal: signal() })).rejects.toMatchObject({
      code: 'unsupported',
      details: { reason: 'address_guard' },
    });
    expect(inner.requests).toEqual([]);
  });

  test('the connection goes to the address that was checked, not to a later answer', async () => {
    const { host, requests } = await site({ '/': `<p>${sentence}</p>` });
    let lookups = 0;
    const rebinding = createCrawler({
      retryPauseMs: 0,
      allowPrivate: true,
      resolve: async () => (lookups++ < 2 ? ['127.0.0.1'] : ['169.254.169.254']),
    });
    const page = await rebinding.crawl(`http://brand.example:${host.split(':')[1] ?? ''}/`, { signal: signal() });
    expect([page.text, lookups, requests]).toEqual([sentence, 2, ['/robots.txt', '/']]);
  });

  test('a redirect to another scheme is refused', async () => {
    const { origin } = await site({ '/': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end() });
    await expect(crawler.crawl(origin, { signal: signal() })).rejects.toMatchObject({ code: 'unsupported', details: { reason: 'scheme' } });
  });

  test('a redirect loop ends after five hops', async () => {
    const { origin, requests } = await site({ '/': (_request, response) => response.writeHead(301, { location: '/?again' }).end() });
    await expect(crawler.crawl(origin, { signal: signal() })).rejects.toMatchObject({
      code: 'protocol_violated',
      details: { reason: 'redirects' },
    });
    expect(requests.filter((path) => path !== '/robots.txt')).toHaveLength(6);
  });

  test('the address after redirects is given', async () => {
    const { origin } = await site({
      '/': (_request, response) => response.writeHead(308, { location: '/en/' }).end(),
      '/en/': `<p>${sentence}</p>`,
    });
    expect((await crawler.crawl(origin, { signal: signal() })).url).toBe(`${origin}/en/`);
  });

  test('a charset that is a lie does not spoil the words', async () => {
    const { origin } = await site({
      '/': (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(Buffer.from('<p>Crème brûlée für alle</p>', 'latin1')),
    });
    expect((await crawler.crawl(origin, { signal: signal() })).text).toBe('Crème brûlée für alle');
  });

  test('robots.txt is obeyed, also where a redirect leads, and read once', async () => {
    const { origin, requests } = await site({
      '/robots.txt': (_request, response) => response.end('User-agent: AmarktaiBot\nDisallow: /private'),
      '/': `<p>${sentence}</p>`,
      '/go': (_request, response) => response.writeHead(302, { location: '/private/x' }).end(),
      '/private/x': '<p>no</p>',
    });
    const own = createCrawler({ retryPauseMs: 0, allowPrivate: true });
    await own.crawl(origin, { signal: signal() });
    await expect(own.crawl(`${origin}/private/x`, { signal: signal() })).rejects.toMatchObject({
      code: 'unsupported',
      details: { reason: 'robots' },
    });
    await expect(own.crawl(`${origin}/go`, { signal: signal() })).rejects.toMatchObject({
      code: 'unsupported',
      details: { reason: 'robots' },
    });
    expect(requests).toEqual(['/robots.txt', '/', '/go']);
  });

  test('robots.txt is read again when it is old', async () => {
    const { origin, requests } = await site({ '/': `<p>${sentence}</p>` });
    let now = 0;
    const aging = createCrawler({ retryPauseMs: 0, allowPrivate: true, robotsTtlMs: 1000, clock: { now: () => new Date(now) } });
    await aging.crawl(origin, { signal: signal() });
    now = 1001;
    await aging.crawl(origin, { signal: signal() });
    expect(requests).toEqual(['/robots.txt', '/', '/robots.txt', '/']);
  });

  test('while robots.txt fails with 5xx nothing is read', async () => {
    const { origin, requests } = await site({
      '/robots.txt': (_request, response) => response.writeHead(500).end(),
      '/': `<p>${sentence}</p>`,
    });
    await expect(createCrawler({ retryPauseMs: 0, allowPrivate: true }).crawl(origin, { signal: signal() })).rejects.toMatchObject({
      code: 'upstream_failed',
      details: { status: 500 },
    });
    expect(requests).toEqual(['/robots.txt']);
  });

  test('invalid HTML, deep nesting and tens of thousands of links are read all the same', async () => {
    const { origin } = await site({
      '/broken': `<p>${sentence}<div><b>unclosed <i>and <a href="/x">wild</p></table><td>cell`,
      '/deep': `<body>${'<div>'.repeat(5000)}${sentence}`,
      '/links': `<body><p>${sentence}</p>${Array.from({ length: 20_000 }, (_, index) => `<a href="/p${index}">p</a>`).join('')}`,
      '/long': `<body><p>${sentence}</p><a href="/${'x'.repeat(100_000)}">long</a>`,
    });
    expect((await crawler.crawl(`${origin}/broken`, { signal: signal() })).text).toContain(sentence);
    expect((await crawler.crawl(`${origin}/deep`, { signal: signal() })).text).toBe(sentence);
    expect((await crawler.crawl(`${origin}/links`, { signal: signal() })).links).toHaveLength(2000);
    expect((await crawler.crawl(`${origin}/long`, { signal: signal() })).links).toEqual([]);
  });

  test('plain text and Markdown are pages too, without their code', async () => {
    const { origin } = await site({
      '/README.md': (_request, response) =>
        response
          .setHeader('content-type', 'text/markdown')
          .end(`# Tern\n\n${sentence}\n\n\`\`\`sh\nnpm i tern\n\`\`\`\n\n## Use\n\nOpen it.`),
    });
    expect(await crawler.crawl(`${origin}/README.md`, { signal: signal() })).toMatchObject({
      title: 'Tern',
      text: `# Tern\n\n${sentence}\n\n# Use\n\nOpen it.`,
    });
  });
});

describe('readFeed', () => {
  test('gives the entries that have an address', async () => {
    const { origin } = await site({
      '/feed': (_request, response) =>
        response
          .setHeader('content-type', 'application/rss+xml')
          .end(
            '<rss><channel><item><title>A</title><link>/a</link><description>&lt;b&gt;Bold&lt;/b&gt; move</description></item><item><title>B</title></item></channel></rss>',
          ),
    });
    expect(await crawler.readFeed(`${origin}/feed`, { signal: signal() })).toEqual([
      { url: `${origin}/a`, title: 'A', text: 'Bold move', publishedAt: null },
    ]);
  });

  test('a page instead of a feed is a clear error', async () => {
    const { origin } = await site({ '/': '<!doctype html><html><body>Hello</body></html>' });
    await expect(crawler.readFeed(origin, { signal: signal() })).rejects.toMatchObject({ code: 'protocol_violated' });
  });
});

describe('crawlSite', () => {
  const page = (links: readonly string[]) =>
    `<html><body><p>${sentence}</p>${links.map((link) => `<p>See <a href="${link}">${link}</a> for more of it.</p>`).join('')}</body></html>`;

  test('reads the telling pages first and stays on the site', async () => {
    const { origin, requests } = await site({
      '/': page(['/blog/one', '/login', '/features', '/about', 'http://127.0.0.1:1/else', '/']),
      '/features': page(['/features/sync']),
      '/about': page([]),
      '/blog/one': page([]),
      '/features/sync': page([]),
    });
    const seen: string[] = [];
    const result = await crawler.crawlSite(origin, {
      signal: signal(),
      maxPages: 4,
      concurrency: 1,
      delayMs: 0,
      onProgress: (progress) => seen.push(`${progress.outcome} ${progress.pages}`),
    });
    expect(requests.filter((path) => path !== '/robots.txt')).toEqual(['/', '/features', '/about', '/blog/one']);
    expect(result.pages.map((entry) => new URL(entry.url).pathname)).toEqual(['/', '/features', '/about', '/blog/one']);
    expect(seen).toEqual(['read 1', 'read 2', 'read 3', 'read 4']);
  });

  test('a page that fails is reported and the rest is read', async () => {
    const { origin } = await site({
      '/': page(['/about', '/pricing']),
      '/about': (_request, response) => response.writeHead(500).end(),
      '/pricing': page([]),
    });
    const result = await crawler.crawlSite(origin, { signal: signal(), delayMs: 0 });
    expect(result.pages).toHaveLength(2);
    expect(result.failures).toMatchObject([{ url: `${origin}/about`, error: { code: 'upstream_failed' } }]);
  });

  test('the first page that fails is an error', async () => {
    const { origin } = await site({});
    await expect(crawler.crawlSite(origin, { signal: signal() })).rejects.toMatchObject({
      code: 'upstream_failed',
      details: { status: 404 },
    });
  });
});
