import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A real text for tests: the README of an installed package, read as a crawler reads a page. */
export interface ReadmePage {
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly language: string;
}

const modules = join(dirname(fileURLToPath(import.meta.url)), '../../../../../node_modules');

/** `null` when the package or its README is not installed. */
export function readmePage(name: string): ReadmePage | null {
  const folder = join(modules, name);
  const file = existsSync(folder) ? readdirSync(folder).find((entry) => /^readme(?:\.md|\.markdown)?$/i.test(entry)) : undefined;
  if (file === undefined) return null;
  const { description } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { description?: string };
  return {
    name,
    description: description ?? '',
    url: `https://${name.replace(/\W+/g, '-').replace(/^-/, '')}.example.com/`,
    title: name,
    text: plain(readFileSync(join(folder, file), 'utf8')),
    language: 'en',
  };
}

/** Markdown as the crawler's text: no code, no markup, `# ` before headings, `- ` before list items. */
function plain(markdown: string): string {
  const lines = markdown
    .replace(/\r/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^(?:`{3,}|~{3,})[\s\S]*?^(?:`{3,}|~{3,}).*$/gm, '')
    .replace(/<pre[\s\S]*?<\/pre>/gi, '')
    .replace(/^(.+)\n[=-]{3,}$/gm, '# $1')
    .replace(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/g, '')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<[^>\n]{1,300}>/g, '')
    .split('\n');
  const blocks: string[] = [];
  let open = '';
  const close = () => {
    if (open !== '') blocks.push(open);
    open = '';
  };
  for (const line of lines) {
    const item = /^\s*(?:[-*+]|\d+\.)\s+(.*)$/.exec(line);
    const heading = /^#{1,6}\s+(.*?)#*$/.exec(line);
    if (/^(?: {4}|\t)/.test(line) && open === '' && item === null) continue;
    if (line.trim() === '' || heading !== null || item !== null || /^\s*[|>]/.test(line)) close();
    if (/^\s*\|/.test(line)) continue;
    if (heading !== null) blocks.push(`# ${heading[1] ?? ''}`);
    else open = `${open} ${item === null ? line.replace(/^\s*>\s?/, '') : `- ${item[1] ?? ''}`}`.trim();
  }
  close();
  return blocks
    .join('\n')
    .replace(/[*_]{2}|`/g, '')
    .replace(/(^|\s)[*_](\S[^*_\n]*\S)[*_](?=\s|[.,;:!?]|$)/gm, '$1$2')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/[^\S\n]+/g, ' ');
}
