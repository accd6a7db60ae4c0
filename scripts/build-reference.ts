import { readFile, writeFile } from 'node:fs/promises';
import { packageFile } from '../src/io/tables-folder.ts';
import { betweenMarks } from './reference/between-marks.ts';
import { estimandTable, measureTable } from './reference/estimand-tables.ts';
import { kindsPage } from './reference/kinds-page.ts';

// docs/kinds.md whole, and the two tables of docs/estimands.md
await writeFile(packageFile('docs', 'kinds.md'), kindsPage());
const estimands = packageFile('docs', 'estimands.md');
const page = await readFile(estimands, 'utf8');
await writeFile(estimands, betweenMarks(betweenMarks(page, 'estimands', estimandTable()), 'measures', measureTable()));
