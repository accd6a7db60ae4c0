import { expect, it } from 'vitest';
import { TableReader } from '../../src/world/table-reader.ts';

it('reads cells and numbers past comments, empty lines and the header', () => {
  const table = new TableReader('# made up\nname,a,b\n\nMARÍA,12,0.5\n# more\nANA,,-3\nEVA,7');
  const rows: unknown[] = [];
  while (table.row()) rows.push([table.cell(), table.number(), table.number()]);
  expect(rows).toEqual([
    ['MARÍA', 12, 0.5],
    ['ANA', 0, -3],
    ['EVA', 7, 0],
  ]);
  expect(new TableReader('').row()).toBe(false);
});
