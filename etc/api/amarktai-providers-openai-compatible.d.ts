// @amarktai/providers/openai-compatible

interface OpenaiCompatibleOptions extends ChatModelOptions {
    readonly id?: string;
    readonly baseUrl: string;
    readonly apiKey?: string;
    readonly model: string;
    readonly fetch?: typeof globalThis.fetch;
    readonly prices?: TokenPrices;
    readonly maxTokensField?: 'max_tokens' | 'max_completion_tokens';
    readonly headers?: Readonly<Record<string, string>>;
}

type StructuredMode = 'json_schema' | 'json_object' | 'prompt';

interface TokenPrices {
    readonly inputNanoUsdPerToken: number;
    readonly outputNanoUsdPerToken: number;
}

function openaiCompatible(options: OpenaiCompatibleOptions): TextProvider;
