import { readFile, writeFile } from 'node:fs/promises';
import { driversFile } from '../src/cli/drivers-for.ts';
import type { Drivers } from '../src/evaluation/ledger.ts';
import { packageFile } from '../src/io/tables-folder.ts';
import { betweenMarks } from './reference/between-marks.ts';
import { describeTable } from './reference/describe-table.ts';
import { driversTable } from './reference/drivers-table.ts';
import { causeTable, estimandTable, measureTable, subgroupTable } from './reference/estimand-tables.ts';
import { inputsTable } from './reference/inputs-table.ts';
import { kindsPage } from './reference/kinds-page.ts';
import { presetSections } from './reference/preset-sections.ts';

// docs/kinds.md whole, and parts of docs/estimands.md, docs/describe.md, docs/presets.md and docs/sensitivity.md
await writeFile(packageFile('docs', 'kinds.md'), kindsPage());
await writeParts('estimands.md', {
  estimands: estimandTable(),
  subgroups: subgroupTable(),
  causes: causeTable(),
  measures: measureTable(),
});
await writeParts('describe.md', { rows: describeTable() });
await writeParts('presets.md', { presets: presetSections() });
const drivers = JSON.parse(await readFile(driversFile('irs-ice-2025'), 'utf8')) as Drivers;
await writeParts('sensitivity.md', { drivers: driversTable(drivers), inputs: inputsTable() });

async function writeParts(page: string, parts: Readonly<Record<string, string>>): Promise<void> {
  const file = packageFile('docs', page);
  let text = await readFile(file, 'utf8');
  for (const [name, part] of Object.entries(parts)) text = betweenMarks(text, name, part);
  await writeFile(file, text);
}
