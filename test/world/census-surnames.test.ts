import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RARE_BASE } from '../../src/core/dictionary.ts';
import { censusSurnames } from '../../src/world/census-surnames.ts';
import { surnameConcentration } from '../../src/world/concentration.ts';
import { readNames } from '../../src/world/names.ts';
import { GROUPS } from '../../src/world/places.ts';
import { committedText } from './tables.ts';

const HEADER = 'name,rank,count,prop100k,cum_prop100k,pctwhite,pctblack,pctapi,pctaian,pct2prace,pcthispanic';
const OTHERS = 'ALL OTHER NAMES,0,1000,1,1,50,20,10,5,5,10';
const read = (...lines: string[]) => censusSurnames('s.csv', [HEADER, ...lines, ''].join('\n'));

/** Weights by name, in the order of the groups. */
function weightsOf(text: string): Map<string, number[]> {
  const [head, ...rows] = text.trimEnd().split('\n');
  expect(head).toBe(`name,${GROUPS.join(',')}`);
  return new Map(rows.map((row) => [row.split(',')[0]!, row.split(',').slice(1).map(Number)]));
}

describe('censusSurnames', () => {
  it('turns counts and per cent into bearers per 1,000,000,000 of each group', () => {
    const { text, rows, notes } = read('SMITH,1,1000,1,1,70,20,2,3,4,1', 'GARCIA,2,500,1,1,5,1,1,1,2,90', OTHERS);
    expect([rows, notes]).toEqual([3, []]);
    const weights = weightsOf(text);
    // White: 700 of 700 + 25 + 500; Hispanic: 10 of 10 + 450 + 100
    expect(weights.get('SMITH')![0]).toBe(Math.round((700 / 1225) * 1e9));
    expect(weights.get('GARCIA')![3]).toBe(Math.round((450 / 560) * 1e9));
    // the columns of the file are in another order: American Indian before two races before Hispanic
    expect(weights.get('SMITH')).toEqual(
      [700 / 1225, 200 / 405, 20 / 125, 10 / 560, 30 / 85, 40 / 100].map((share) => Math.round(share * 1e9)),
    );
    for (let group = 0; group < 6; group++) {
      expect([...weights.values()].reduce((sum, row) => sum + row[group]!, 0)).toBe(1e9);
    }
  });

  it.each(['(S)', '', '(s)'])(
    'divides what is left among suppressed cells (%j) by the people of each group',
    (cell) => {
      const weights = weightsOf(
        read(`RARE,2,100,1,1,90,0,${cell},0,0,${cell}`, 'SMITH,1,1000,1,1,70,20,2,3,4,1', OTHERS).text,
      );
      // shown: 120 API, 110 Hispanic; the ten people left are divided as 120 to 110
      const api = (10 * 120) / 230;
      expect(weights.get('RARE')![2]).toBe(Math.round((api / (120 + api)) * 1e9));
      expect(weights.get('RARE')![3]).toBe(Math.round(((10 - api) / (120 - api)) * 1e9));
    },
  );

  it('gives rare names what the file leaves of 2010 where it has no line of its own for them, and says so', () => {
    const { text, notes } = read('SMITH,1,2442977,828.19,828.19,70.9,23.11,0.5,0.89,2.19,2.4');
    const weights = weightsOf(text);
    expect(weights.get('SMITH')![0]! / 1e9).toBeCloseTo(0.00914, 5);
    expect(weights.get('*')![1]! / 1e9).toBeCloseTo(1 - 0.01595, 4);
    expect(notes[0]).toMatch(/^no line ALL OTHER NAMES: rarer names have what the file leaves of the 294,979,229/);
  });

  it('writes plain letters, adds up what is then the same, and does not mind the order of the file', () => {
    const lines = [
      'Peña,1,300,1,1,0,0,0,0,0,100',
      'PENA,2,200,1,1,0,0,0,0,0,100',
      'De La Cruz,3,100,1,1,0,0,0,0,0,100',
    ];
    const { text } = read(...lines, OTHERS);
    expect([...weightsOf(text).keys()]).toEqual(['PENA', 'DELACRUZ', '*']);
    expect(weightsOf(text).get('PENA')![3]).toBe(Math.round((500 / 700) * 1e9));
    expect(read(OTHERS, ...lines.toReversed()).text).toBe(text);
  });

  it.each([
    [['SMITH,1,many,1,1,70,20,2,3,4,1'], 's.csv:2: count: expected a whole number from 1 to 1000000000, found "many"'],
    [['SMITH,1,10,1,1,70,20,2,3,4,x'], 's.csv:2: pcthispanic: expected per cent from 0 to 100, or (S), found "x"'],
    [['SMITH,1,10,1,1,70,20,2,3,4,101'], 's.csv:2: pcthispanic: expected per cent from 0 to 100, or (S), found "101"'],
    [['X,1,10,1,1,70,20,2,3,4,1'], 's.csv:2: name: expected a surname of at least two Latin letters, found "X"'],
    [['SMITH,1,10,1,1,70,20,2,3,4,9'], 's.csv:2: pctwhite: expected shares that sum to 100 % over pctwhite, pctblack'],
    [['SMITH,1,10,1,1,70,20,2,3,4,(S)', 'B,1,10'], 's.csv:3: expected 11 cells as in the first line, found 3'],
    [['SMITH,1,10,1,1,.7,.2,.02,.03,.04,.01'], 'expected shares that sum to 100 %'],
    [['SMITH,1,10,1,1,90,20,2,3,4,(S)'], 'expected shares that sum to at most 100 %'],
    [[OTHERS, OTHERS], 's.csv:3: name: expected one line ALL OTHER NAMES, found a second one'],
    [[], 's.csv:1: name: expected a line for each surname, found none'],
    [['SMITH,1,300000000,1,1,70,20,2,3,4,1'], 's.csv:2: pctwhite: expected a line ALL OTHER NAMES, or no more people'],
    [
      ['SMITH,1,10,1,1,100,0,0,0,0,0', 'ALL OTHER NAMES,0,9,1,1,100,0,0,0,0,0'],
      's.csv:3: pctblack: expected people of every group, found none',
    ],
  ])('refuses %j', (lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });

  it('refuses a file without a column', () => {
    expect(() => censusSurnames('s.csv', 'name,count\nSMITH,1\n')).toThrow(
      's.csv:1: expected a column pctwhite, found "name, count"',
    );
  });
});

