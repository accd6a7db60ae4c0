import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ESTIMANDS } from '../../src/evaluation/estimands.ts';
import { hashedTables } from '../../src/report/report-files.ts';
import { reportTables } from '../../src/report/report-tables.ts';
import type { Table } from '../../src/report/table.ts';
import { DATA } from './report-data.ts';

const TABLES = reportTables(DATA);
const of = (key: string) => {
  const found = TABLES.find((table) => table.key === key);
  if (found === undefined) throw new Error(`expected a table ${key}`);
  return found;
};
const headsOf = (table: Table) => table.groups.flatMap(({ columns }) => columns.map(({ header }) => header));
const textOf = (table: Table) => [table.title, ...table.caption, ...table.notes, ...table.foot].join('\n');

/** Tables of words: what they print are no rates. */
const HAS_RATES = TABLES.filter(({ ofWords }) => ofWords !== true);

/** Heads under which a range may stand, each naming what kind of range it is. */
const KINDS_OF_RANGE =
  /95 % confidence interval|between-runs range|95 % simultaneous band|95 % bootstrap interval|95 % Clopper–Pearson|95 % Wilson|finite-population correction/;

it('has every table of the report, in order, each once', () => {
  const keys = TABLES.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.map((key) => key.replace(/^table-/, ''))).toEqual([
    ...[
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '9',
      '10',
      '11',
      '12a',
      '12b',
      '12c',
      '12e',
      '12g',
      '13',
      '14',
      '15',
      '15b',
      '16',
      '17',
      '18',
      '19',
    ],
    ...['path-tin', 'noise'],
  ]);
});

it('has every key of a record among the estimands or in the documentation of tables', () => {
  const known = new Set(ESTIMANDS.map(({ key }) => key));
  const text = readFileSync(new URL('../../docs/tables.md', import.meta.url), 'utf8');
  const keys = new Set(
    TABLES.flatMap(({ records }) =>
      records.map(({ estimand }) => estimand.replace(/_(everyone_else|ratio|difference)$/, '')),
    ),
  );
  expect([...keys].filter((key) => !known.has(key) && !text.includes(`| \`${key}\` |`))).toEqual([]);
});

describe.each(TABLES.map((table) => [table.key, table] as const))('%s carries the ten items', (_, table) => {
  it('1: a title that is a sentence', () => {
    expect(table.title.replace(/ \([^()]*\)$/, '')).toMatch(/^(Table \d+[a-z]?\. )?\p{Lu}.*\?$/u);
  });

  it('2: the unit of count', () => {
    expect(table.caption.join(' ')).toContain('Unit of count: ');
  });

  it('3: numerator and denominator beside every rate', () => {
    if (table.ofWords === true) return;
    for (const { columns } of table.groups) {
      const heads = columns.map(({ header }) => header);
      const asks = /count \/ |changed \/ eligible/;
      expect(heads.some((head) => asks.test(head))).toBe(true);
      expect(heads.some((head) => /per 1,0+|per 100,000|per 1,000,000|mean a run/.test(head))).toBe(true);
    }
  });

  it('4: the kind of every range in the head of its column', () => {
    const heads = headsOf(table);
    for (const { cells } of table.rows) {
      cells.flat().forEach((cell, c) => {
        if (/\d–[<>]?\d|\d to [−+]?\d/.test(cell)) expect(heads[c], cell).toMatch(KINDS_OF_RANGE);
      });
    }
    expect(JSON.stringify(table.rows)).not.toContain('±');
  });

  it('5: bounds, and never 0 for what was not seen', () => {
    for (const { cells } of table.rows) {
      const flat = cells.flat();
      flat.forEach((cell, c) => {
        // the same counts on two sides differ by nothing, exactly
        if (flat[c + 1] !== 'the same counts') expect(cell).not.toMatch(/^0(\.0+)?( ?%)?$/);
      });
    }
    expect(textOf(table)).not.toMatch(/\b0(\.0+)? ?%/);
  });

  it('6: replicates, seed, version, hashes and whether the stopping rule was reached', () => {
    const foot = table.foot.join('; ');
    expect(foot).toMatch(/^R = 2 \(preview\); seed 7; mislink 0\.0\.0-test; scenario sha256 [0-9a-f]{12}; /);
    expect(foot).toMatch(/standard stopping rule: (not )?reached/);
  });

  it('7: a basis letter in every row', () => {
    if (table.key === 'table-9') return expect(headsOf(table)).toContain('grade');
    const at = table.stub.findIndex(({ header }) => header === 'Basis');
    expect(at).toBeGreaterThan(0);
    for (const { stub, cells } of table.rows) {
      // a row without a number has no basis
      const isEmpty = cells.flat().every((cell) => !/\d/.test(cell));
      expect(stub[at]).toMatch(isEmpty ? /^[AFVI–]$/ : /^[AFVI]$/);
    }
  });

  it('8: what moves the number most, or that it was not computed', () => {
    expect(table.notes.filter((note) => note.startsWith('Moves the number most'))).toHaveLength(1);
  });

  it('9: sources with grades, limitations, a reading in plain language', () => {
    expect(table.notes.filter((note) => note.startsWith('Sources of inputs by grade'))).toHaveLength(1);
    expect(table.notes.filter((note) => note.startsWith('Limitations: '))).toHaveLength(1);
    expect(table.notes.filter((note) => note.startsWith('Reads'))).toHaveLength(1);
    expect(table.notes[0]).toMatch(/^Reads/);
  });

  it('10: what it does not show', () => {
    expect(textOf(table)).toMatch(/^Not shown/m);
  });

  it('says what it says in neutral words, and as many cells a row as heads', () => {
    expect(textOf(table)).not.toMatch(/error rate|innocent|victim/i);
    for (const { stub, cells } of table.rows) {
      expect(stub).toHaveLength(table.stub.length);
      expect(cells.map((own) => own.length)).toEqual(table.groups.map(({ columns }) => columns.length));
    }
  });
});

