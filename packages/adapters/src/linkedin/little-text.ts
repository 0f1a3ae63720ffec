import { squeezed } from '../shared/text-match.ts';

/** A commentary as its readers see it: LinkedIn keeps it in "little text", with hashtags as templates and reserved characters behind a backslash. */
export function plainText(commentary: string): string {
  return commentary
    .replaceAll(/\{hashtag\|\\?#\|((?:\\.|[^}\\])*)\}/g, (_, tag: string) => `#${tag}`)
    .replaceAll(/\\([\\|{}@[\]()<>#*_~])/g, '$1');
}

/** Whether a commentary is what a text became, however much of the escaping LinkedIn shows. */
export function isCommentaryOf(text: string, commentary: string): boolean {
  const wanted = squeezed(text);
  return squeezed(plainText(commentary)) === wanted || squeezed(commentary) === wanted;
}
