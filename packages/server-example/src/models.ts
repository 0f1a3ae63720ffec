import type { ModelsOptions, ProviderSet } from '@amarktai/core';
import { localImage, localText, localVideo } from '@amarktai/providers/local';
import { openaiCompatible } from '@amarktai/providers/openai-compatible';
import type { Config } from './config.ts';

/** Nano-dollars a token from dollars a million tokens. */
const perMillion = (inputUsd: number, outputUsd: number) => ({ inputNanoUsdPerToken: inputUsd * 1000, outputNanoUsdPerToken: outputUsd * 1000 });

/** What a key of each name opens. Models and prices as of 2026-09 (genai-prices 0.1.8); Hugging Face passes its providers' prices through, so they are unknown. */
function providersByKey({ openaiBaseUrl }: Config): NonNullable<ModelsOptions['byKey']> {
  return {
    OPENAI_API_KEY: (apiKey): ProviderSet => ({
      text: [openaiCompatible({ id: 'openai', baseUrl: openaiBaseUrl ?? 'https://api.openai.com/v1', apiKey, model: 'gpt-5-mini', maxTokensField: 'max_completion_tokens', prices: perMillion(0.25, 2) })],
    }),
    GROQ_API_KEY: (apiKey): ProviderSet => ({
      text: [openaiCompatible({ id: 'groq', baseUrl: 'https://api.groq.com/openai/v1', apiKey, model: 'llama-3.3-70b-versatile', prices: perMillion(0.59, 0.79), structuredOutput: 'json_object' })],
    }),
    HUGGINGFACE_TOKEN: (apiKey): ProviderSet => ({ text: [openaiCompatible({ id: 'huggingface', baseUrl: 'https://router.huggingface.co/v1', apiKey, model: 'openai/gpt-oss-120b:cheapest' })] }),
  };
}

/** The order of every call: the user's key, the project's key of the environment, then what works offline. */
export function modelsOf(config: Config): ModelsOptions {
  const byKey = providersByKey(config);
  const project = Object.entries(byKey).flatMap(([name, make]) => {
    const key = config.keys[name];
    return key === undefined ? [] : [{ name, set: make(key) }];
  });
  return {
    byKey,
    shared: {
      text: [
        ...project.flatMap(({ name, set }) => (set.text ?? []).map((provider) => ({ provider, tier: 'project' as const, credentialId: name }))),
        { provider: localText(), tier: 'local' },
      ],
      image: [{ provider: localImage(), tier: 'local' }],
      video: [{ provider: localVideo(), tier: 'local' }],
    },
  };
}