it('gives every table a hash of its own', () => {
  const csv = hashedTables(DATA, String).map(({ csv: text }) => text);
  expect(new Set(csv).size).toBe(TABLES.length);
  expect(HAS_RATES.every(({ records }) => records.length > 0)).toBe(true);
});

it('names the three assumptions that move a table most where they were computed', () => {
  const end = (input: string, numerator: number) => ({ input, numerator, denominator: 1000, difference: 0, ci: null });
  const drivers = {
    ...{ scenario: 'small', point: 'low', rule: 'name_control', scenarioHash: '', numbers: 1, extent: 'Arizona' },
    ...{ replicates: 40, seed: 7, base: { fdr: { numerator: 44, denominator: 1000 } } },
    drivers: ['own', 'family', 'stale', 'typo'].map((key) => ({
      ...{ key, title: key, estimand: 'fdr' },
      ...{ low: end('0.3', 0), high: end('0.9', 120) },
    })),
  };
  const [main] = reportTables({ ...DATA, drivers });
  const note = main!.notes.find((text) => text.startsWith('Moves the number most'))!;
  expect(note).toContain('own (0.3: none of 1,000; 0.9: 120); family (0.3: none of 1,000; 0.9: 120); stale');
  expect(note).not.toContain('typo');
  expect(note).toContain('44 at the inputs themselves');
});

