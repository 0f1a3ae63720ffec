/** Wording of replies in one language, by tone where the tone changes the words. Written for this package. */
export interface ReplyBank {
  readonly language: string;
  readonly thanks: Readonly<Record<'professional' | 'friendly' | 'direct' | 'playful' | 'enthusiastic', readonly string[]>>;
  /** Stands before a fact that answers. */
  readonly answers: Readonly<Record<'professional' | 'friendly' | 'direct' | 'playful' | 'enthusiastic', readonly string[]>>;
  /** A person will read it; promises nothing else. */
  readonly holding: Readonly<Record<'professional' | 'friendly' | 'direct' | 'playful' | 'enthusiastic', readonly string[]>>;
  /** Question words and marks. */
  readonly question: RegExp;
  readonly praise: RegExp;
  /** What a person must answer. */
  readonly delicate: RegExp;
}

/** Signs of praise in every language, as alternatives of a pattern. */
export const praiseMarks = '❤|😍|🔥|👏|🙌|👍|💯|🥰';