const DATA = process.env['MISLINK_BENCHMARK_DATA'];

describe.skipIf(DATA === undefined)('the table of 2010 (skipped where MISLINK_BENCHMARK_DATA names no folder)', () => {
  const bytes = () => readFileSync(join(DATA!, 'census-2010-surnames.csv.gz'));

  it('has the concentration that is published, over everyone and by group, within 2 %', () => {
    const { text, rows } = censusSurnames('census', gunzipSync(bytes()).toString('utf8'));
    expect(rows).toBe(162_253);
    const { squares, byGroup } = surnameConcentration(text);
    const published = [0.000464, 0.002725, 0.003009, 0.003972, 0.000868, 0.000767];
    for (const [group, found] of byGroup.entries()) {
      expect(Math.abs(found / published[group]! - 1), GROUPS[group]).toBeLessThan(0.02);
    }
    expect(Math.abs(squares / 0.000563 - 1)).toBeLessThan(0.02);
  });

  it('leaves room below the codes of rare surnames', () => {
    const { text } = censusSurnames('census', gunzipSync(bytes()).toString('utf8'));
    const names = readNames({ ...committedText(), surnames: text });
    expect(names.vocabulary.words.size).toBeGreaterThan(162_000);
    expect(names.vocabulary.words.size).toBeLessThan(RARE_BASE / 4);
  });
});
