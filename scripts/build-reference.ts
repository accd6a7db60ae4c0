import { readFile, writeFile } from 'node:fs/promises';
import { packageFile } from '../src/io/tables-folder.ts';
import { betweenMarks } from './reference/between-marks.ts';
import { describeTable } from './reference/describe-table.ts';
import { causeTable, estimandTable, measureTable } from './reference/estimand-tables.ts';
import { kindsPage } from './reference/kinds-page.ts';

// docs/kinds.md whole, and the tables of docs/estimands.md and docs/describe.md
await writeFile(packageFile('docs', 'kinds.md'), kindsPage());
await writeParts('estimands.md', { estimands: estimandTable(), causes: causeTable(), measures: measureTable() });
await writeParts('describe.md', { rows: describeTable() });

async function writeParts(page: string, parts: Readonly<Record<string, string>>): Promise<void> {
  const file = packageFile('docs', page);
  let text = await readFile(file, 'utf8');
  for (const [name, part] of Object.entries(parts)) text = betweenMarks(text, name, part);
  await writeFile(file, text);
}
