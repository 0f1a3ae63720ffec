// Compares the public API of each export path with the one committed under etc/api; `--write` takes the present one over. Needs a build.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExportedDeclarations, ModuleKind, ModuleResolutionKind, Node, Project } from 'ts-morph';
import { exists, publishedPackages, root } from './workspace.ts';

const folder = join(root, 'etc', 'api');
const writing = process.argv.includes('--write');
const project = new Project({
  compilerOptions: { module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext, skipLibCheck: true, strict: true },
  skipAddingFilesFromTsConfig: true,
});
// The worker is started by its address and exports nothing.
const entries = publishedPackages().flatMap((published) => published.entries.filter(({ specifier }) => !specifier.endsWith('-worker')));
const reports = new Map(
  entries.map(({ specifier, types }) => [`${specifier.replace('@', '').replaceAll('/', '-')}.txt`, reportOf(specifier, types)]),
);

const stale = exists(folder) ? readdirSync(folder).filter((name) => !reports.has(name)) : [];
const changed = [...reports].filter(([name, text]) => !exists(join(folder, name)) || readFileSync(join(folder, name), 'utf8') !== text);
if (writing) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of changed) writeFileSync(join(folder, name), text);
  for (const name of stale) rmSync(join(folder, name));
} else if (changed.length + stale.length > 0) {
  console.error(
    `The public API differs from etc/api in ${[...changed.map(([name]) => name), ...stale].join(', ')}. If that is meant, run "npm run api" and commit it with a changeset.`,
  );
  process.exit(1);
}

/** Every exported name with its declarations, by name. */
function reportOf(specifier: string, types: string): string {
  const declarations = [...project.addSourceFileAtPath(types).getExportedDeclarations()].toSorted(([left], [right]) =>
    left < right ? -1 : 1,
  );
  const texts = declarations.map(([name, nodes]) =>
    nodes
      .map((node) => textOf(name, node))
      .toSorted()
      .join('\n'),
  );
  return `// ${specifier}\n\n${texts.join('\n\n')}\n`;
}

/** A declaration without comments and private members, under the name it is exported by. */
function textOf(name: string, node: ExportedDeclarations): string {
  const statement = Node.isVariableDeclaration(node) ? `const ${node.getText()}` : node.getText();
  const text = withoutComments(statement)
    .replaceAll(/^\s*(?:private|#)[^\n]*\n/gm, '')
    .replaceAll(/\bdeclare \b|\bexport \b/g, '')
    .replaceAll(/^\s*\n/gm, '');
  const own = Node.hasName(node) ? node.getName() : name;
  return own === name ? text : `${text} // exported as ${name}`;
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*\*[\s\S]*?\*\/\s*/g, '').replaceAll(/^\s*\/\/[^\n]*\n/gm, '');
}
