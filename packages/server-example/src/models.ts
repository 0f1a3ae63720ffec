import { createHash } from 'node:crypto';
import type { ModelsOptions, ProviderSet } from '@amarktai/core';
import { groq } from '@amarktai/providers/groq';
import { huggingface, huggingfaceImage } from '@amarktai/providers/huggingface';
import { localImage, localText, localVideo } from '@amarktai/providers/local';
import { openai } from '@amarktai/providers/openai';
import type { Config } from './config.ts';

/** Nano-dollars a token from dollars a million tokens. */
const perMillion = (inputUsd: number, outputUsd: number) => ({
  inputNanoUsdPerToken: inputUsd * 1000,
  outputNanoUsdPerToken: outputUsd * 1000,
});

/**
 * What a key of each name opens. Models and prices as of 2026-09 (genai-prices 0.1.8); Hugging Face passes its hosts' prices through, so they are unknown,
 * and a user's budget with a limit goes past them. The vendors' SDKs are loaded at the first call.
 */
function providersByKey({ openaiBaseUrl }: Config): NonNullable<ModelsOptions['byKey']> {
  return {
    OPENAI_API_KEY: (apiKey): ProviderSet => ({
      text: [
        openai({
          apiKey,
          model: 'gpt-5-mini',
          prices: perMillion(0.25, 2),
          omitTemperature: true,
          parameters: { reasoning_effort: 'minimal' },
          ...(openaiBaseUrl !== null && { baseUrl: openaiBaseUrl }),
        }),
      ],
    }),
    GROQ_API_KEY: (apiKey): ProviderSet => ({
      text: [groq({ apiKey, model: 'llama-3.3-70b-versatile', prices: perMillion(0.59, 0.79), structuredOutput: 'json_object' })],
    }),
    HUGGINGFACE_TOKEN: (apiKey): ProviderSet => ({
      text: [huggingface({ apiKey, model: 'openai/gpt-oss-120b:cheapest' })],
      image: [huggingfaceImage({ apiKey, model: 'black-forest-labs/FLUX.1-schnell', host: 'nscale' })],
    }),
  };
}

/** The order of every call: the user's key, the project's key of the environment, then what works offline. */
export function modelsOf(config: Config): ModelsOptions {
  const byKey = providersByKey(config);
  const project = Object.entries(byKey).flatMap(([name, make]) => {
    const key = config.keys[name];
    return key === undefined ? [] : [{ id: `${name}:${digest(key)}`, set: make(key) }];
  });
  const withKey = (credentialId: string) => ({ tier: 'project' as const, credentialId });
  return {
    byKey,
    shared: {
      text: [
        ...project.flatMap(({ id, set }) => (set.text ?? []).map((provider) => ({ provider, ...withKey(id) }))),
        { provider: localText(), tier: 'local' },
      ],
      image: [
        ...project.flatMap(({ id, set }) => (set.image ?? []).map((provider) => ({ provider, ...withKey(id) }))),
        { provider: localImage(), tier: 'local' },
      ],
      video: [{ provider: localVideo(), tier: 'local' }],
    },
  };
}

/** Tells a key from the one before it, so that what was learnt of a refused one does not close the new one. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8);
}
