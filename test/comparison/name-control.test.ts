import { describe, expect, it } from 'vitest';
import { nameControlKind } from '../../src/comparison/kinds/name-control.ts';
import { nameControl } from '../../src/core/name-control.ts';

describe('nameControl', () => {
  it.each([
    ['SMITH', 'SMIT'],
    ['Smith', 'SMIT'],
    ['LEE', 'LEE'],
    ['NG', 'NG'],
    ['CEDAR-HAWTHORN', 'CEDA'],
    ['GARCIA LOPEZ', 'GARC'],
    ['GARCIALOPEZ', 'GARC'],
    ['PAZ LOPEZ', 'PAZ'],
    ['PAZ-LOPEZ', 'PAZ'],
    ['PAZLOPEZ', 'PAZL'],
    ["O'BRIEN", 'OBRI'],
    ['O’BRIEN', 'OBRI'],
    ['O BRIEN', 'OBRI'],
    ['PEÑA', 'PENA'],
    ['Núñez', 'NUNE'],
    ['DE LA CRUZ', 'DELA'],
    ['DEL VALLE', 'DELV'],
    ['VAN ELM', 'VANE'],
    ['VANDER OAK', 'VAND'],
    ['AL-AMIN', 'AL-A'],
    ['DE LA PAZ-LOPEZ', 'DELA'],
    ['ST. JOHN', 'STJO'],
    ['DO', 'DO'],
    ['-ASH', 'ASH'],
    [' ASH ', 'ASH'],
    ['', ''],
    ['- 12 -', ''],
    ['李', ''],
  ])('%j gives %j', (surname, control) => {
    expect(nameControl(surname)).toBe(control);
  });
});

it.each([
  ['GARCIA LOPEZ', 'GARCIA', 1],
  ['GARCIA', 'GARCES', 1],
  ['GARCIA', 'LOPEZ GARCIA', 0],
  ['LEE', 'LEEDS', 0],
  ['123', '123', 0],
])('%j against %j is %d', (left, right, expected) => {
  expect(nameControlKind.compile({})(left, right)).toBe(expected);
});
