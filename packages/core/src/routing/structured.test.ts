import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isAmarktaiError } from '../errors.ts';
import { jsonSchemaOf, readStructured, repairRequest } from './structured.ts';

const post = z.object({ caption: z.string().max(20), hashtags: z.array(z.string()) });
const expected = { caption: 'Hi', hashtags: ['#a'] };

describe('a structured answer is read', () => {
  const json = JSON.stringify(expected);
  const texts: readonly [string, string][] = [
    ['from plain JSON', json],
    ['from a fence', `Here you are:\n\`\`\`json\n${json}\n\`\`\`\nAnything else?`],
    ['from the middle of words', `Sure! ${json} I hope it helps.`],
  ];
  for (const [name, text] of texts) test(name, () => expect(readStructured(post, text)).toEqual(expected));
});

const failureOf = (text: string) => {
  try {
    readStructured(post, text);
  } catch (error) {
    if (isAmarktaiError(error, 'output_invalid')) return error;
  }
  throw new Error('expected output_invalid');
};

test('an answer that does not fit says where and why, and keeps the text', () => {
  const { details } = failureOf('{"caption":"a caption that is far too long","hashtags":[1]}');
  expect(details['text']).toBe('{"caption":"a caption that is far too long","hashtags":[1]}');
  expect((details['issues'] as string[]).map((issue) => issue.split(':')[0])).toEqual(['caption', 'hashtags.0']);
});

test('an answer without JSON is invalid', () => {
  expect(failureOf('I cannot do that.').details['issues']).toEqual(['The answer is not JSON.']);
});

test('a repair shows the model its answer and what is wrong with it', () => {
  const repaired = repairRequest({ messages: [{ role: 'user', content: 'Write.' }], output: post }, failureOf('{}'));
  expect(repaired.messages.map((message) => message.role)).toEqual(['user', 'assistant', 'user']);
  expect(repaired.messages[2]?.content).toContain('- caption: ');
});

test('JSON Schema is given without its dialect, which vendors refuse', () => {
  expect(jsonSchemaOf(post)).toMatchObject({ type: 'object', required: ['caption', 'hashtags'] });
  expect(jsonSchemaOf(post)).not.toHaveProperty('$schema');
});
