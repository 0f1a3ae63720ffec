import { refuse } from './query.ts';
import type { SeenPost } from './seen-posts.ts';

export interface Search {
  /** The conversation asked for, when the query names one. */
  readonly conversation: string | null;
  fits(post: SeenPost, usernameOf: (userId: string) => string): boolean;
}

type Test = (post: SeenPost, usernameOf: (userId: string) => string) => boolean;

/** Operators that this search knows, each alone or after a minus; words between spaces are all required. `OR` and brackets are refused. */
const operators: Readonly<Record<string, (value: string) => Test>> = {
  conversation_id: (value) => (post) => post.conversation === value,
  in_reply_to_tweet_id: (value) => (post) => post.replyTo?.id === value,
  from: (value) => (post) => same(post.username, value) || post.authorId === value,
  to: (value) => (post, usernameOf) =>
    post.replyTo !== null && (same(usernameOf(post.replyTo.userId), value) || post.replyTo.userId === value),
  is: (value) => (value === 'reply' ? (post) => post.replyTo !== null : () => false),
};

/** @throws Refusal when the query uses what this search does not know. */
export function parseSearch(query: string): Search {
  const tests: Test[] = [];
  let conversation: string | null = null;
  for (const word of query.split(/\s+/).filter((part) => part !== '')) {
    const [, minus = '', name = '', value = ''] = /^(-?)([a-z_]+):(\S+)$/.exec(word) ?? [];
    const make = operators[name];
    if (make === undefined && (name !== '' || word === 'OR' || /[()"]/.test(word)))
      refuse('query', query, `Reference to invalid operator '${word}'.`);
    if (name === 'is' && !['reply', 'retweet', 'quote'].includes(value)) refuse('query', query, `Reference to invalid operator '${word}'.`);
    if (name === 'conversation_id' && minus === '') conversation = value;
    const test: Test = make === undefined ? (post) => post.text.toLowerCase().includes(word.toLowerCase()) : make(value);
    tests.push(minus === '' ? test : (post, usernameOf) => !test(post, usernameOf));
  }
  return { conversation, fits: (post, usernameOf) => tests.every((test) => test(post, usernameOf)) };
}

const same = (left: string, right: string): boolean => left.toLowerCase() === right.replace(/^@/, '').toLowerCase();
