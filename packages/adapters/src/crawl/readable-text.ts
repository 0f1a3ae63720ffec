/** The little of the DOM that reading needs; linkedom's and a browser's nodes both fit. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<DomNode>;
  getAttribute?(name: string): string | null;
}

const skipped = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH NAV FOOTER ASIDE FORM BUTTON SELECT OPTION TEXTAREA INPUT LABEL IFRAME OBJECT EMBED CANVAS VIDEO AUDIO PICTURE IMG DIALOG PRE SAMP KBD HEAD MENU DEL'.split(
    ' ',
  ),
);
const blocks = new Set(
  'ADDRESS ARTICLE BLOCKQUOTE BODY DD DETAILS DIV DL DT FIGCAPTION FIGURE HEADER HGROUP HR HTML LI MAIN OL P SECTION SUMMARY TABLE TBODY THEAD TFOOT TR UL H1 H2 H3 H4 H5 H6'.split(
    ' ',
  ),
);
const skippedRoles = new Set([
  'navigation',
  'contentinfo',
  'dialog',
  'alertdialog',
  'search',
  'menu',
  'menubar',
  'tablist',
  'alert',
  'complementary',
  'toolbar',
]);
const boilerplateName =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|ccpa|newsletter|subscribe|breadcrumbs?|sidebar|side-?nav|navbar|nav|navigation|menu|toc|table-of-contents|skip-?(?:link|to)|skip-nav|share|sharing|social|comments?|advert\w*|ads|promo-bar|announcement-bar|pagination|pager|modal|popup|lightbox|sr-only|visually-hidden|screen-reader-text|related-posts|footer|site-footer|legal|badges?|anchor)(?:$|[\s_-])/i;

interface Line {
  text: string;
  readonly kind: 'text' | 'heading' | 'item';
  /** Characters of the text that stand in links. */
  linked: number;
}

const maximumNodes = 400_000;

/**
 * The words of a page as a reader sees them: paragraphs apart by a blank line, headings as `# …`, list items as `- …`, table rows with ` | `.
 * Navigation, footers, forms, consent notices, hidden parts, code blocks and lists of nothing but links are left out.
 */
export function readableText(root: DomNode): string {
  const lines = dropLinkLists(collect(root));
  let text = '';
  let previous: Line | undefined;
  for (const line of lines) {
    const prefix = line.kind === 'heading' ? '# ' : line.kind === 'item' ? '- ' : '';
    const separator = previous === undefined ? '' : previous.kind === 'item' && line.kind === 'item' ? '\n' : '\n\n';
    text += `${separator}${prefix}${line.text}`;
    previous = line;
  }
  return text;
}

/** Levels of elements below the root and their number; counting stops at 1,000 levels. */
export function extent(root: DomNode): { readonly depth: number; readonly elements: number } {
  let level: readonly DomNode[] = [root];
  let [depth, elements] = [0, 0];
  while (level.length > 0 && depth < 1000) {
    elements += level.length;
    level = level.flatMap((node) => Array.from(node.childNodes).filter((child) => child.nodeType === 1));
    depth += 1;
  }
  return { depth, elements };
}

/** Walks with a stack of its own: a page may nest deeper than the call stack. */
function collect(root: DomNode): Line[] {
  const lines: Line[] = [];
  let open: Line | null = null;
  let kind = 'text' as Line['kind'];
  let linkDepth = 0;
  let cellDepth = 0;
  const close = () => {
    if (open !== null) {
      open.text = open.text
        .replace(/\s+/g, ' ')
        .replace(/(?: \| )+$/, '')
        .trim();
      if (/[\p{L}\p{N}]/u.test(open.text)) lines.push(open);
    }
    open = null;
  };
  const add = (text: string) => {
    open ??= { text: '', kind, linked: 0 };
    open.text += text;
    if (linkDepth > 0) open.linked += text.trim().length;
  };
  const stack: (DomNode | (() => void))[] = [root];
  for (let seen = 0; stack.length > 0 && seen < maximumNodes; seen += 1) {
    const node = stack.pop();
    if (node === undefined) break;
    if (typeof node === 'function') {
      node();
      continue;
    }
    if (node.nodeType === 3) {
      add(node.textContent ?? '');
      continue;
    }
    if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) continue;
    const name = node.nodeName.toUpperCase();
    if (node.nodeType === 1 && isBoilerplate(node, name)) continue;
    if (name === 'BR') {
      if (kind === 'text' && cellDepth === 0) close();
      else add(' ');
      continue;
    }
    if (name === 'WBR') continue;
    if (name === 'A') {
      linkDepth += 1;
      stack.push(() => (linkDepth -= 1));
    } else if (name === 'TD' || name === 'TH') {
      if (open !== null) add(' | ');
      cellDepth += 1;
      stack.push(() => (cellDepth -= 1));
    } else if (blocks.has(name) && (cellDepth === 0 || name === 'TABLE' || name === 'TR')) {
      const outer = kind;
      close();
      kind = /^H[1-6]$/.test(name)
        ? 'heading'
        : name === 'LI' || name === 'DD'
          ? 'item'
          : kind === 'heading' || kind === 'item'
            ? kind
            : 'text';
      stack.push(() => {
        close();
        kind = outer;
      });
    } else if (blocks.has(name)) add(' ');
    // A list of its own: linkedom builds `childNodes` anew at every access.
    for (const child of Array.from(node.childNodes).toReversed()) stack.push(child);
  }
  close();
  return lines;
}

function isBoilerplate(node: DomNode, name: string): boolean {
  if (skipped.has(name)) return true;
  if (name === 'HTML' || name === 'BODY' || name === 'MAIN' || name === 'ARTICLE') return false;
  const attribute = (key: string) => node.getAttribute?.(key) ?? '';
  if (skippedRoles.has(attribute('role').toLowerCase())) return true;
  if (attribute('aria-hidden') === 'true' || node.getAttribute?.('hidden') != null) return true;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute('style'))) return true;
  return boilerplateName.test(attribute('id')) || boilerplateName.test(attribute('class'));
}

/** Drops runs of three or more lines that are links and little else: menus, tables of contents, tag clouds. */
function dropLinkLists(lines: readonly Line[]): Line[] {
  const isLink = (line: Line | undefined) =>
    line !== undefined && line.kind !== 'heading' && line.text.length < 120 && line.linked > line.text.replace(/\s+/g, ' ').length * 0.7;
  const kept: Line[] = [];
  for (let index = 0; index < lines.length;) {
    let end = index;
    while (isLink(lines[end])) end += 1;
    if (end - index < 3) kept.push(...lines.slice(index, Math.max(end, index + 1)));
    index = Math.max(end, index + 1);
  }
  return kept;
}
