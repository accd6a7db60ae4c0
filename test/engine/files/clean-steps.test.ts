import { describe, expect, it } from 'vitest';
import { CLEAN_STEPS, cleaner } from '../../../src/engine/files/clean-steps.ts';
import { pageText } from '../../docs/pages.ts';

describe('clean steps', () => {
  it.each<[string, string, string]>([
    ['upper', ' straße ', 'STRASSE'],
    ['lower', 'ÅSA', 'åsa'],
    ['ascii', 'Łódź – Ñandú', 'Lodz  Nandu'],
    ['letters', "O'Brien 3rd", 'OBrienrd'],
    ['digits', '(555) 12-3', '555123'],
    ['letters_digits', 'No. 12-b', 'No12b'],
    ['words', 'Smith-Jones,  ann', 'Smith Jones ann'],
    ['collapse_blanks', 'a \t b', 'a b'],
    ['no_blanks', 'a b c', 'abc'],
    ['no_leading_zeros', '000', '0'],
    ['no_leading_zeros', '007', '7'],
    ['first_word', 'Mary Ann', 'Mary'],
    ['last_word', 'Mary Ann', 'Ann'],
    ['date_ymd', '19081209', '1908-12-09'],
    ['date_ymd', '1908/12/9', '1908-12-09'],
    ['date_mdy', '12/9/1908', '1908-12-09'],
    ['date_dmy', '09.12.1908', '1908-12-09'],
    ['date_dmy', 'unknown', ''],
  ])('%s makes %j into %j', (step, text, cleaned) => {
    expect(cleaner([step])(text)).toBe(cleaned);
  });

  it('are taken in their order', () => {
    expect(cleaner(['first_word', 'no_blanks'])('a b')).toBe('a');
    expect(cleaner(['no_blanks', 'first_word'])('a b')).toBe('ab');
  });

  it('are all on the page', () => {
    for (const { type } of CLEAN_STEPS) expect(pageText('docs/own-files.md')).toContain(`\`${type}\``);
  });
});
