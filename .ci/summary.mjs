// Adds up tests, gates and invariants; fails where a test failed, where none ran, or where a contract of PostgreSQL or Redis was skipped although both are there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [reports] = process.argv.slice(2);
const failures = [];
let passed = 0;
let skipped = 0;

try {
  const { testResults } = JSON.parse(readFileSync(join(reports, 'tests.json'), 'utf8'));
  for (const { name: file, status, assertionResults, message } of testResults) {
    if (status === 'failed' && assertionResults.every((test) => test.status !== 'failed')) failures.push(`${file}: ${message}`);
    for (const test of assertionResults) {
      const title = [...test.ancestorTitles, test.title].join(' > ');
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed') failures.push(title);
      else {
        skipped += 1;
        if (/DATABASE_URL|REDIS_URL/.test(title)) failures.push(`skipped although its server is there: ${title}`);
      }
    }
  }
  if (passed === 0) failures.push('no test ran');
} catch (error) {
  failures.push(`the tests left no report: ${error.message}`);
}

const gates = readFileSync(join(reports, 'check.txt'), 'utf8').match(/^(?:ok|FAILED) .*$/gm) ?? [];
if (gates.length === 0) failures.push('no gate ran');
for (const gate of gates) {
  if (gate.startsWith('ok')) passed += 1;
  else failures.push(gate.replace(/\s+/g, ' '));
}

const invariants = readFileSync(join(reports, 'prove.txt'), 'utf8').match(/^(?:holds|BROKEN) .*$/gm) ?? [];
if (invariants.length === 0) failures.push('no invariant was looked at');
for (const invariant of invariants) {
  if (invariant.startsWith('holds')) passed += 1;
  else failures.push(invariant.replace(/\s+/g, ' '));
}

for (const failure of failures) console.error(`failed: ${failure}`);
if (skipped > 0) console.log(`${skipped} tests were skipped; their titles say why.`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
