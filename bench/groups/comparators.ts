import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { UnitTexts } from '../../src/comparison/unit-texts.ts';
import { PART_SEPARATOR } from '../../src/core/field.ts';
import { readWorldTables } from '../../src/io/world-tables.ts';
import { buildWorldTables } from '../../src/world/tables.ts';
import type { Group, Work } from '../group.ts';
import { drawNames, plainWorld } from '../names-drawn.ts';
import { mustBePositive } from './words.ts';

const PAIRS = 16_384;

/** Every comparator of the list, over pairs of values it is made for: surnames, or whole addresses. */
export const comparators: Group = {
  name: 'comparators',
  measurements: COMPARATORS.flatMap((kind) => [
    { name: kind.type, unit: 'pairs', clock: 'cpu' as const },
    ...(kind.compileUnits === undefined
      ? []
      : [{ name: `${kind.type} over units`, unit: 'pairs', clock: 'cpu' as const, beside: [kind.type] }]),
  ]),
  async open() {
    const tables = buildWorldTables(await readWorldTables());
    const { surnames } = drawNames(plainWorld(tables), 2 * PAIRS);
    const { streets } = tables.names;
    const addresses = surnames.map((_, i) =>
      [String(100 + ((7 * i) % 900)), `${streets[(31 * i) % streets.length]} ST`, '', 'PHOENIX', 'AZ', '85001'].join(
        PART_SEPARATOR,
      ),
    );
    const texts = new UnitTexts();
    const numbers = surnames.map((surname) => texts.add(surname));
    let sum = 0;
    const works: Record<string, Work> = {};
    for (const kind of COMPARATORS) {
      const isAddress = kind.appliesTo !== 'any' && kind.appliesTo.includes('address');
      const values = isAddress ? addresses : surnames;
      const similarity = kind.compile(kind.params.parse({}));
      works[kind.type] = () => {
        for (let i = 0; i < PAIRS; i++) sum += similarity(values[i]!, values[PAIRS + i]!);
        return PAIRS;
      };
      const overUnits = kind.compileUnits?.(kind.params.parse({}));
      if (overUnits === undefined) continue;
      works[`${kind.type} over units`] = () => {
        for (let i = 0; i < PAIRS; i++) sum += overUnits(texts, numbers[i]!, numbers[PAIRS + i]!);
        return PAIRS;
      };
    }
    return { works, close: () => mustBePositive(sum) };
  },
};
