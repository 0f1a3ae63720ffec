// Every relative link of the docs leads to a file that is committed, and every anchor to a heading.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { exists, pages, root } from './workspace.ts';

const broken = pages().flatMap((page) => {
  const text = withoutFences(readFileSync(join(root, page), 'utf8'));
  return [...text.matchAll(/\]\((?<target>[^)\s]+)\)/g)]
    .map(({ groups }) => groups?.target ?? '')
    .filter((target) => !/^(?:https?:|mailto:)/.test(target) && !leads(page, target))
    .map((target) => `${page}: ${target}`);
});
if (broken.length > 0) {
  console.error(`Links that lead nowhere:\n${broken.join('\n')}`);
  process.exit(1);
}

function leads(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(root, page) : join(root, dirname(page), path);
  if (relative(root, file).startsWith('..') || !exists(file)) return false;
  return anchor === undefined || !file.endsWith('.md') || headingsOf(file).includes(anchor);
}

function headingsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (?<title>.+)$/gm)].map(({ groups }) =>
    (groups?.title ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

function withoutFences(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
}
