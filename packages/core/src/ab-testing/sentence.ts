import type { TestResult } from './analyze.ts';

interface Progress {
  readonly plannedBlocks: number;
  readonly closedBlocks: number;
  readonly practicalDifference: number;
}

/** The result in one sentence that says what to do and how sure it is. */
export function describe(result: Omit<TestResult, 'sentence'>, progress: Progress): string {
  const blocks = `${result.usableBlocks} comparable ${result.usableBlocks === 1 ? 'block' : 'blocks'}`;
  switch (result.decision) {
    case 'winner':
      return `${result.winnerId} wins${gain(result)}, seen in ${blocks}.`;
    case 'no_difference':
      return `After ${blocks} there is no sign of a difference of ${percent(progress.practicalDifference)} or more between ${result.leaderId} and ${result.runnerUpId}; use whichever you like.`;
    case 'invalid':
      return result.checks.sampleRatio.ok
        ? 'The variants were not posted at comparable times, so their numbers must not be compared; start again with rotated slots.'
        : 'The numbers of one variant are missing far more often than the others’, so what is left must not be compared; find out why before starting again.';
    case 'insufficient_replication':
      return insufficient(result, blocks);
    case 'keep_running':
      return undecided(result, progress);
  }
}

function gain({ improvement, runnerUpId }: Omit<TestResult, 'sentence'>): string {
  if (improvement === null) return '';
  const { estimate, low, high } = improvement;
  const top = high >= 99 ? 'no upper bound yet' : percent(high);
  return ` with ${estimate >= 99 ? 'many times' : `${percent(estimate)} more`} than ${runnerUpId} (${high >= 99 ? `at least ${percent(low)}, ${top}` : `between ${percent(low)} and ${top}`})`;
}

function insufficient({ description, usableBlocks }: Omit<TestResult, 'sentence'>, blocks: string): string {
  if (description !== null && description.estimate > 0) {
    const clear = description.low > 0 ? 'did better than' : 'was ahead of, within chance,';
    return `The post of ${description.higher} ${clear} the post of ${description.lower}, but one post each says nothing about the variants; repeat both in at least 6 blocks.`;
  }
  if (usableBlocks === 0) return 'No block can be compared yet, so nothing can be said about the variants.';
  return `${capital(blocks)} cannot tell the variants apart from the luck of single posts; at least 6 are needed.`;
}

function undecided({ leaderId, confidence, engine }: Omit<TestResult, 'sentence'>, { plannedBlocks, closedBlocks }: Progress): string {
  const ahead = `${leaderId} is ahead with ${Math.floor(confidence * 100)} % confidence`;
  if (engine === 'extension' || closedBlocks >= plannedBlocks) {
    return `The plan of ${plannedBlocks} blocks is over and ${ahead}, which is not enough; add blocks, or choose by taste.`;
  }
  return `${closedBlocks} of ${plannedBlocks} blocks are closed and ${ahead}, which is not enough yet; keep running.`;
}

function percent(ratio: number): string {
  const value = ratio * 100;
  return `${Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0)} %`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
