export { cardInput, localImage, type LocalMediaOptions } from './image/image.ts';
export type { CardFont } from './image/type-setter.ts';
export { filmInput, localVideo } from './video/video.ts';
export { localText } from './text/local-text.ts';
