// The documented HTTP API inside a host's Express server, behind the host's own login.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createAmarktai, silentLogger } from '@amarktai/core';
import { createHandler } from '@amarktai/core/http';
import { localText } from '@amarktai/providers/local';

const amarktai = createAmarktai({ logger: silentLogger, models: { shared: { text: [{ provider: localText(), tier: 'local' }] } } });
await amarktai.start();

const handler = createHandler(amarktai, {
  basePath: '/marketing',
  // The host knows who calls: here by a header, in a real host by its session. Any string is a user id.
  authenticate: async (request) => {
    const user = request.headers.get('x-user');
    return user === null ? null : { userId: user };
  },
});

const app = express();
app.use('/marketing', async (request, response) => {
  const body = request.method === 'GET' || request.method === 'HEAD' ? null : request;
  const url = `${request.protocol}://${request.get('host')}${request.originalUrl}`;
  const answer = await handler(
    new Request(url, {
      method: request.method,
      headers: new Headers(
        Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])),
      ),
      body,
      ...(body !== null && { duplex: 'half' }),
    } as RequestInit),
  );
  response.status(answer.status);
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.end(Buffer.from(await answer.arrayBuffer()));
});

const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/marketing`;

const created = await fetch(`${base}/webapps`, {
  method: 'POST',
  headers: { 'x-user': 'ann@host', 'content-type': 'application/json' },
  body: JSON.stringify({ name: 'Tern', url: 'https://tern.example/' }),
});
console.log(`created: ${created.status}`);
const mine = (await (await fetch(`${base}/webapps`, { headers: { 'x-user': 'ann@host' } })).json()) as unknown[];
const others = (await (await fetch(`${base}/webapps`, { headers: { 'x-user': 'bob@host' } })).json()) as unknown[];
console.log(`ann sees ${mine.length}, bob sees ${others.length}`);
console.log(`without a login: ${(await fetch(`${base}/webapps`)).status}`);

server.close();
server.closeAllConnections();
await amarktai.close();
