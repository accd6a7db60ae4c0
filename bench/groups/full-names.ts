import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { distance } from 'fastest-levenshtein';
import talisman from 'talisman/metrics/jaro-winkler.js';
import type { Similarity } from '../../src/comparison/comparator.ts';
import { jaroWinkler } from '../../src/comparison/kinds/jaro-winkler.ts';
import { levenshtein } from '../../src/comparison/kinds/levenshtein.ts';
import { type UnitSimilarity, UnitTexts } from '../../src/comparison/unit-texts.ts';
import { type Duckdb, openDuckdb } from '../../src/io/duckdb.ts';
import { readWorldTables } from '../../src/io/world-tables.ts';
import { buildWorldTables } from '../../src/world/tables.ts';
import type { Group, Work } from '../group.ts';
import { type DrawnNames, drawNames, plainWorld } from '../names-drawn.ts';
import { mustBePositive } from './words.ts';

const PAIRS = 16_384;
/** DuckDB works on a table that holds the same pairs so many times: a query costs a millisecond before its first row. */
const COPIES = 16;
const CHUNK = 2048;

const JARO_WINKLER = 'Jaro–Winkler, mislink on text';
const LEVENSHTEIN = 'Levenshtein, mislink on text';
const names = { unit: 'full names', clock: 'cpu' } as const;

/** What DuckDB's functions are called, and here. */
const DUCKDB_FUNCTIONS: Readonly<Record<string, string>> = {
  'Jaro–Winkler, DuckDB': 'jaro_winkler_similarity',
  'Levenshtein, DuckDB': 'levenshtein',
  'Damerau–Levenshtein, DuckDB': 'damerau_levenshtein',
};

/** Two comparisons a pair, given name and surname, beside the same two by other programs. */
export const fullNames: Group = {
  name: 'full names',
  measurements: [
    { name: 'Jaro–Winkler, talisman', ...names },
    { name: 'Jaro–Winkler, DuckDB', ...names },
    { name: JARO_WINKLER, ...names, beside: ['Jaro–Winkler, talisman', 'Jaro–Winkler, DuckDB'] },
    { name: 'Jaro–Winkler, mislink over units', ...names, beside: ['Jaro–Winkler, talisman', 'Jaro–Winkler, DuckDB'] },
    { name: 'Levenshtein, fastest-levenshtein', ...names },
    { name: 'Levenshtein, DuckDB', ...names },
    { name: 'Damerau–Levenshtein, DuckDB', ...names },
    { name: LEVENSHTEIN, ...names, beside: ['Levenshtein, fastest-levenshtein', 'Levenshtein, DuckDB'] },
    {
      name: 'Levenshtein, mislink over units',
      ...names,
      beside: ['Levenshtein, fastest-levenshtein', 'Levenshtein, DuckDB'],
    },
  ],
  async open() {
    const drawn = drawNames(plainWorld(buildWorldTables(await readWorldTables())), 2 * PAIRS);
    const duckdb = await openDuckdb();
    await loadPairs(duckdb, drawn);
    let sum = 0;
    const onText = (compare: Similarity): Work => {
      const { given, surnames } = drawn;
      return () => {
        for (let i = 0; i < PAIRS; i++)
          sum += compare(given[i]!, given[PAIRS + i]!) + compare(surnames[i]!, surnames[PAIRS + i]!);
        return PAIRS;
      };
    };
    const texts = new UnitTexts();
    const given = Int32Array.from(drawn.given, (text) => texts.add(text));
    const surnames = Int32Array.from(drawn.surnames, (text) => texts.add(text));
    const overUnits = (compare: UnitSimilarity): Work => {
      return () => {
        for (let i = 0; i < PAIRS; i++)
          sum += compare(texts, given[i]!, given[PAIRS + i]!) + compare(texts, surnames[i]!, surnames[PAIRS + i]!);
        return PAIRS;
      };
    };
    const inDuckdb = (name: string): Work => {
      const query = `SELECT sum(${name}(given_a, given_b)) + sum(${name}(surname_a, surname_b)) AS s FROM pairs`;
      return async () => {
        const rows = await (await duckdb.connection.run(query)).getRowsJS();
        sum += Number(rows[0]![0]);
        return PAIRS * COPIES;
      };
    };
    return {
      works: {
        'Jaro–Winkler, talisman': onText((left, right) => talisman(left, right)),
        [JARO_WINKLER]: onText(jaroWinkler.compile({ boostAbove: 0 })),
        'Jaro–Winkler, mislink over units': overUnits(jaroWinkler.compileUnits!({ boostAbove: 0 })),
        'Levenshtein, fastest-levenshtein': onText(distance),
        [LEVENSHTEIN]: onText(levenshtein.compile({})),
        'Levenshtein, mislink over units': overUnits(levenshtein.compileUnits!({})),
        ...Object.fromEntries(Object.entries(DUCKDB_FUNCTIONS).map(([name, called]) => [name, inDuckdb(called)])),
      },
      facts: () => ({ pairs: PAIRS, 'mean letters of a full name': meanLength(drawn) }),
      close: () => {
        duckdb.close();
        mustBePositive(sum);
      },
    };
  },
};

/** The pairs as a table of DuckDB, on one thread. */
async function loadPairs({ connection }: Duckdb, { given, surnames }: DrawnNames): Promise<void> {
  await connection.run('SET threads = 1');
  await connection.run('CREATE TABLE pairs (given_a VARCHAR, given_b VARCHAR, surname_a VARCHAR, surname_b VARCHAR)');
  const appender = await connection.createAppender('pairs');
  for (let copy = 0; copy < COPIES; copy++) {
    for (let from = 0; from < PAIRS; from += CHUNK) {
      const chunk = DuckDBDataChunk.create([VARCHAR, VARCHAR, VARCHAR, VARCHAR]);
      const to = from + CHUNK;
      chunk.setColumns([
        given.slice(from, to),
        given.slice(PAIRS + from, PAIRS + to),
        surnames.slice(from, to),
        surnames.slice(PAIRS + from, PAIRS + to),
      ]);
      appender.appendDataChunk(chunk);
    }
  }
  appender.closeSync();
}

function meanLength({ given, surnames }: DrawnNames): number {
  return given.reduce((sum, text, i) => sum + text.length + surnames[i]!.length, 0) / given.length;
}
