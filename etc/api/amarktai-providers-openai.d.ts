// @amarktai/providers/openai

interface SdkProviderOptions extends ChatModelOptions {
    readonly apiKey: string;
    readonly model: string;
    readonly id?: string;
    readonly baseUrl?: string;
    readonly fetch?: typeof globalThis.fetch;
    readonly prices?: TokenPrices;
} // exported as OpenaiOptions

function openai(options: SdkProviderOptions): TextProvider;
