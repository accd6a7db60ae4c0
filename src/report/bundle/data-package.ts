import type { ColumnType } from '../../core/table.ts';
import { MEASURES } from '../../evaluation/counts.ts';
import { COUNT_COLUMNS } from '../count-columns.ts';
import type { ReportData } from '../report-data.ts';
import type { ReportFile, ReportTools } from '../report-files.ts';
import { plainText } from '../table.ts';
import { describeFile } from './file-descriptions.ts';

/** Types of Table Schema that the files of a run need. */
type FieldType = 'string' | 'integer' | 'number' | 'boolean';

interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly description?: string;
}

const PROFILES = 'https://datapackage.org/profiles/2.0';

const TYPES: Readonly<Record<ColumnType, FieldType>> = {
  ...{ text: 'string', int: 'integer', bigint: 'integer', double: 'number', boolean: 'boolean', date: 'string' },
};

/** What columns of several files mean; a type stands where values that look like numbers are none, or where there may be none. */
const COLUMNS: Readonly<Record<string, { readonly type?: FieldType; readonly description: string }>> = {
  point: { type: 'string', description: 'input point of the scenario' },
  rule: { type: 'string', description: 'linkage rule' },
  path: { type: 'string', description: 'all, or the requests of one path' },
  policy: { type: 'string', description: 'which accounts at or above the threshold are disclosed' },
  replicate: { type: 'integer', description: 'independent world, from 0' },
  threshold: { type: 'integer', description: 'in 1/1024; empty: the scenario’s own' },
  subgroup: { type: 'string', description: 'what the level is a level of; all for totals' },
  level: { type: 'string', description: 'level of the subgroup' },
  measure: { type: 'string', description: 'what is counted' },
  n: { type: 'integer', description: 'the count' },
  estimand: {
    type: 'string',
    description: 'key of an estimand, defined in protocol.json, or of a table’s own row, defined in docs/tables.md',
  },
  numerator: { type: 'number', description: 'sum over replicates' },
  denominator: { type: 'number', description: 'sum over replicates' },
  per_1000: {
    type: 'number',
    description:
      '1,000 times numerator over denominator; of keys in _ratio and _difference and of difference_from, 1,000 times the ratio or the difference',
  },
  ci_lo: {
    type: 'number',
    description: 'lower end of the 95 % confidence interval of the mean over replicates, per 1,000',
  },
  ci_hi: { type: 'number', description: 'upper end of the same' },
  upper95: { type: 'number', description: 'one-sided 95 % upper bound where there is no interval, per 1,000' },
  runs_lo: { type: 'number', description: 'lower end of the between-runs range, these inputs only, per 1,000' },
  runs_hi: { type: 'number', description: 'upper end of the same' },
  range_lo: { type: 'number', description: 'lower end of the range over unknown inputs, per 1,000' },
  range_hi: { type: 'number', description: 'upper end of the same' },
  basis: {
    type: 'string',
    description: 'A analytic, F fitted, V held-out figure met, I conditional on assumed inputs',
  },
  R: { type: 'integer', description: 'replicates' },
  seed: { type: 'integer', description: 'seed of every random word' },
  scenario_hash: { type: 'string', description: 'SHA-256 of the resolved scenario' },
  key: { type: 'string', description: 'key of the scenario, with dots' },
  value: { type: 'string', description: 'what it was set to' },
  low: { type: 'string', description: 'lower end of the range in which it could lie' },
  high: { type: 'string', description: 'upper end of the same' },
  unit: { type: 'string', description: 'unit of the value' },
  grade: {
    type: 'string',
    description: 'P published, D derived, T a tool’s default, X of another population, J judgement, I illustrative',
  },
  title: { type: 'string', description: 'the input in words' },
  source: { type: 'string', description: 'where the value is from' },
  synthetic: { type: 'boolean', description: 'true: nobody in the row is real' },
};

/** A Data Package (version 2) over every table of a run's folder. */
export function dataPackage(data: ReportData, files: readonly ReportFile[], sha256: ReportTools['sha256']): object {
  const { facts, about } = data;
  const tables = files.flatMap(({ name, content }) => {
    if (!name.endsWith('.csv') || typeof content !== 'string') return [];
    return [
      resource(name, fieldsOf(content), {
        ...{ format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
        ...{ bytes: utf8Length(content), hash: `sha256:${sha256(content)}` },
      }),
    ];
  });
  const counts = COUNT_COLUMNS.map(({ name, type }) => field(name, TYPES[type]));
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: `${facts.scenario}-${facts.scenarioHash.slice(0, 8)}`.toLowerCase(),
    title: `Simulation ${facts.scenario}`,
    description: plainText(
      `Synthetic: every person, address and number is made up by a program. ${about === '' ? '' : `${about} `}Scenario sha256 ${facts.scenarioHash}, seed ${facts.seed}, ${facts.replicates} replicates.`,
    ),
    version: facts.tool.replace(/^\S+ /, ''),
    keywords: ['record linkage', 'simulation', 'synthetic data'],
    licenses: [{ name: 'MIT', path: 'LICENSE', title: 'MIT License' }],
    contributors: [{ title: 'mislink contributors', roles: ['creator'] }],
    resources: [
      // its hash stands in the manifest: the file is written before the report
      resource('counts.parquet', counts, { format: 'parquet', mediatype: 'application/vnd.apache.parquet' }),
      ...tables,
    ],
  };
}

function resource(path: string, fields: readonly Field[], facts: object): object {
  return {
    $schema: `${PROFILES}/dataresource.json`,
    name: path
      .toLowerCase()
      .replace(/\.(csv|parquet)$/, '')
      .replace(/[^a-z0-9._-]+/g, '-'),
    type: 'table',
    path,
    title: plainText(describeFile(path)),
    ...facts,
    schema: { $schema: `${PROFILES}/tableschema.json`, fields, missingValues: [''] },
  };
}

function field(name: string, found: FieldType): Field {
  const known = COLUMNS[name];
  const measure = (MEASURES as Readonly<Record<string, string>>)[name];
  const description = known?.description ?? measure;
  return {
    name,
    type: known?.type ?? (measure === undefined ? found : 'integer'),
    ...(description === undefined ? {} : { description }),
  };
}

/** The columns of a CSV text, by name; a column nothing is known of has the narrowest type that all its values have. */
function fieldsOf(csv: string): Field[] {
  const [heads = [], ...rows] = records(csv);
  return heads.map((name, c) => {
    const values = rows.flatMap((row) => (row[c] === undefined || row[c] === '' ? [] : [row[c]]));
    const are = (pattern: RegExp) => values.length > 0 && values.every((value) => pattern.test(value));
    if (are(/^(true|false)$/)) return field(name, 'boolean');
    if (are(/^-?\d+$/)) return field(name, 'integer');
    return field(name, are(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/) ? 'number' : 'string');
  });
}

/** Rows and cells of a CSV text that this program wrote (RFC 4180, LF). */
function records(csv: string): string[][] {
  const rows: string[][] = [];
  for (const line of csv.match(/(?:"(?:[^"]|"")*"|[^"\n])*\n/g) ?? []) {
    const cells = line.slice(0, -1).match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,]*)(?=,|$)/g) ?? [];
    rows.push(cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)));
  }
  return rows;
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
