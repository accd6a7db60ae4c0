import { describe, expect, it } from 'vitest';
import { FileReader, type FileSource, sharedTexts } from '../../../src/engine/files/file-reader.ts';

/** Reads rows of id and entity, in parts of two. */
function read(rows: readonly (readonly [string, string])[], pattern?: string) {
  const source: FileSource = {
    id: { at: 'id', column: 'id' },
    truth: { at: 'left.truth', column: 'who', pattern },
    fields: [],
  };
  const columns = ['id', 'who'].map((name) => ({ name, type: 'text' as const }));
  const reader = new FileReader('a.csv', columns, source, sharedTexts(0));
  for (let from = 0; from < rows.length; from += 2) {
    const part = rows.slice(from, from + 2);
    reader.add([part.map(([id]) => id), part.map(([, who]) => who)], part.length);
  }
  return reader.finish();
}

describe('FileReader refuses', () => {
  it('ids that come twice, naming both rows', () => {
    const ids = ['a', 'b', 'a', 'c', 'd', 'b', 'd', 'a'];
    expect(() => read(ids.map((id) => [id, 'x']))).toThrow(
      'a.csv: expected each id once, found "a" in rows 1 and 3, "b" in rows 2 and 6, "d" in rows 5 and 7 and 1 more',
    );
  });

  it('rows without an id', () => {
    expect(() =>
      read([
        ['a', 'x'],
        ['', 'x'],
        ['a', 'y'],
        ['', 'z'],
      ]),
    ).toThrow('found none in row 2, 4');
  });

  it('a truth that is known of no record', () => {
    expect(() =>
      read([
        ['a', ''],
        ['b', ' '],
      ]),
    ).toThrow('a.csv: expected an entity in column "who" (left.truth), found one in 0 of 2 records');
    expect(() =>
      read(
        [
          ['a', 'p1'],
          ['b', 'p2'],
        ],
        '^rec-(\\d+)',
      ),
    ).toThrow(
      'a.csv: expected an entity by the pattern ^rec-(\\d+) in column "who" (left.truth), found one in 0 of 2 records',
    );
    expect([
      ...read(
        [
          ['a', 'p1'],
          ['b', 'rec-2'],
        ],
        '^rec-(\\d+)',
      ).entities!,
    ]).toEqual([-1, 0]);
  });
});
