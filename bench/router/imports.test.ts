import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Packages from `node_modules` that a fresh process has loaded after the code ran. */
function packagesLoadedBy(code: string): string[] {
  const watch = `
    import { registerHooks } from 'node:module';
    const urls = new Set();
    registerHooks({ resolve(specifier, context, next) { const found = next(specifier, context); urls.add(found.url); return found; } });
    ${code}
    process.stdout.write(JSON.stringify([...urls]));`;
  const out = execFileSync(process.execPath, ['--conditions=amarktai-source', '--input-type=module', '-e', watch], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  const names = (JSON.parse(out) as string[])
    .map((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1])
    .filter((name) => name !== undefined);
  return [...new Set(names)].toSorted();
}

const vendors = /^(?:openai|groq-sdk|@huggingface\/.*|@langchain\/.*|@opentelemetry\/.*|langsmith)$/;

test('the router needs no package at all', () => {
  expect(packagesLoadedBy("await import('@amarktai/core/routing');")).toEqual([]);
});

test.each(['openai', 'groq', 'huggingface', 'openai-compatible', 'langchain'])(
  'importing and making the provider %s loads no SDK',
  (name) => {
    const made =
      name === 'langchain'
        ? ''
        : `for (const make of Object.values(module)) make({ apiKey: 'sk-none-0000', model: 'm', baseUrl: 'http://127.0.0.1:1/v1' });`;
    expect(
      packagesLoadedBy(`const module = await import('@amarktai/providers/${name}'); ${made}`).filter((name) => name !== 'zod'),
    ).toEqual([]);
  },
);

test('the server names its models without loading an SDK or LangGraph', () => {
  const code = `const { modelsOf } = await import('${import.meta.dirname}/../../packages/server-example/src/models.ts');
    modelsOf({ openaiBaseUrl: null, keys: { OPENAI_API_KEY: 'sk-none-0000', GROQ_API_KEY: 'gsk_none0000', HUGGINGFACE_TOKEN: 'hf_none0000' } });`;
  expect(packagesLoadedBy(code).filter((name) => vendors.test(name))).toEqual([]);
});
