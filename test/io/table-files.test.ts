import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import type { Cell, Chunk, Column } from '../../src/core/table.ts';
import { csvCellWriter } from '../../src/io/csv-cell.ts';
import { readTable } from '../../src/io/read-table.ts';
import { writeTable } from '../../src/io/write-table.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TEXT: Column = { name: 'text', type: 'text' };

/** Text that has broken CSV readers before. */
const TEXTS: Cell[] = [
  'plain',
  '',
  null,
  ' leading and trailing ',
  'comma, semicolon;',
  'say "hello"',
  '"',
  '""',
  'two\nlines',
  'two\r\nlines',
  'carriage\rreturn',
  '\n',
  'back\\slash',
  '\\N',
  '\\"',
  'NULL',
  'null',
  '# no comment',
  '007',
  '1e5',
  'Muñoz',
  '李明',
  'Nguyễn',
  'e\u0301',
  '👩‍👧',
  'İstanbul',
  'שלום',
  "O'Brien",
  'tab\tinside',
  '\u00a0',
  '\u2028',
  'x'.repeat(5000),
];

describe('Parquet', () => {
  it('gives back every kind of cell', async () => {
    const path = join(temporaryFolder(), 'a.parquet');
    const columns: Column[] = [
      TEXT,
      { name: 'an int', type: 'int' },
      { name: 'big"int', type: 'bigint' },
      { name: "o'double", type: 'double' },
      { name: 'date', type: 'date' },
      { name: 'select', type: 'boolean' },
    ];
    const cells: Cell[][] = [
      TEXTS,
      TEXTS.map((_, i) => (i === 1 ? null : i - 5)),
      TEXTS.map((_, i) => (i === 1 ? null : 9007199254740993n * BigInt(i - 3))),
      TEXTS.map(
        (_, i) =>
          [null, 0.1 + 0.2, -1e-300, Number.NaN, Number.POSITIVE_INFINITY, 5e-324, 1.7976931348623157e308][i % 7] ??
          null,
      ),
      TEXTS.map((_, i) => (i === 1 ? null : i * 1000 - 3000)),
      TEXTS.map((_, i) => [true, false, null][i % 3] ?? null),
    ];
    expect(await writeTable(path, columns, [cells])).toBe(TEXTS.length);
    expect(await readTable(path)).toEqual({ columns, rows: TEXTS.length, cells });
  });

  it('gives back any text', async () => {
    const path = join(temporaryFolder(), 'a.parquet');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.string({ unit: fc.constantFrom(...'a"\',\n\r\\N #\t=é李👩'), maxLength: 6 })), {
          minLength: 1,
        }),
        async (texts) => {
          await writeTable(path, [TEXT], [[texts]]);
          expect((await readTable(path)).cells[0]).toEqual(texts);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('takes typed arrays, many chunks and no rows', async () => {
    const folder = temporaryFolder();
    const columns: Column[] = [
      { name: 'id', type: 'int' },
      { name: 'n', type: 'bigint' },
      { name: 'x', type: 'double' },
      { name: 'b', type: 'boolean' },
    ];
    async function* chunks(): AsyncGenerator<Chunk> {
      for (let from = 0; from < 9000; from += 3000) {
        const ids = Int32Array.from({ length: 3000 }, (_, i) => from + i);
        yield [
          ids,
          BigInt64Array.from(ids, BigInt),
          Float64Array.from(ids, (id) => id / 3),
          Uint8Array.from(ids, (id) => id % 2),
        ];
      }
    }
    expect(await writeTable(join(folder, 'many.parquet'), columns, chunks())).toBe(9000);
    const table = await readTable(join(folder, 'many.parquet'));
    expect(table.rows).toBe(9000);
    expect(table.cells.map((cells) => cells[8999])).toEqual([8999, 8999n, 8999 / 3, true]);
    for (const name of ['none.parquet', 'none.csv']) {
      expect(await writeTable(join(folder, name), columns, [])).toBe(0);
      const empty = await readTable(join(folder, name));
      expect([empty.columns.map((column) => column.name), empty.rows]).toEqual([['id', 'n', 'x', 'b'], 0]);
    }
  });
});

describe('CSV', () => {
  it('gives back every text that is no formula', async () => {
    const path = join(temporaryFolder(), 'a.csv');
    const texts = TEXTS.filter((text) => text !== '\n');
    await writeTable(path, [TEXT, { name: 'row', type: 'int' }], [[texts, texts.map((_, i) => i)]]);
    const table = await readTable(path);
    expect(table.cells[0]).toEqual(texts);
    expect(table.cells[1]).toEqual(texts.map((_, i) => String(i)));
  });

  it('is UTF-8 with LF, a header, and nothing for a missing cell', async () => {
    const path = join(temporaryFolder(), 'a.csv');
    const columns: Column[] = [
      TEXT,
      { name: 'day', type: 'date' },
      { name: 'ok', type: 'boolean' },
      { name: 'x', type: 'double' },
    ];
    await writeTable(path, columns, [
      [
        ['é', null],
        [20307, null],
        [1, null],
        [-0.5, null],
      ],
    ]);
    expect(readFileSync(path, 'utf8')).toBe('text,day,ok,x\né,2025-08-07,true,-0.5\n,,,\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['a=1', 'a=1'],
    ['', '""'],
  ])('makes %j harmless as %j', (text, cell) => {
    expect(csvCellWriter('text', true)(text)).toBe(cell);
  });

  it('leaves negative numbers numbers', () => {
    expect(csvCellWriter('int', true)(-5)).toBe('-5');
  });

  it('makes headings harmless too', async () => {
    const path = join(temporaryFolder(), 'a.csv');
    await writeTable(path, [{ name: '=1', type: 'int' }], []);
    expect(readFileSync(path, 'utf8')).toBe("'=1\n");
  });
});

describe('writing a table', () => {
  it.each(['a.csv', 'a.parquet'])('leaves nothing when rows fail: %s', async (name) => {
    const folder = temporaryFolder();
    function* failing(): Generator<Chunk> {
      yield [['x']];
      throw new Error('no more rows');
    }
    await expect(writeTable(join(folder, name), [TEXT], failing())).rejects.toThrow('no more rows');
    expect(readdirSync(folder)).toEqual([]);
    await expect(writeTable(join(folder, name), [TEXT, { ...TEXT, name: 'b' }], [[['x'], []]])).rejects.toThrow(
      'b: expected 1 rows',
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves the file that was there when rows fail', async () => {
    const path = join(temporaryFolder(), 'a.csv');
    await writeTable(path, [TEXT], [[['first']]]);
    await expect(writeTable(path, [{ name: 'n', type: 'int' }], [[['x']], []])).rejects.toThrow();
    expect(readFileSync(path, 'utf8')).toBe('text\nfirst\n');
  });

  it('leaves nothing when a value does not fit its type', async () => {
    const folder = temporaryFolder();
    await expect(writeTable(join(folder, 'a.parquet'), [{ name: 'n', type: 'int' }], [[[2 ** 40]]])).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says in one line what is wrong with the place', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const path of [join(folder, 'missing', 'a.csv'), join(folder, 'file', 'a.parquet'), join(folder, 'a.txt')]) {
      const error: unknown = await writeTable(path, [TEXT], []).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(Failure);
      expect(String(error)).not.toContain('\n');
    }
    // Root may write anywhere, so there this cannot fail.
    if (process.getuid?.() !== 0) {
      mkdirSync(join(folder, 'locked'));
      chmodSync(join(folder, 'locked'), 0o500);
      await expect(writeTable(join(folder, 'locked', 'a.csv'), [TEXT], [])).rejects.toThrow('permission was denied');
    }
  });

  it('writes into folders with wildcards and quotes in their names', async () => {
    const folder = join(temporaryFolder(), "odd [1] 'x' *?");
    mkdirSync(folder);
    await writeTable(join(folder, 'a.parquet'), [TEXT], [[['x']]]);
    expect((await readTable(join(folder, 'a.parquet'))).cells).toEqual([['x']]);
    expect(readdirSync(folder)).toEqual(['a.parquet']);
  });
});

describe('reading a table', () => {
  it.each([
    ['missing.csv', undefined, 'there is no such file or folder'],
    ['bad.parquet', 'not parquet at all', 'expected a parquet table'],
    ['a.xlsx', '', 'expected a name ending in .csv or .parquet, found ".xlsx"'],
  ])('%s is refused in one line', async (name, content, message) => {
    const path = join(temporaryFolder(), name);
    if (content !== undefined) writeFileSync(path, content);
    const error: unknown = await readTable(path).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Failure);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
  });
});
