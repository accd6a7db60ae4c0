import { expect, it } from 'vitest';
import { findText } from '../../src/core/text-table.ts';
import { GROUPS } from '../../src/world/places.ts';
import {
  NO_GROUP,
  surnameClass,
  surnameClasses,
  UNLISTED_DECILE,
  UNLISTED_GROUP,
} from '../../src/world/surname-classes.ts';
import { committedNames } from './tables.ts';

/** Tenth and group of a surname of the committed table, by name. */
function classOf(name: string): readonly [tenth: number, group: number] {
  const { surnameClasses: classes, vocabulary } = committedNames();
  const found = surnameClass(classes, findText(vocabulary.words, name));
  return [found & 15, found >>> 4];
}

it('knows groups and tenths of names whose shares were published (Census 2010)', () => {
  // Nguyen is the 38th name, beyond those that the first tenth of people bear. 70.9 % White, 92.0 % Hispanic, 53.0 % Black and 39.9 % White, 96.5 % Asian or Pacific
  expect(classOf('SMITH')).toEqual([0, GROUPS.indexOf('white')]);
  expect(classOf('GARCIA')).toEqual([0, GROUPS.indexOf('hispanic')]);
  expect(classOf('JACKSON')).toEqual([0, GROUPS.indexOf('black')]);
  expect(classOf('NGUYEN')).toEqual([1, GROUPS.indexOf('api')]);
  expect(classOf('NOBODYBEARSTHIS')).toEqual([UNLISTED_DECILE, UNLISTED_GROUP]);
});

it('cuts a table into tenths of people and asks half of the bearers for a group', () => {
  // bearers per group that make 6, 3 and 1 people of ten: in `GROUP_MILLIONS` 189.6 and 35.4 million
  const rows = [
    [600 / 189.6, 0],
    [200 / 189.6, 100 / 35.4],
    [49 / 189.6, 51 / 35.4],
    [1e6, 1e6],
  ];
  const lists = GROUPS.map((_, group) => ({
    rows: rows.length,
    weight: (row: number) => 1e6 * (rows[row]![group] ?? 0),
    code: (row: number) => (row === 3 ? -1 : row),
  }));
  const classes = surnameClasses(lists, 5);
  // the middle bearers are at .30, .75 and .95 of all; the line of everybody else counts for nobody
  expect([0, 1, 2, 3].map((code) => [classes[code]! & 15, classes[code]! >>> 4])).toEqual([
    [3, GROUPS.indexOf('white')],
    [7, GROUPS.indexOf('white')],
    [9, GROUPS.indexOf('black')],
    [UNLISTED_DECILE, UNLISTED_GROUP],
  ]);
  expect(NO_GROUP).toBe(GROUPS.length);
});
