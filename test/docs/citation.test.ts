import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { pageText } from './pages.ts';

it('CITATION.cff has what the format requires, and the version and licence of the package', () => {
  const citation = parse(pageText('CITATION.cff'));
  const { version, license } = JSON.parse(pageText('package.json'));
  expect(citation).toMatchObject({ 'cff-version': '1.2.0', type: 'software', version, license });
  for (const key of ['message', 'title']) expect(typeof citation[key]).toBe('string');
  expect(citation.authors.length).toBeGreaterThan(0);
});
