import { describe, expect, it } from 'vitest';
import { predictTitle } from './compare.ts';
import { wholeRange } from './counts.ts';
import { titleModel } from './models.ts';
import { scorePost } from './score-post.ts';
import { readTerms } from './terms.ts';
import { hashOf, loadTopics, markOf, scoreTopics, topicsOf, topicWeightsOf } from './topics.ts';
import type { TopicTable } from './topics.ts';

// Topic 0: "taylor swift"; topic 1: "official music video" and "video"; topic 2: "lion". Together: 0 and 1 weigh 3, the rest nothing.
const table = tableOf(
  [
    ['taylor swift', 0],
    ['official music video', 1],
    ['video', 1],
    ['lion', 2],
    ['lion', 0],
  ],
  [0.5, 0.25, -1],
  [3, 0, 0],
);

function tableOf(entries: readonly (readonly [string, number])[], weights: readonly number[], together: readonly number[]): TopicTable {
  const marks = entries.map(([entry, topic]) => {
    const terms = readTerms(entry);
    return [markOf(hashOf(terms, 0, terms.count)), topic] as const;
  });
  // What lies further apart than two bytes can say is bridged by entries that no text has.
  const bytes: number[] = [];
  let before = 0;
  for (const [mark, topic] of marks.toSorted((a, b) => a[0] - b[0])) {
    for (; mark - before > 0xffff; before += 0xffff) bytes.push(255, 255, 255);
    bytes.push((mark - before) & 255, (mark - before) >> 8, topic);
    before = mark;
  }
  const rows = together.map((row) => row + 8);
  const packed = rows.flatMap((row, i) => (i % 2 === 0 ? [row | ((rows[i + 1] ?? 8) << 4)] : []));
  return loadTopics({
    entries: btoa(String.fromCharCode(...bytes)),
    weights,
    togetherScale: 1,
    together: btoa(String.fromCharCode(...packed)),
  });
}

function topics(text: string, range: { skipFrom?: number; skipTo?: number } = {}): number[] {
  const terms = readTerms(text);
  return topicsOf(table, terms, { ...wholeRange(terms), ...range }).toSorted((a, b) => a - b);
}

describe('topicsOf', () => {
  it('finds words, pairs and triples, whatever their case', () => {
    expect(topics('TAYLOR swift')).toEqual([0]);
    expect(topics('New: Official Music Video!')).toEqual([1]);
  });

  it('finds no part of a name, and no name across another token', () => {
    expect(topics('Swift Taylor, official music')).toEqual([]);
    expect(topics('Taylor and Swift')).toEqual([]);
  });

  it('counts a topic once, and every topic of an entry', () => {
    expect(topics('video video, official music video')).toEqual([1]);
    expect(topics('the lion')).toEqual([0, 2]);
  });

  it('reads what is left when tokens are taken out', () => {
    expect(topics('Taylor Alison Swift', { skipFrom: 1, skipTo: 2 })).toEqual([0]);
    expect(topics('Taylor Swift', { skipFrom: 1, skipTo: 2 })).toEqual([]);
  });
});

describe('scoreTopics', () => {
  const score = (text: string): number => {
    const terms = readTerms(text);
    return scoreTopics(table, terms, wholeRange(terms));
  };

  it('adds topics, and what they weigh together', () => {
    expect(score('nothing known')).toBe(0);
    expect(score('Taylor Swift')).toBe(0.5);
    expect(score('Taylor Swift video')).toBe(0.5 + 0.25 + 3);
    expect(score('lion video')).toBe(-1 + 0.5 + 0.25 + 3);
  });
});

describe('topicWeightsOf', () => {
  it('gives each token of a name the weight of its topic', () => {
    const terms = readTerms('Taylor Swift sees a lion');
    expect([...topicWeightsOf(table, terms, wholeRange(terms))]).toEqual([0.5, 0.5, 0, 0, -0.5]);
  });
});

describe('the title model', () => {
  it('knows famous names', () => {
    const chance = (title: string): number => predictTitle(title).probabilityAboveMedian;
    expect(chance('Taylor Swift - Lovely Day (Official Video)')).toBeGreaterThan(chance('Bernhard Ottmann - Lovely Day (Official Video)'));
    expect(chance('Iowa State Postgame Press Conference')).toBeLessThan(chance('Jimmy Kimmel Interviews Iowa Fans'));
  });

  it('has a weight for every topic and for every two', () => {
    const { weights, together, topics: all } = titleModel().topics as TopicTable;
    expect(Math.max(...all)).toBe(weights.length - 1);
    expect(together.length).toBeGreaterThanOrEqual((weights.length * (weights.length - 1)) / 2);
  });

  it('explains a title word by word: a name is worth what the score loses without it', () => {
    const post = { platform: 'youtube', title: 'Late night with Beyoncé and the quarterly update', caption: 'Watch now' } as const;
    const score = scorePost(post);
    const factors = [...score.positiveFactors, ...score.negativeFactors];
    expect(factors.reduce((sum, factor) => sum + factor.contribution, score.explanation.base)).toBeCloseTo(score.explanation.total, 9);
    const placed = factors.filter((factor) => factor.field === 'title');
    expect(placed.length).toBeGreaterThan(0);
    for (const { span, contribution } of placed) {
      const { start, end } = span as { start: number; end: number };
      const without = scorePost({ ...post, title: post.title.slice(0, start) + post.title.slice(end) });
      expect(score.explanation.total - without.explanation.total).toBeCloseTo(contribution, 6);
    }
  });
});
