/** A process of its own that inserts rows into a folder, names each one that is acknowledged, and kills itself in the middle of its work. */
import { writeSync } from 'node:fs';
import { postgresStore } from '../store.ts';

const [, , folder, killAfter] = process.argv;
const store = postgresStore({ pglite: folder! });
await store.migrate();
const leases = store.collection('leases');
const prefix = `${process.pid}`;

async function write(worker: number): Promise<void> {
  for (let number = 0; ; number++) {
    const { id } = await leases.insert({ id: `${prefix}-${worker}-${number}`, owner: 'x'.repeat(200), token: number, until: new Date() });
    writeSync(1, `${id}\n`);
    if (worker === 0 && number === Number(killAfter)) process.kill(process.pid, 'SIGKILL');
  }
}
await Promise.all([0, 1, 2].map(write));
