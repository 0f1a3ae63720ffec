import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LinearHeadData } from '../../packages/core/src/text/linear-head.ts';

/**
 * Writes `NAME.ts` into a weights folder: `export const NAME: LinearHeadData`.
 *
 * @param folder A folder one below `packages/core/src/X`, so that `../../text` is the text layer.
 */
export function writeHead(folder: string, data: LinearHeadData): void {
  const identifier = data.name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const source = `// Written by scripts/train; see docs/models/engagement.md.
import type { LinearHeadData } from '../../text/linear-head.ts';

export const ${identifier}: LinearHeadData = ${JSON.stringify(data, null, 1)};
`;
  writeFileSync(join(folder, `${data.name}.ts`), source);
}
