import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { readOwnFile } from '../../src/io/own-file.ts';
import { readTable } from '../../src/io/read-table.ts';
import { scanCsv } from '../../src/io/scan-csv.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HEADER = 'id,name,town\n';
/** More rows than DuckDB gives before it notices: a fault behind them once ended the table there, without a word. */
const MANY = Array.from({ length: 50_000 }, (_, i) => `${i},Ana${i},Town\n`).join('');

function csv(text: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'a.csv');
  writeFileSync(path, text);
  return path;
}

async function failureOf(action: Promise<unknown>): Promise<string> {
  const error: unknown = await action.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Failure);
  return (error as Failure).message;
}

describe('a CSV file that is none names its line', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['too few cells', `${HEADER}1,a,b\n2,a\n`, '3: expected 3 cells as in the first line, found 2'],
    ['too many cells', `${HEADER}1,a,b\n2,a,b,c\n`, '3: expected 3 cells as in the first line, found 4'],
    ['lines within quotes', `${HEADER}1,"a\nb\r\nc",d\n2\n`, '5: expected 3 cells as in the first line, found 1'],
    ['no line end at the end', `${HEADER}1,a`, '2: expected 3 cells as in the first line, found 2'],
    ['CR alone', `${HEADER}1,a,b\n2,a\n`.replaceAll('\n', '\r'), '3: expected 3 cells as in the first line, found 2'],
    ['CRLF', `${HEADER}1,a,b\n2,a\n`.replaceAll('\n', '\r\n'), '3: expected 3 cells as in the first line, found 2'],
    [
      'text behind quotes',
      `${HEADER}1,"bad" x,b\n`,
      '2: expected a comma or the end of the row after the closing quote of cell 2, found more text',
    ],
    [
      'quotes that close lines later',
      `${HEADER}1,"bad,b\n2,a,b\n3,"x",b\n`,
      '2: expected a comma or the end of the row after the closing quote of cell 2, found more text (in line 4)',
    ],
    [
      'quotes that never close',
      `${HEADER}1,"bad,b\n2,a,b\n`,
      '2: expected a closing quote of cell 2, found none before the end of the file',
    ],
    ['far down', `${HEADER}${MANY}x,y\n${MANY}`, '50002: expected 3 cells as in the first line, found 2'],
    [
      'semicolons',
      'id;name\n1;a,b\n',
      '1: expected columns separated by commas, found one column "id;name"; are cells separated by semicolons?',
    ],
    [
      'tabs',
      'id\tname\n1\ta\n',
      '1: expected columns separated by commas, found one column "id\\tname"; are cells separated by tabs?',
    ],
    ['nothing', '', '1: expected a line of column names, found an empty file'],
    ['a mark and nothing', '\ufeff', '1: expected a line of column names, found an empty file'],
    ['a line of nothing', '\nid,name\n', '1: expected a line of column names, found an empty one'],
    ['another encoding', Buffer.from(`${HEADER}1,a,b\n2,Peña,b\n`, 'latin1'), '3: expected UTF-8, found another'],
    ['half a character at the end', Buffer.from(`${HEADER}1,a,é`).subarray(0, -1), '2: expected UTF-8, found another'],
    ['far-down bytes', Buffer.from(`${HEADER}${MANY}1,é,b\n`, 'latin1'), '50002: expected UTF-8, found another'],
    ['UTF-16', Buffer.from(`\ufeff${HEADER}`, 'utf16le'), '1: expected UTF-8, found another'],
    ['UTF-16 without a mark', Buffer.from(`${HEADER}1,2,3`, 'utf16le'), '1: expected UTF-8, found another'],
    ['a fault before the bytes', Buffer.from(`${HEADER}1\n2,é,b\n`, 'latin1'), '2: expected 3 cells'],
  ])('%s', async (_, text, message) => {
    const path = csv(text);
    const found = await failureOf(readTable(path));
    expect(found).toContain(`${path}:${message}`);
    expect(found).not.toContain('\n');
  });

  it.each(['windows-1252', 'utf-16'] as const)('under its own name when it is read as %s', async (encoding) => {
    const text = `${HEADER}1,ñ,b\n2\n`;
    const path = csv(encoding === 'utf-16' ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text, 'latin1'));
    const read = async () => {
      for await (const part of readOwnFile(path, encoding)) expect(part.rows).toBe(0);
    };
    expect(await failureOf(read())).toBe(`${path}:3: expected 3 cells as in the first line, found 1`);
  });

  it.each(['utf-8', 'latin-1', 'windows-1252'] as const)('and one without rows says so: %s', async (encoding) => {
    const path = csv(HEADER);
    const read = async () => {
      for await (const part of readOwnFile(path, encoding)) expect(part.rows).toBe(0);
    };
    expect(await failureOf(read())).toBe(`${path}: expected at least one row, found column names and no rows`);
  });

  it('and the option where there is one', async () => {
    const path = csv(Buffer.from(`${HEADER}1,ñ,b\n`, 'latin1'));
    const read = async () => {
      for await (const part of readOwnFile(path, 'utf-8')) expect(part.rows).toBe(0);
    };
    expect(await failureOf(read())).toBe(
      `${path}:2: expected UTF-8, found another encoding; try --encoding windows-1252 (or latin-1, utf-16)`,
    );
  });
});

describe('scanCsv', () => {
  it('counts columns and rows', async () => {
    expect(await scanCsv(csv(`${HEADER}1,"a,b",c\n\n2, "x" ,""\n`))).toEqual({
      columns: 3,
      rows: 2,
      hasMixedLineEnds: false,
    });
    // of one column an empty line is a missing value
    expect(await scanCsv(csv('id\n1\n\n2\n'))).toEqual({ columns: 1, rows: 3, hasMixedLineEnds: false });
  });

  it('does not take line ends between quotes for mixed ones', async () => {
    expect((await scanCsv(csv('id,x\n1,"a\r\nb"\n'))).hasMixedLineEnds).toBe(false);
    expect((await scanCsv(csv('id,x\n1,a\r\n'))).hasMixedLineEnds).toBe(true);
  });
});

it('files with any cells and mixed line ends are read as they stand', async () => {
  const cell = fc.oneof(
    fc.constantFrom(null, '', 'a\nb', 'a\r\nb', 'a"b', '"', ',', ' x ', 'é', '👩'),
    fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replaceAll('\0', '')),
  );
  const written = (text: string | null) => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, fc.constantFrom('\n', '\r\n')), { minLength: 1, maxLength: 40 }),
      async (rows) => {
        const body = rows.map(([a, b, end], i) => `${i},${written(a)},${written(b)}${end}`).join('');
        const { cells } = await readTable(csv(HEADER + body));
        expect(cells).toEqual([rows.map((_, i) => `${i}`), rows.map(([a]) => a), rows.map(([, b]) => b)]);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

it('mixed line ends far down lose no row', async () => {
  const table = await readTable(csv(`${HEADER}${MANY}x,y,z\r\n${MANY}`));
  expect(table.rows).toBe(100_001);
  expect(table.cells.map((column) => column[50_000])).toEqual(['x', 'y', 'z']);
});
