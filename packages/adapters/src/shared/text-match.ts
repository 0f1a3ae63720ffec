/** A text as it can be compared with what a platform shows of it: one Unicode form, white space squeezed. */
export function squeezed(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\s\u200b\ufeff]+/g, ' ')
    .trim();
}
