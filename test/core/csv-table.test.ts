import { describe, expect, it } from 'vitest';
import { CsvTable } from '../../src/core/csv-table.ts';

/** Lines and cells of every row. */
function rowsOf(text: string): [number, readonly string[]][] {
  const table = new CsvTable('t.csv', text);
  const rows: [number, readonly string[]][] = [];
  while (table.read()) rows.push([table.line, table.cells]);
  return rows;
}

describe('CsvTable', () => {
  it.each([
    ['plain lines', 'a,b\n1,2\n3,4\n'],
    ['no last line end', 'a,b\n1,2\n3,4'],
    ['line ends of Windows', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['a byte-order mark', '\ufeffa,b\n1,2\n3,4\n'],
    ['quotes and blanks', '"a" , b\n"1",2\n 3 ,"4"\n'],
  ])('reads %s', (_, text) => {
    expect(rowsOf(text)).toEqual([
      [2, ['1', '2']],
      [3, ['3', '4']],
    ]);
  });

  it('takes commas and doubled quotes inside quotes, and counts empty lines', () => {
    expect(rowsOf('a,b,c\n\n"x, y","say ""no""",\n\n,"",z\n')).toEqual([
      [3, ['x, y', 'say "no"', '']],
      [5, ['', '', 'z']],
    ]);
  });

  it('finds columns whatever their order and case', () => {
    const table = new CsvTable('t.csv', 'Count,NAME\n1,A\n');
    expect([table.need('name'), table.need('number', 'count'), table.find('sex')]).toEqual([1, 0, -1]);
  });

  it.each([
    ['', 't.csv:1: expected a line of column names, found an empty file'],
    ['a,b,A\n', 't.csv:1: expected each column once, found two named "a"'],
    ['a,b\n1\n', 't.csv:2: expected 2 cells as in the first line, found 1'],
    ['a,b\n1,2\n1,2,3\n', 't.csv:3: expected 2 cells as in the first line, found 3'],
    ['a,b\n"1,2\n', 't.csv:2: expected cells whose quotes open and close between two commas of the same line, found'],
    ['a,b\n1,x"y\n', 't.csv:2: expected cells whose quotes'],
    ['a,b\n"1"x,2\n', 't.csv:2: expected cells whose quotes'],
  ])('refuses %j', (text, message) => {
    expect(() => rowsOf(text)).toThrow(message);
  });

  it('says which cell is wrong, and shows no more than a line of it', () => {
    const table = new CsvTable('t.csv', `a,b\n7,${'x'.repeat(200)}\n`);
    table.read();
    expect(table.wholeNumber(0)).toBe(7);
    expect(() => table.wholeNumber(0, 8)).toThrow(
      't.csv:2: a: expected a whole number from 8 to 1000000000, found "7"',
    );
    expect(() => table.wholeNumber(1)).toThrow(/^t\.csv:2: b: expected a whole number .*, found "x{59}…"$/);
  });

  it.each(['1.5', '', '-1', '1e3', '0x10', '1,000', ' ', 'NaN', '９'])('takes %j for no whole number', (cell) => {
    const table = new CsvTable('t.csv', `a,b\n"${cell}",\n`);
    table.read();
    expect(() => table.wholeNumber(0)).toThrow('t.csv:2: a: expected a whole number');
  });

  it.each([
    ['0', 0],
    ['.5', 0.5],
    ['1.', 1],
    ['2.5e-05', 2.5e-5],
  ])('reads the decimal number %s', (cell, value) => {
    const table = new CsvTable('t.csv', `a\n${cell}\n`);
    table.read();
    expect(table.decimal(0, 1, 'a share')).toBe(value);
  });

  it.each(['', '-0.1', '1.01', 'Infinity', '1e400', '50 %'])('takes %j for no share', (cell) => {
    const table = new CsvTable('t.csv', `a,b\n${cell},\n`);
    table.read();
    expect(() => table.decimal(0, 1, 'a share')).toThrow('t.csv:2: a: expected a share, found ');
  });

  it('refuses columns it does not know', () => {
    const table = new CsvTable('t.csv', 'zip,whit\n');
    expect(() => table.allowOnly(['zip', 'white', 'black'])).toThrow(
      't.csv:1: expected a known column (did you mean white?), found "whit"',
    );
    expect(() => table.need('units', 'homes')).toThrow('t.csv:1: expected a column units or homes, found "zip, whit"');
  });
});