describe('what single tables say', () => {
  const cellsOf = (table: Table, label: string) => table.rows.find(({ stub }) => stub.includes(label))?.cells;

  it('4: no bound for errors that cannot be', () => {
    const [low] = cellsOf(of('table-4'), 'The person requested is not removable')!;
    expect(low).toEqual(['0 / 1,000', 'none, by construction', '–', '–']);
    expect(of('table-4').notes.join(' ')).not.toContain('One-sided');
  });

  it('6: rates at every threshold, and no band below 40 replicates', () => {
    const table = of('table-6');
    expect(table.rows.map(({ stub }) => stub.slice(0, 2))).toEqual([
      ['low', '0.875'],
      ['low', '0.938 (the scenario’s)'],
      ['high', '0.875'],
      ['high', '0.938 (the scenario’s)'],
    ]);
    expect(table.rows[0]!.cells[0]!.slice(0, 2)).toEqual(['44 / 800', '55.0']);
    expect(table.notes.join(' ')).toContain('No band: bands are given from 40 replicates.');
  });

  it('12: both rates, ratio and difference', () => {
    // wrong persons at the low point: renters 12 + 16 of 600, owners 8 + 8 of 400
    const renters = of('table-12a').rows.find(({ stub }) => stub[1] === 'rented home')!.cells[0]!;
    expect([renters[0], renters[1], renters[3], renters[4], renters[6]]).toEqual([
      '28 / 600',
      '46.7',
      '40.0',
      '1.17',
      '+6.7',
    ]);
    expect(of('table-12a').notes.join(' ')).toContain('1 dimensions with 2 groups shown: about 1 in 20');
    expect(of('table-12a').notes.join(' ')).toContain('not ethnicity');
    expect(of('table-12a').notes.join(' ')).toContain('105 of every 1,000 requests (800 of 7,600, low)');
  });

  it('12e: burden per 100,000 residents, the population reckoned from the sample', () => {
    // 2 × 900 sampled of 1,000 in 100,000 homes
    const renters = of('table-12e').rows.find(({ stub }) => stub[1] === 'rented home')!.cells[0]!;
    expect(renters[0]).toBe('60 / about 180,000');
    expect(Number(renters[1])).toBeCloseTo(33.3, 1);
  });

  it('12g: risk per million accounts, groups of the sample in proportion to the whole register', () => {
    // 2 × 36,000 of 40,000 sampled, in a register of 5,000,000
    const citizens = of('table-12g').rows[0]!.cells[0]!;
    expect(citizens[0]).toBe('6 / about 9,000,000');
    const sizes = of('table-12g').records.filter(
      ({ point, estimand }) => point === 'low' && estimand === 'nontarget_record_risk',
    );
    expect(sizes.reduce((sum, { denominator }) => sum + denominator, 0)).toBe(10_000_000);
  });

  it('13: the same wrong disclosures under every denominator', () => {
    const rates = of('table-13').rows.map(({ cells }) => cells[0]!.slice(0, 2));
    expect(rates[0]).toEqual(['44 / 1,000', '44.0']);
    expect(rates[2]).toEqual(['44 / 8,000', '5.50']);
    expect(rates[4]).toEqual(['18 / 6,000', '3.00']);
    // 44 of 8,000 × 5,000,000 − 2,000 pairs
    expect(rates[6]).toEqual(['44 / 39,999,998,000', '0.0000011']);
  });

  it('14: wrong and right doors are never added', () => {
    const labels = of('table-14').rows.map(({ stub }) => stub[0]!);
    expect(labels.filter((label) => label.startsWith('All other residents'))).toEqual([
      'All other residents at wrong doors',
      'All other residents at right doors',
    ]);
  });

  it('15: the chance of at least one stands beside its m', () => {
    const heads = headsOf(of('table-15')).filter((head) => head.startsWith('chance'));
    expect(heads.every((head) => /m = 1(0|00|,000) /.test(head))).toBe(true);
    expect(of('table-15').title).not.toMatch(/chance/);
    // every row that is shown is in the records too
    const keys = new Set(of('table-15').records.map(({ estimand }) => estimand));
    expect(of('table-15').rows.map(({ stub }) => stub[1])).toEqual([...keys]);
  });

  it('16: requests add up', () => {
    const rows = of('table-16').rows.filter(({ stub }) => stub[0] === 'all');
    expect(rows[0]!.cells[0]!.slice(0, 2)).toEqual(['8,000 / 8,000', '1,000']);
  });

  it('17: an audit of all sizes at both ends, with the auditors’ own mistakes', () => {
    const table = of('table-17');
    expect(table.rows).toHaveLength(16);
    expect(table.notes.join(' ')).toContain('a true 1 % is reported as 19.9 per 1,000 (1.99 %)');
    // 300 of 500: at most 3 can be wrong where none is found
    expect(table.rows[1]!.cells[0]!.at(-2)).toBe('3 of 500');
  });

  it('18: no published figure beside a rate of wrong persons, and the scenario’s own figure where it says', () => {
    const table = of('table-18');
    const beside = table.rows.map(({ cells }) => cells[0]![0]);
    expect(beside.filter((key) => key === 'fdr' || key === 'wrong_door')).toEqual([]);
    expect(table.rows.at(-1)!.stub[0]).toBe('other: 0.04');
    expect(beside.at(-1)).toBe('yield');
  });

  it('19: least and most favourable together, errors and misses in one row', () => {
    const table = of('table-19');
    expect(table.rows.map(({ stub }) => stub[0])).toEqual([
      ...['Wrong person: smallest', 'Wrong person: largest', 'Wrong door: smallest', 'Wrong door: largest'],
      ...['Own account missed: smallest', 'Own account missed: largest'],
    ]);
    expect(table.rows[0]!.stub.slice(1, 3)).toEqual(['low', 'full_surname']);
    expect(table.rows[0]!.cells.map((cells) => cells[1])).toEqual(['24.0', '146', '512.0']);
    expect(table.notes.join(' ')).toContain('No rule stands beside');
    const beside = reportTables({
      ...DATA,
      facts: { ...DATA.facts, rules: ['name_control'], beside: ['full_surname'] },
    });
    const rows = beside.find(({ key }) => key === 'table-19')!.rows;
    expect(rows[0]!.stub[2]).toBe('name_control');
    expect(rows.at(-1)!.stub).toEqual(['Beside: a rule nobody is known to have used', 'high', 'full_surname', 'I']);
  });
});
