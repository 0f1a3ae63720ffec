import { expect, test } from 'vitest';
import { type AmarktaiError, createBudget, createRouter } from '@amarktai/core/routing';
import { type HuggingfaceImageOptions, huggingfaceImage } from './image.ts';

const apiKey = 'hf_canary0123456789';
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAEklEQVR4nGNgYGD4D8RAAGYAABT9Av+pS2ziAAAAAElFTkSuQmCC', 'base64');
const request = { prompt: 'A lantern', width: 1080, height: 1350 };

type Seen = { readonly url: string; readonly headers: Headers; readonly body: Record<string, unknown> | null };

/** Answers the hub with the host's name of the model, and everything else as told. */
function vendor(
  answer: (url: string) => Response | Promise<Response>,
  hub: () => Response | Promise<Response> = () => Response.json({ inferenceProviderMapping: mapping }),
) {
  const seen: Seen[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const { url } = new Request(input);
    seen.push({
      url,
      headers: new Headers(init?.headers),
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : null,
    });
    return url.startsWith('https://huggingface.co/') ? hub() : answer(url);
  };
  return { fetch, seen };
}

const mapping = Object.fromEntries(
  ['nscale', 'hf-inference', 'together', 'replicate'].map((host) => [
    host,
    { providerId: `${host}/flux`, status: 'live', task: 'text-to-image' },
  ]),
);
let models = 0;
// The SDK remembers what the hub said of a model.
const make = (fetch: typeof globalThis.fetch, options: Partial<HuggingfaceImageOptions> = {}) =>
  huggingfaceImage({ apiKey, model: `org/model-${++models}`, priceNanoUsdPerImage: 3_000_000, fetch, ...options });
const failure = (work: Promise<unknown>): Promise<AmarktaiError> =>
  work.then(
    () => Promise.reject(new Error('expected a rejection')),
    (error: AmarktaiError) => error,
  );

test('a picture comes as bytes with its real size, drawn once, in a shape that models draw', async () => {
  const { fetch, seen } = vendor(() => Response.json({ data: [{ b64_json: png.toString('base64') }] }));
  const result = await make(fetch).generate({ ...request, seed: 7 });
  expect(result).toMatchObject({ mediaType: 'image/png', width: 2, height: 3, costNanoUsd: 3_000_000, provider: 'huggingface' });
  expect([...result.data]).toEqual([...png]);
  expect(seen.map(({ url }) => url.split('?')[0])).toEqual([
    expect.stringMatching(/^https:\/\/huggingface\.co\/api\/models\/org\/model-\d+$/),
    'https://router.huggingface.co/nscale/v1/images/generations',
  ]);
  expect(seen[1]?.body).toMatchObject({ prompt: 'A lantern', width: 912, height: 1152, seed: 7, model: 'nscale/flux' });
  expect(seen[1]?.headers.get('authorization')).toBe(`Bearer ${apiKey}`);
});

test("a host that answers with the bytes themselves, or from an endpoint of one's own, is read as well", async () => {
  const { fetch, seen } = vendor(() => new Response(png, { headers: { 'content-type': 'image/png' } }));
  expect((await make(fetch, { host: 'hf-inference' }).generate(request)).width).toBe(2);
  expect((await make(fetch, { baseUrl: 'https://own.example/draw' }).generate(request)).height).toBe(3);
  expect(seen.at(-1)?.url).toBe('https://own.example/draw');
});

test('a picture at an address is fetched without the key, and again when the connection breaks', async () => {
  let tries = 0;
  const { fetch, seen } = vendor((url) => {
    if (url.includes('router.huggingface.co')) return Response.json({ output: ['https://cdn.example.com/a.png'], status: 'succeeded' });
    return ++tries === 1 ? Promise.reject(new TypeError('fetch failed')) : new Response(png);
  });
  expect((await make(fetch, { host: 'replicate' }).generate(request)).mediaType).toBe('image/png');
  expect(seen.filter(({ url }) => url.includes('router'))).toHaveLength(1);
  expect(seen.filter(({ url }) => url.includes('cdn')).map(({ headers }) => headers.get('authorization'))).toEqual([null, null]);
});

