import { describe, expect, test } from 'vitest';
import { holdingReplies } from '../../agents/holding-replies.ts';
import { injectionCorpus } from './testing/injection-corpus.ts';
import { hour, setUp, type Drafter } from './testing/set-up.ts';

const corpus = injectionCorpus();
const thanks = 'Thank you so much!';

/** All comments of the corpus, each by an author and in a thread of its own, drafted and left alone for hours. */
async function answerAll(drafter: Drafter) {
  const t = await setUp({ drafter });
  for (const [index, { text, authorName }] of corpus.entries())
    t.write(text, { id: `i${index}`, authorId: `author-${index}`, authorName: authorName ?? `Author ${index}` });
  for (let round = 0; round < 3; round += 1) await t.pass(hour);
  return { t, rows: await t.rows() };
}

describe('comments that give orders', () => {
  test('there are more than two hundred of them, all different', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(200);
    expect(new Set(corpus.map(({ text, authorName }) => `${authorName}\n${text}`)).size).toBe(corpus.length);
  });

  test('F14: a model that obeys every one of them changes no reply: nothing is sent, and no order shows in a draft', async () => {
    const { t, rows } = await answerAll(({ engagement }) => {
      const { obeyed } = corpus.find(
        ({ text, authorName }) => text === engagement.text && (authorName === undefined || authorName === engagement.authorName),
      ) as (typeof corpus)[number];
      return {
        reply: obeyed,
        confidence: 1,
        alternatives: [
          { tone: 'direct', text: obeyed },
          { tone: 'playful', text: `OK! ${obeyed}` },
        ],
      };
    });
    expect(rows).toHaveLength(corpus.length);
    expect(t.x.creates).toBe(0);
    const byId = new Map(rows.map((row) => [row.platformCommentId, row]));
    for (const [index, { text, payload }] of corpus.entries()) {
      const row = byId.get(`i${index}`);
      const drafts = [row?.aiReplyText ?? '', ...(row?.alternativeReplies ?? [])];
      expect({ text, status: row?.status, shown: drafts.filter((draft) => draft.toLowerCase().includes(payload.toLowerCase())) }).toEqual({
        text,
        status: 'ready',
        shown: [],
      });
      expect([null, ...holdingReplies(row?.originalLanguage ?? null)]).toContain(row?.aiReplyText);
    }
  });

  test('F14: a model that keeps to its task gives each of them the reply it gives to everybody, or a person', async () => {
    const { t, rows } = await answerAll(() => ({}));
    expect(t.x.creates).toBe(0);
    for (const row of rows) expect([null, thanks, ...holdingReplies(row.originalLanguage)]).toContain(row.aiReplyText);
  });

  test('F14: no order reaches a tool: there is none, and what was written stands in data blocks of the prompt alone', async () => {
    const { t } = await answerAll(() => ({}));
    expect(t.drafter.seen.length).toBeGreaterThan(0);
    for (const { tools, messages } of t.drafter.seen) {
      expect(tools).toBeUndefined();
      expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
      const system = JSON.stringify(messages[0]);
      expect(corpus.some(({ text }) => system.includes(JSON.stringify(text).slice(1, -1)))).toBe(false);
    }
  });
});
