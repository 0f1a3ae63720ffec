// @amarktai/providers/huggingface

interface HuggingfaceImageOptions {
    readonly apiKey: string;
    readonly model: string;
    readonly host?: ImageHost;
    readonly id?: string;
    readonly baseUrl?: string;
    readonly fetch?: typeof globalThis.fetch;
    readonly priceNanoUsdPerImage?: number;
    readonly maxPixels?: number;
    readonly parameters?: Readonly<Record<string, unknown>>;
}

interface HuggingfaceOptions extends Omit<SdkProviderOptions, 'baseUrl'> {
    readonly baseUrl?: string;
}

type ImageHost = 'deepinfra' | 'hf-inference' | 'nscale' | 'replicate' | 'together';

function huggingface(options: HuggingfaceOptions): TextProvider;

function huggingfaceImage(options: HuggingfaceImageOptions): ImageProvider;