test.each([
  'http://cdn.example.com/a.png',
  'https://169.254.169.254/latest',
  'https://localhost/a.png',
  'https://[::1]/a.png',
  'https://db.internal/a.png',
  'file:///etc/passwd',
])('a picture at %s is not fetched', async (address) => {
  const { fetch, seen } = vendor(() => Response.json({ data: [{ url: address }] }));
  const error = await failure(make(fetch, { host: 'together' }).generate(request));
  expect(error).toMatchObject({ code: 'protocol_violated', details: { costNanoUsd: 3_000_000 } });
  expect(seen).toHaveLength(2);
});

test.each([
  ['a refused key', () => Response.json({ error: `Invalid credentials ${apiKey}` }, { status: 401 }), 'credential_invalid'],
  [
    'used-up credits',
    () => Response.json({ error: 'You have exceeded your monthly included credits for Inference Providers.' }, { status: 402 }),
    'credential_exhausted',
  ],
  ['a model that loads', () => Response.json({ error: 'Model is currently loading', estimated_time: 20 }, { status: 503 }), 'overloaded'],
  ['an error with 200', () => Response.json({ error: 'Rate limit reached' }), 'rate_limited'],
  ['an HTML page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'protocol_violated'],
  ['no picture', () => Response.json({ data: [] }), 'protocol_violated'],
  ['bytes that are no picture', () => Response.json({ data: [{ b64_json: 'AAAA' }] }), 'protocol_violated'],
  ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } }), 'protocol_violated'],
  [
    'a broken connection',
    () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET', message: 'reset' } })),
    'network_failed',
  ],
] as const)('%s is read as its code after one request, without the key', async (_, answer, code) => {
  const { fetch, seen } = vendor(answer);
  const error = await failure(make(fetch).generate(request));
  expect(error.code).toBe(code);
  expect(seen.filter(({ url }) => url.includes('router'))).toHaveLength(1);
  expect(JSON.stringify([error.message, error.details])).not.toContain('canary');
});

test('a hub that cannot be read draws nothing: the next provider is asked, and nothing is booked', async () => {
  const broken = vendor(
    () => new Response(null),
    () => Promise.reject(new TypeError('fetch failed')),
  );
  const other = vendor(() => Response.json({ data: [{ b64_json: png.toString('base64') }] }));
  const budget = createBudget({ limits: [{ scope: 'team', limitNanoUsd: 1e9 }] });
  const router = createRouter({
    budget,
    scopes: ['team'],
    image: [
      { provider: make(broken.fetch, { id: 'first' }), tier: 'project' },
      { provider: make(other.fetch, { id: 'second' }), tier: 'project' },
    ],
  });
  expect((await router.image.generate(request)).provider).toBe('second');
  expect((await budget.balances(['team']))[0]).toMatchObject({ spentNanoUsd: 3_000_000, heldNanoUsd: 0 });
});

test('a model that the host does not have is said so', async () => {
  const { fetch } = vendor(
    () => new Response(null),
    () => Response.json({ inferenceProviderMapping: {} }),
  );
  expect((await failure(make(fetch).generate(request))).code).toBe('model_not_found');
});

test('a call that is cancelled rejects with the reason of the signal', async () => {
  const controller = new AbortController();
  const { fetch, seen } = vendor(() => {
    controller.abort(new Error('changed my mind'));
    return Promise.reject(new DOMException('aborted', 'AbortError'));
  });
  expect((await failure(make(fetch).generate(request, { signal: controller.signal }))).message).toBe('changed my mind');
  expect((await failure(make(fetch).generate(request, { signal: controller.signal }))).message).toBe('changed my mind');
  expect(seen).toHaveLength(2);
});
