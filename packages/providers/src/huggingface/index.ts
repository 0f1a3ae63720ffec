export { huggingface, type HuggingfaceOptions } from './chat.ts';
export { huggingfaceImage, type HuggingfaceImageOptions, type ImageHost } from './image.ts';
