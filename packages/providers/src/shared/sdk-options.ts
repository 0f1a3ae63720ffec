import type { ChatModelOptions } from './chat-provider.ts';
import type { TokenPrices } from './token-price.ts';

/** What the providers over a vendor's SDK have in common. */
export interface SdkProviderOptions extends ChatModelOptions {
  readonly apiKey: string;
  readonly model: string;
  /** Default: the vendor's name. */
  readonly id?: string;
  /** With the version path. Default: the vendor's. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Without prices the cost of a call is unknown, and a budget with a limit refuses it. */
  readonly prices?: TokenPrices;
}

/** Settings of SDKs made by Stainless: no retries and no time-outs, which are the router's, and no log, which would show prompts. */
export const quietClient = { maxRetries: 0, timeout: 2_147_483_647, logLevel: 'off' } as const;
