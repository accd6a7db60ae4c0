import { describe, expect, it } from 'vitest';
import { particle } from '../../src/corruption/kinds/particle.ts';
import { particleOf } from '../../src/corruption/particles.ts';
import { changed, eligible } from './one-kind.ts';
import { seeded } from './words.ts';

/** Every form that a surname turns into. */
function formsOf(surname: string, second = ''): string[] {
  const random = seeded(21);
  const seen = new Set<string>();
  for (let n = 0; n < 300; n++) {
    seen.add(changed(particle, 'surname', { surnames: [surname, second] }, random).text('surname'));
  }
  return [...seen].sort();
}

it.each([
  ['DELACRUZ', ['CRUZ', 'DE LA CRUZ', 'DELA CRUZ']],
  ['DE LA CRUZ', ['CRUZ', 'DELA CRUZ', 'DELACRUZ']],
  ['DELEON', ['DE LEON', 'LEON']],
  ['DELOSSANTOS', ['DE LOS SANTOS', 'DELOS SANTOS', 'SANTOS']],
  ['DELVALLE', ['DEL VALLE', 'VALLE']],
  ['VANDYKE', ['DYKE', 'VAN DYKE']],
  ['VANDERMEER', ['MEER', 'VAN DER MEER', 'VANDER MEER']],
  ['VANDENBERG', ['BERG', 'VAN DEN BERG', 'VANDEN BERG']],
  ['MCDONALD', ['MACDONALD', 'MC DONALD']],
  ['MACDONALD', ['MAC DONALD', 'MCDONALD']],
  ['OBRIEN', ['BRIEN', 'O BRIEN', "O'BRIEN"]],
  ["O'BRIEN", ['BRIEN', 'O BRIEN', 'OBRIEN']],
  ['STJOHN', ['SAINT JOHN', 'ST JOHN', 'ST. JOHN']],
  ['ST. JOHN', ['SAINT JOHN', 'ST JOHN', 'STJOHN']],
  ['LAFRANCE', ['FRANCE', 'LA FRANCE']],
  ['DANGELO', ['D ANGELO', "D'ANGELO"]],
  ['ELSAYED', ['EL SAYED', 'EL-SAYED', 'SAYED']],
])('%s', (surname, expected) => {
  expect(formsOf(surname)).toEqual(expected);
});

it('acts on either of two surnames, and leaves the other as it is', () => {
  expect(formsOf('DELACRUZ', 'LOPEZ')).toEqual(['CRUZ LOPEZ', 'DE LA CRUZ LOPEZ', 'DELA CRUZ LOPEZ']);
  expect(formsOf('LOPEZ', 'DELACRUZ')).toEqual(['LOPEZ CRUZ', 'LOPEZ DE LA CRUZ', 'LOPEZ DELA CRUZ']);
  expect(formsOf('LOPEZ-DELEON')).toEqual(['LOPEZ-DE LEON', 'LOPEZ-LEON']);
});

const NEGATIVES =
  'DELGADO DELGADILLO DELANEY DELANO DELLINGER DELK DEAN DENNIS DECKER DEMPSEY DESAI DESMOND DEVINE DIAZ DIXON DILLARD ' +
  'DALTON DAVIS DAVILA DAMON DUNCAN DUARTE DURAN DUKE DUMAS LARA LANE LARSON LAWSON LAMBERT LANDRY LEE LEWIS LEON LEONARD LEAL ' +
  'LOPEZ LOZANO LOVE LONG VANCE VANG VANN VANEGAS VANEK VAN VONG VONDRACEK MACK MACIAS MACHADO MACEDO MACEY MACON MCA MAC ' +
  'ORTIZ OLSON OCHOA OCAMPO OGDEN ORTEGA OLIVER OROZCO OJEDA OH STEWART STONE STANLEY STOKES SANTIAGO SANCHEZ SANTOS ' +
  'ALVAREZ ALEXANDER ALFORD ALI ELLIS ELIAS ELKINS ELDER GARCIA SMITH NGUYEN O D LE DO LA';

describe('names without a particle', () => {
  it.each(NEGATIVES.split(' '))('%s', (surname) => {
    expect(particleOf(surname, true)).toBeUndefined();
    expect(eligible(particle, 'surname', { surnames: [surname, ''] })).toBe(false);
  });

  it('a surname of one word before a second one is none: VAN and GARCIA are two people’s', () => {
    expect(eligible(particle, 'surname', { surnames: ['VAN', 'GARCIA'] })).toBe(false);
  });
});
