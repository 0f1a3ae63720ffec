import { readTerms } from '../../packages/core/src/viral/terms.ts';
import { hashOf, loadTopics, markOf } from '../../packages/core/src/viral/topics.ts';
import type { TopicTable } from '../../packages/core/src/viral/topics.ts';
import { readWritten } from './data.ts';

const lines = readWritten('title-topics').map(({ t }) => t.split(': ') as [string, string]);

/** What videos are about, in the order of their weights. */
export const topicNames: readonly string[] = lines.map(([name]) => name);

/** The names and phrases of texts/title-topics.txt as {@link TopicTable} reads them. Written from general knowledge, not from any title's views. */
export const topicEntries: string = packEntries();

/** The topics without weights, to learn these. */
export const unweighedTopics: TopicTable = loadTopics({ entries: topicEntries, weights: [], togetherScale: 0, together: '' });

function packEntries(): string {
  const entries = lines.flatMap(([, entriesOfTopic], topic) =>
    [...new Set(entriesOfTopic.split(', ').map((entry) => markOfEntry(entry)))].map((mark) => ({ mark, topic })),
  );
  entries.sort((a, b) => a.mark - b.mark || a.topic - b.topic);
  let before = 0;
  const bytes = entries.flatMap(({ mark, topic }) => {
    const rise = mark - before;
    before = mark;
    if (rise > 0xffff)
      throw new Error(`No entry lies within ${rise} of the one before it: more entries are needed than ${entries.length}.`);
    return [rise & 255, rise >> 8, topic];
  });
  return Buffer.from(bytes).toString('base64');
}

function markOfEntry(entry: string): number {
  const terms = readTerms(entry);
  if (terms.count < 1 || terms.count > 3) throw new Error(`“${entry}” has ${terms.count} tokens; a topic's entries have one to three.`);
  return markOf(hashOf(terms, 0, terms.count));
}
