import { manualClock } from '@amarktai/core/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { videoBytes } from '../../sandbox/test-doubles.ts';
import { createXSimulator, type XSimulator } from '../x/simulator.ts';
import { client, connect } from '../x/test-client.ts';
import { serve, type ServedSimulator } from './serve.ts';

const open: ServedSimulator[] = [];
afterEach(async () => {
  for (const served of open.splice(0)) await served.close();
});

/** A simulator whose `fetch` goes over the socket. */
async function overSocket(): Promise<{ readonly x: XSimulator; readonly remote: XSimulator; readonly url: string }> {
  const x = createXSimulator({ clock: manualClock({ now: new Date('2026-11-03T09:00:00Z') }) });
  const served = await serve(x);
  open.push(served);
  const there = async (input: Request | URL | string, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const url = request.url.replace(/^https:\/\/(api\.)?x\.com/, served.url);
    return fetch(url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: request.signal,
      ...(request.body && { body: await request.arrayBuffer() }),
    });
  };
  return { x, remote: { ...x, fetch: there }, url: served.url };
}

describe('a simulator behind a socket', () => {
  test('lets an account be connected, a video uploaded and a post be made', async () => {
    const { x, remote } = await overSocket();
    const me = client(remote, (await connect(remote)).access);
    const bytes = new Uint8Array(3_000_000);
    bytes.set(videoBytes);
    const id = await me.upload(bytes, 'video/mp4', 'tweet_video');
    expect((await me.get(`/2/media/upload?media_id=${id}`)).data).toMatchObject({ size: 3_000_000, processing_info: { state: 'pending' } });
    const made = await me.tweet({ text: 'Über Tee ☕️' });
    expect(made).toMatchObject({ status: 201, data: { text: 'Über Tee ☕️' } });
    expect(made.headers.get('date')).toBe('Tue, 03 Nov 2026 09:00:00 GMT');
    expect(x.inspect.posts().map(({ text }) => text)).toEqual(['Über Tee ☕️']);
  });

  test('breaks the connection of a fault for real, after the post was made', async () => {
    const { x, remote } = await overSocket();
    const me = client(remote, (await connect(remote)).access);
    x.faults.add({ on: 'POST /2/tweets', kind: 'drop_after' });
    await expect(me.tweet({ text: 'Lost.' })).rejects.toThrow(TypeError);
    expect(x.inspect.creates.withText('Lost.')).toMatchObject([{ status: 201, answered: false }]);
  });

  test('keeps a request without an answer open, and close() ends it', async () => {
    const { x, remote } = await overSocket();
    const me = client(remote, (await connect(remote)).access);
    x.faults.add({ on: 'POST /2/tweets', kind: 'hang_after' });
    const asked = me.tweet({ text: 'Hello?' }).catch((error: unknown) => error);
    while (x.inspect.creates.count() === 0) await new Promise((resolve) => setImmediate(resolve));
    await open.pop()?.close();
    expect(await asked).toBeInstanceOf(TypeError);
  });

  test('says when its port is taken', async () => {
    const { url } = await overSocket();
    await expect(serve(createXSimulator({ clock: manualClock() }), { port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
  });
});
