import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Reads `NAME.jsonl.gz` of a data folder, one object a line. The caller names the row's shape. */
export function readRows<Row>(folder: string, name: string): Row[] {
  const text = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** The lines of a text file that are not empty. */
export function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** Reads a file of texts written for this package, one a line. */
export function readWritten(name: string): { readonly t: string }[] {
  return readLines(join(import.meta.dirname, 'texts', `${name}.txt`)).map((t) => ({ t }));
}
