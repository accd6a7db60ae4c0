import { expect, it } from 'vitest';
import { kindsPage } from '../../scripts/reference/kinds-page.ts';
import { FIELD_KEY_KINDS, KEY_KINDS } from '../../src/blocking/kinds/index.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import { pageText } from './pages.ts';

it('docs/kinds.md is what `npm run reference` writes', () => {
  expect(pageText('docs/kinds.md')).toBe(kindsPage());
});

it.each([...NOISE_KINDS, ...KEY_KINDS, ...FIELD_KEY_KINDS, ...COMPARATORS].map((kind) => kind.type))(
  'the page names %s',
  (type) => {
    expect(kindsPage()).toContain(`\`${type}\``);
  },
);
