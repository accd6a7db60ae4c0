import { expect, it } from 'vitest';
import { EXTRA_BASE, NO_VALUE } from '../../src/core/dictionary.ts';
import { appendRow, emptyRow, RecordColumns, TEXT_LINE } from '../../src/core/record.ts';
import type { RequestPart } from '../../src/engine/requests.ts';
import { joinRequests } from '../../src/engine/requests.ts';

/** A part of two records: a misspelt name with a text line, and a dwelling's line. */
function partOf(arena: readonly string[], name: number, line: number): RequestPart {
  const records = new RecordColumns(2);
  appendRow(records, { ...emptyRow(), given: name, surname: 17, line });
  appendRow(records, { ...emptyRow(), given: 3, surname: NO_VALUE, line: 99 });
  return {
    records,
    arena,
    request: Int32Array.of(0, 1),
    mask: Uint8Array.of(1, 1),
    path: Uint8Array.of(0, 0),
    rejected: Uint8Array.of(0, 0),
    gone: Uint8Array.of(0, 0),
    eligible: new Float64Array(0),
    changed: new Float64Array(0),
  };
}

it('gives a value of two parts one code, names and address lines each in their range', () => {
  const known: string[] = [];
  const codeOf = (text: string) => {
    if (!known.includes(text)) known.push(text);
    return EXTRA_BASE + known.indexOf(text);
  };
  // the parts hold the same two texts in another order: arena codes are −2 and −3
  const parts = [partOf(['JOSSE', 'OAKK'], -2, -3), partOf(['OAKK', 'JOSSE'], -3, -2)];
  const { columns } = joinRequests(parts, codeOf).records;
  expect([...columns.given]).toEqual([EXTRA_BASE, 3, EXTRA_BASE, 3]);
  expect([...columns.line]).toEqual([TEXT_LINE + EXTRA_BASE + 1, 99, TEXT_LINE + EXTRA_BASE + 1, 99]);
  expect([...columns.surname]).toEqual([17, NO_VALUE, 17, NO_VALUE]);
});
