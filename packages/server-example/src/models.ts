import type { ModelsOptions, ProviderSet } from '@amarktai/core';
import { groq } from '@amarktai/providers/groq';
import { huggingface } from '@amarktai/providers/huggingface';
import { localImage, localText, localVideo } from '@amarktai/providers/local';
import { openai } from '@amarktai/providers/openai';
import type { Config } from './config.ts';

/** What a key of each name opens. */
function providersByKey({ openaiBaseUrl }: Config): NonNullable<ModelsOptions['byKey']> {
  return {
    OPENAI_API_KEY: (apiKey): ProviderSet => ({ text: [openai({ apiKey, ...(openaiBaseUrl !== null && { baseUrl: openaiBaseUrl }) })] }),
    GROQ_API_KEY: (apiKey): ProviderSet => ({ text: [groq({ apiKey })] }),
    HUGGINGFACE_TOKEN: (apiKey): ProviderSet => ({ text: [huggingface({ apiKey })] }),
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
