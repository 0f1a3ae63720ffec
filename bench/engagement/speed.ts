import { analyzeEngagement } from '@amarktai/core/engagement';
import { obscenity, sentimentPeers } from './peers.ts';

/** Texts a second of processor time, each after a warm-up; then the time of single texts of 280 characters. */
export function reportSpeed(texts: readonly string[]): void {
  console.log(`\nSpeed on ${texts.length} comments and tweets, one core`);
  rate('analyzeEngagement (ten heads, rules and risk)', texts, analyzeEngagement);
  for (const [name, peer] of Object.entries(sentimentPeers)) rate(`${name} (sentiment alone)`, texts, peer);
  rate('obscenity 0.4.6 (profanity alone)', texts, obscenity);
  const long = texts.filter((text) => text.length >= 140).map((text) => `${text} ${text}`.slice(0, 280));
  // The fastest of three, for the same reason.
  const times = long.map((text) =>
    Math.min(
      ...Array.from({ length: 3 }, () => {
        const start = performance.now();
        analyzeEngagement(text);
        return performance.now() - start;
      }),
    ),
  );
  const sorted = times.toSorted((a, b) => a - b);
  console.log(
    `  280 characters: median ${(sorted[sorted.length >> 1] as number).toFixed(2)} ms, 99th percentile ${(sorted[Math.floor(0.99 * sorted.length)] as number).toFixed(2)} ms`,
  );
}

function rate(name: string, texts: readonly string[], read: (text: string) => unknown): void {
  for (const text of texts) read(text);
  const seconds = Array.from({ length: 4 }, () => {
    // Processor time, so that other work on the machine does not count.
    const start = process.cpuUsage();
    for (const text of texts) read(text);
    return process.cpuUsage(start).user / 1e6;
  });
  console.log(`  ${name.padEnd(54)} ${Math.round(texts.length / Math.min(...seconds)).toLocaleString('en')} a second`);
}
