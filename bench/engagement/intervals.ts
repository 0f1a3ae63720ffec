import { seededRandom } from '../../scripts/train/random.ts';

/** A figure of some texts, read from the answers of one candidate: both arrays are indexed by text. */
export type Measure = (truth: readonly number[], answers: readonly number[]) => number;

const resamples = 200;

/**
 * Prints each candidate's figure in percent and how far ours, the first, is ahead of it, with 95 % intervals of a paired bootstrap:
 * every resample of texts is put to all candidates.
 */
export function compareOn(
  title: string,
  truth: readonly number[],
  candidates: Readonly<Record<string, readonly number[]>>,
  measure: Measure,
): void {
  const random = seededRandom(23);
  const names = Object.keys(candidates);
  const figure = (name: string, rows: readonly number[]): number =>
    100 *
    measure(
      rows.map((i) => truth[i] as number),
      rows.map((i) => (candidates[name] as readonly number[])[i] as number),
    );
  const all = Array.from(truth.keys());
  const draws = Array.from({ length: resamples }, () => {
    const rows = all.map(() => Math.floor(random() * truth.length));
    return names.map((name) => figure(name, rows));
  });
  console.log(`\n${title}: ${truth.length} texts`);
  names.forEach((name, at) => {
    const own = interval(draws.map((draw) => draw[at] as number));
    const ahead =
      at === 0
        ? ''
        : `   ours ahead by ${signed(figure(names[0] as string, all) - figure(name, all))} [${interval(
            draws.map((draw) => (draw[0] as number) - (draw[at] as number)),
          )
            .map(signed)
            .join(', ')}]`;
    console.log(`  ${name.padEnd(42)} ${figure(name, all).toFixed(1)} [${own.map((value) => value.toFixed(1)).join(', ')}]${ahead}`);
  });
}

function interval(values: readonly number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[Math.floor(0.025 * sorted.length)] as number, sorted[Math.ceil(0.975 * sorted.length) - 1] as number];
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(1)}`;
}
