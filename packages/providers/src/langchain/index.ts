export { type LangchainModel, langchainModel, type LangchainModelOptions } from './chat-model.ts';
export { langchain, type LangchainOptions } from './text.ts';
