import { describe, expect, it } from 'vitest';
import { placeConcentration } from '../../src/world/concentration.ts';
import { ownPlaces } from '../../src/world/own-places.ts';
import { readPlaces, tableRows, unitCount } from '../../src/world/places.ts';
import { committedText } from './tables.ts';

/** Two states of the committed table, to be quick. */
const committed = committedText()
  .places.split('\n')
  .filter((line) => !/^\d/.test(line) || /,(AZ|NY),/.test(line))
  .join('\n');
const FULL =
  'zip,city,county,state,housing_units,white,black,api,hispanic,aian,multi,renter,units1,units2,units3,units5,units10,other';
const read = (header: string, ...lines: string[]) => ownPlaces('p.csv', [header, ...lines, ''].join('\n'), committed);
const cellsOf = (text: string) => tableRows(text).map((row) => [...row.slice(0, 4), ...row.slice(4).map(Number)]);

describe('ownPlaces', () => {
  it('has the columns of the committed table', () => {
    const header = (text: string) => text.split('\n').find((line) => line.startsWith('zip,'));
    expect(header(read('zip,county,state,units', '00501,Suffolk,NY,64').text)).toBe(header(committed));
  });

  it('turns homes into blocks of 64 and shares into parts of 1,000', () => {
    const { text, rows } = read(FULL, '85012,Phoenix,Maricopa,AZ,640,.5,.1,.05,.3,.03,.02,.61,.5,.1,.1,.1,.1,.1');
    expect(rows).toBe(1);
    expect(cellsOf(text)).toEqual([
      ['85012', 'PHOENIX', 'MARICOPA', 'AZ', 5, 1, 1, 1, 1, 1, 500, 100, 50, 300, 30, 20, 610],
    ]);
  });

  it.each([
    [1, 1],
    [95, 1],
    [97, 2],
    [64 * 70 + 31, 70],
  ])('rounds %d homes to %d blocks, at least one', (units, blocks) => {
    const { text } = read('zip,county,state,units', `85012,Maricopa,AZ,${units}`);
    const [row] = cellsOf(text);
    expect((row!.slice(4, 10) as number[]).reduce((sum, count) => sum + count, 0)).toBe(blocks);
    expect((row!.slice(10, 16) as number[]).reduce((sum, share) => sum + share, 0)).toBe(1000);
  });

  it('fills in what is left out by the means of the state, of the nation where the state is none of the committed ones', () => {
    const { text, notes } = read('zip,county,state,units', '85012,Maricopa,AZ,640000', '00601,Adjuntas,PR,640000');
    const found = new Map(cellsOf(text).map((row) => [row[3], row]));
    const mean = (isIn: (state: string) => boolean, column: number) => {
      let [sum, blocks] = [0, 0];
      for (const row of tableRows(committed)) {
        if (!isIn(row[3]!)) continue;
        const homes = row.slice(4, 10).reduce((all, count) => all + Number(count), 0);
        sum += column < 10 ? Number(row[column]) * 10000 : homes * Number(row[column]);
        blocks += homes;
      }
      return sum / blocks;
    };
    for (const column of [4, 8, 9, 10, 13, 16]) {
      expect(Math.abs((found.get('AZ')![column] as number) - mean((state) => state === 'AZ', column))).toBeLessThan(
        1.01,
      );
      expect(Math.abs((found.get('PR')![column] as number) - mean(() => true, column))).toBeLessThan(1.01);
    }
    expect(found.get('AZ')![1]).toBe('PHOENIX');
    expect(found.get('PR')![1]).toBe('ADJUNTAS');
    expect(notes).toEqual([
      '1,280,000 homes in whole blocks of 64',
      'means of the built-in table for white, black, api, hispanic, aian, multi, renter, units1, units2, units3, units5, units10, other',
      'of the nation for PR',
    ]);
  });

  it('gives what is left of 1 to the groups a row does not say, in the proportions of the means', () => {
    const { text } = read(
      'zip,county,state,units,white,hispanic',
      '85012,Maricopa,AZ,6400,.6,.3',
      '85013,Maricopa,AZ,6400,,',
    );
    const [said, unsaid] = cellsOf(text) as [(string | number)[], (string | number)[]];
    expect([said[10], said[13]]).toEqual([600, 300]);
    const rest = (row: (string | number)[]) => [11, 12, 14, 15].map((column) => row[column] as number);
    const all = rest(unsaid).reduce((sum, share) => sum + share, 0);
    for (const [i, share] of rest(said).entries()) {
      expect(Math.abs(share - (100 * rest(unsaid)[i]!) / all)).toBeLessThan(1.5);
    }
  });

  it('sorts by state, county and ZIP, whatever the order of the file; no homes, no place', () => {
    const lines = [
      '10001,New York,NY,64',
      '85281,Maricopa,az,64',
      '85012,"Maricopa",AZ,64',
      '85920,Apache,AZ,64',
      '00501,Suffolk,NY,0',
    ];
    const { text, notes, rows } = read('zip,county,state,units', ...lines);
    expect(cellsOf(text).map(([zip]) => zip)).toEqual(['85920', '85012', '85281', '10001']);
    expect(rows).toBe(5);
    expect(notes[1]).toBe('1 ZIP codes without homes left out');
    expect(read('zip,county,state,units', ...lines.toReversed()).text).toBe(text);
    const places = readPlaces(text);
    expect([unitCount(places), places.states, places.counties]).toEqual([
      256,
      ['AZ', 'NY'],
      ['APACHE AZ', 'MARICOPA AZ', 'NEW YORK NY'],
    ]);
    expect(placeConcentration(text)).toEqual({ rows: 4, squares: 0.25 });
  });

  it.each([
    ['zip,county,state,unts', [], 'p.csv:1: expected a known column (did you mean units?), found "unts"'],
    ['zip,county,state', [], 'p.csv:1: expected a column housing_units or units, found "zip, county, state"'],
    ['zip,county,state,units', ['501,A,NY,5'], 'p.csv:2: zip: expected a ZIP code of five digits, found "501"'],
    [
      'zip,county,state,units',
      ['00501,A,New York,5'],
      'p.csv:2: state: expected a state code of two letters, found "New York"',
    ],
    ['zip,county,state,units', ['00501,,NY,5'], 'p.csv:2: county: expected the name of a county, found an empty cell'],
    [
      'zip,county,state,units',
      ['00501,A,NY,-5'],
      'p.csv:2: units: expected a whole number from 0 to 148166666, found "-5"',
    ],
    [
      'zip,county,state,units',
      ['00501,A,NY,100000000', '00502,A,NY,100000000'],
      'p.csv:3: units: expected at most 148,166,666 homes in all, found more',
    ],
    [
      'zip,county,state,units',
      ['00501,A,NY,5', '00501,B,NY,5'],
      'p.csv:3: zip: expected each ZIP code once, found 00501 on line 2 too',
    ],
    [
      'zip,county,state,units',
      ['00501,A,NY,0'],
      'p.csv:2: zip: expected a line for each ZIP code, found none with homes',
    ],
    [
      'zip,county,state,units,white',
      ['00501,A,NY,5,45.2'],
      'p.csv:2: white: expected a share from 0 to 1, found "45.2"',
    ],
    [
      'zip,county,state,units,renter',
      ['00501,A,NY,5,60 %'],
      'p.csv:2: renter: expected a share from 0 to 1, found "60 %"',
    ],
    [
      'zip,county,state,units,white,black',
      ['00501,A,NY,5,.9,.3'],
      'p.csv:2: white: expected shares that sum to at most 1 over white, black, found 1.2',
    ],
    [
      FULL,
      ['00501,,A,NY,5,.5,.1,.1,.1,.1,0,.5,1,0,0,0,0,0'],
      'p.csv:2: white: expected shares that sum to 1 over white, black, api, hispanic, aian, multi, found 0.9',
    ],
  ])('refuses %s %j', (header, lines, message) => {
    expect(() => read(header, ...lines)).toThrow(message);
  });
});
