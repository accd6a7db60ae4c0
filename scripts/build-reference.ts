import { readFile, writeFile } from 'node:fs/promises';
import { packageFile } from '../src/io/tables-folder.ts';
import { betweenMarks } from './reference/between-marks.ts';
import { causeTable, estimandTable, measureTable } from './reference/estimand-tables.ts';
import { kindsPage } from './reference/kinds-page.ts';

// docs/kinds.md whole, and the tables of docs/estimands.md
await writeFile(packageFile('docs', 'kinds.md'), kindsPage());
const estimands = packageFile('docs', 'estimands.md');
const page = await readFile(estimands, 'utf8');
const parts = { estimands: estimandTable(), causes: causeTable(), measures: measureTable() };
let fresh = page;
for (const [name, part] of Object.entries(parts)) fresh = betweenMarks(fresh, name, part);
await writeFile(estimands, fresh);
