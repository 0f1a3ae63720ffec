import type { TextProvider } from '@amarktai/core';
import type { StructuredMode } from './chat-request.ts';
import type { TokenPrices } from './token-price.ts';

/** What the providers over a vendor's SDK have in common. */
export interface SdkProviderOptions {
  readonly apiKey: string;
  readonly model: string;
  /** Default: the vendor's name. */
  readonly id?: string;
  /** With the version path. Default: the vendor's. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Without prices the cost of a call is unknown, and a budget with a limit refuses it. */
  readonly prices?: TokenPrices;
  readonly contextTokens?: number;
  /** Default: all true. */
  readonly capabilities?: Partial<TextProvider['capabilities']>;
  /** Default `json_schema`; a model that refuses it is asked in the next weaker form from then on. */
  readonly structuredOutput?: StructuredMode;
}

/** Settings of SDKs made by Stainless: no retries and no time-outs, which are the router's, and no log, which would show prompts. */
export const quietClient = { maxRetries: 0, timeout: 2_147_483_647, logLevel: 'off' } as const;
