import { expect, it } from 'vitest';
import { commonNotes } from '../../src/report/table-words.ts';
import { FACTS } from './fixture.ts';

const note = (start: string, ownTables?: NonNullable<(typeof FACTS)['ownTables']>) =>
  commonNotes({ ...FACTS, ...(ownTables === undefined ? {} : { ownTables }) }, []).find((one) => one.startsWith(start));
const sha256 = 'f4b75b2dfd6566a9abef23996ef51d519d70d8fa012acd5462a5703002ab0af8';

it('tables say which of their tables are a researcher’s own, by content', () => {
  expect(note('From files')).toBeUndefined();
  expect(note('From files', [{ table: 'surnames', sha256 }])).toBe(
    'From files of the researcher in place of the built-in tables: surnames (SHA-256 f4b75b2dfd65…); the manifest names them.',
  );
});

it('named places are shown only where they are real', () => {
  const simulated = /right; results for named ZIP codes or counties, whose sizes and mixes are simulated/;
  expect(note('Not shown')).toMatch(simulated);
  expect(note('Not shown', [{ table: 'given names', sha256 }])).toMatch(simulated);
  expect(note('Not shown', [{ table: 'places', sha256 }])).toMatch(/list of requests was itself right\.$/);
});
