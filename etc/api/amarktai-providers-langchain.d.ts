// @amarktai/providers/langchain

type LangchainModel = BaseChatModel<LangchainCallOptions>;

interface LangchainModelOptions {
    readonly maxOutputTokens?: number;
    readonly temperature?: number;
    readonly callContext?: Omit<CallContext, 'signal'>;
}

interface LangchainOptions {
    readonly id?: string;
    readonly model?: string;
    readonly endpoint?: string;
    readonly prices?: TokenPrices;
    readonly contextTokens?: number;
    readonly capabilities?: Partial<TextProvider['capabilities']>;
    readonly structuredOutput?: 'native' | 'prompt';
}

function langchain(model: BaseChatModel, options?: LangchainOptions): TextProvider;

function langchainModel(provider: TextProvider, options?: LangchainModelOptions): Promise<LangchainModel>;
