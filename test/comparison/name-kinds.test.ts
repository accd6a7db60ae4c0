import { describe, expect, it } from 'vitest';
import { initials } from '../../src/comparison/kinds/initials.ts';
import { jaroWinkler } from '../../src/comparison/kinds/jaro-winkler.ts';
import { nickname } from '../../src/comparison/kinds/nickname.ts';
import { surnameParts } from '../../src/comparison/kinds/surname-parts.ts';

const inner = jaroWinkler.compile({ boostAbove: 0 });

describe('nickname', () => {
  const similarity = nickname.compile(nickname.params.parse({}));

  it.each([
    ['ROBERT', 'ROBERT', 1],
    ['José', 'JOSE', 1],
    ['ROBERT', 'BOB', 0.95],
    ['BILL', 'WILL', 0.95],
    ['Betty', 'ELIZABETH', 0.95],
    ['CHRIS', 'CHRISTINE', 0.95],
    ['FRANCISCO', 'PACO', 0.95],
    ['JOSE LUIS', 'PEPE LUIS', 0.95],
    ['JOSE-LUIS', 'JOSE LUIS', 1],
  ])('%j against %j is %d', (left, right, expected) => {
    expect(similarity(left, right)).toBe(expected);
  });

  it.each([
    ['ROBERT', 'RICHARD'],
    ['PEPE LUIS', 'JOSE'],
    ['BOB', 'BILL'],
    ['ROBRET', 'ROBERT'],
    ['李明', '李'],
  ])('%j against %j is Jaro–Winkler', (left, right) => {
    expect(similarity(left, right)).toBe(inner(left, right));
  });

  it('takes the higher of level and letters, and the level asked for', () => {
    expect(similarity('NICKY', 'NICK')).toBeCloseTo(0.96, 10);
    expect(nickname.compile({ nickname: 0.8 })('ROBERT', 'BOB')).toBe(0.8);
  });
});

describe('surname_parts', () => {
  const similarity = surnameParts.compile(surnameParts.params.parse({}));

  it.each([
    ['GARCIA LOPEZ', 'GARCIA-LOPEZ', 1],
    ['GARCÍA Y LÓPEZ', 'Garcia Lopez', 1],
    ['GARCIALOPEZ', 'GARCIA LOPEZ', 1],
    ['DE LA CRUZ', 'DELACRUZ', 1],
    ["O'BRIEN", 'O BRIEN', 1],
    ['DE LA CRUZ', 'CRUZ', 0.97],
    ['VON BRAUN', 'BRAUN', 0.97],
    ['DEL VALLE GARCIA', 'VALLE GARCIA', 0.97],
    ['GARCIA LOPEZ', 'GARCIA', 0.95],
    ['DE LA CRUZ LOPEZ', 'CRUZ', 0.95],
    ['GARCIA LOPEZ', 'LOPEZ GARCIA', 0.9],
    ['SMITH-JONES', 'JONES', 0.85],
    ['DO', 'LE', 0],
    ['ASH', 'OTT', 0],
  ])('%j against %j is %d', (left, right, expected) => {
    expect(similarity(left, right)).toBe(expected);
    expect(similarity(right, left)).toBe(expected);
  });

  it('is Jaro–Winkler of the whole names where no part agrees, or where that is higher', () => {
    expect(similarity('MARTINEZ', 'MARTINES')).toBe(inner('MARTINEZ', 'MARTINES'));
    expect(similarity('GARCIA LOPEZ', 'GARCIA LOPES')).toBe(inner('GARCIALOPEZ', 'GARCIALOPES'));
    expect(similarity('李明', '李')).toBe(inner('李明', '李'));
  });

  it('takes the levels asked for', () => {
    const levels = surnameParts.compile({ particle: 0.9, first: 0.8, reversed: 0.7, part: 0.6 });
    expect(levels('PEREZ ZUNIGA', 'ZUNIGA PEREZ')).toBe(0.7);
    expect(levels('ASH', 'OTT-ASH')).toBe(0.6);
  });
});

describe('initials', () => {
  const similarity = initials.compile(initials.params.parse({}));

  it.each([
    ['M', 'M', 1],
    ['M.', 'm', 1],
    ['M', 'MARIA', 0.9],
    ['MARIA', 'M.', 0.9],
    ['JUAN M', 'JUAN MANUEL', 0.9],
    ['J M', 'JUAN MANUEL', 0.9],
    ['JUAN', 'JUAN M', 0.9],
    ['MARIA', 'MARTA', 0.5],
    ['JUAN M', 'JUAN PABLO', 0.5],
    ['M', 'N', 0],
    ['M', 'ANA', 0],
    ['Á', 'ANA', 0.9],
    ['1', '2', 0],
  ])('%j against %j is %d', (left, right, expected) => {
    expect(similarity(left, right)).toBe(expected);
    expect(similarity(right, left)).toBe(expected);
  });
});
