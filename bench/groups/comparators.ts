import type { ComparatorKind } from '../../src/comparison/comparator.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { UnitTexts } from '../../src/comparison/unit-texts.ts';
import { isoDate } from '../../src/core/calendar.ts';
import { PART_SEPARATOR } from '../../src/core/field.ts';
import { readWorldTables } from '../../src/io/world-tables.ts';
import { buildWorldTables, type WorldTables } from '../../src/world/tables.ts';
import { ALTERNATIVES, alternativeName, versionOf } from '../alternatives.ts';
import type { Described, Facts, Group, Work } from '../group.ts';
import { drawNames, plainWorld } from '../names-drawn.ts';
import { mustBePositive } from './words.ts';

const PAIRS = 16_384;

const pairs = { unit: 'pairs', clock: 'cpu' } as const;

/**
 * Every comparator of the list, over pairs of values it is made for, beside what other packages offer for the same purpose on the same
 * pairs.
 */
export const comparators: Group = {
  name: 'comparators',
  measurements: COMPARATORS.flatMap((kind): Described[] => {
    const others = alternativesOf(kind).map((one) => alternativeName(kind.type, one));
    return [
      ...others.map((name) => ({ name, ...pairs })),
      { name: kind.type, ...pairs, beside: others },
      ...(kind.compileUnits === undefined
        ? []
        : [{ name: overUnitsName(kind), ...pairs, beside: [kind.type, ...others] }]),
    ];
  }),
  async open() {
    const values = valuesToCompare(buildWorldTables(await readWorldTables()));
    let sum = 0;
    const works: Record<string, Work> = {};
    for (const kind of COMPARATORS) {
      const texts = valuesFor(kind, values);
      const params = kind.params.parse({});
      const similarity = kind.compile(params);
      works[kind.type] = () => {
        for (let i = 0; i < PAIRS; i++) sum += similarity(texts[i]!, texts[PAIRS + i]!);
        return PAIRS;
      };
      for (const alternative of alternativesOf(kind)) {
        const other = alternative.similarity;
        works[alternativeName(kind.type, alternative)] = () => {
          for (let i = 0; i < PAIRS; i++) sum += other(texts[i]!, texts[PAIRS + i]!);
          return PAIRS;
        };
      }
      const overUnits = kind.compileUnits?.(params);
      if (overUnits === undefined) continue;
      const unitTexts = new UnitTexts();
      const numbers = texts.map((text) => unitTexts.add(text));
      works[overUnitsName(kind)] = () => {
        for (let i = 0; i < PAIRS; i++) sum += overUnits(unitTexts, numbers[i]!, numbers[PAIRS + i]!);
        return PAIRS;
      };
    }
    return { works, facts, close: () => mustBePositive(sum) };
  },
};

function alternativesOf({ type }: ComparatorKind) {
  return ALTERNATIVES[type] ?? [];
}

function overUnitsName({ type }: ComparatorKind): string {
  return `${type} over units`;
}

/** Which packages stand beside, and where their function is not the same. */
function facts(): Facts {
  const found: Record<string, number | string> = {};
  for (const kind of COMPARATORS) {
    for (const alternative of alternativesOf(kind)) {
      found[alternative.package] = versionOf(alternative.package);
      const { differs } = alternative;
      if (differs !== undefined) found[alternativeName(kind.type, alternative)] = differs;
    }
  }
  return found;
}

interface Values {
  readonly surnames: readonly string[];
  readonly given: readonly string[];
  readonly addresses: readonly string[];
  readonly lines: readonly string[];
  readonly dates: readonly string[];
  readonly numbers: readonly string[];
}

/** Values of two times as many people as there are pairs. */
function valuesToCompare(tables: WorldTables): Values {
  const { surnames, given } = drawNames(plainWorld(tables), 2 * PAIRS);
  const { streets } = tables.names;
  const lines = surnames.map((_, i) => `${100 + ((7 * i) % 900)} ${streets[(31 * i) % streets.length]} ST`);
  return {
    surnames,
    given,
    lines,
    addresses: lines.map((line) => [...line.split(/ (.*)/, 2), '', 'PHOENIX', 'AZ', '85001'].join(PART_SEPARATOR)),
    // steps that are prime to their range, so that all of it is gone through
    dates: surnames.map((_, i) => isoDate(((10_007 * i) % 30_000) - 20_000)),
    numbers: surnames.map((_, i) => String(100_000_000 + ((7_919_317 * i) % 800_000_000))),
  };
}

/** What a comparator is made for; surnames for those that take any field. */
function valuesFor({ appliesTo }: ComparatorKind, values: Values): readonly string[] {
  if (appliesTo === 'any' || appliesTo.includes('surname')) return values.surnames;
  if (appliesTo.includes('given_name')) return values.given;
  if (appliesTo.includes('date_of_birth')) return values.dates;
  if (appliesTo.includes('tin')) return values.numbers;
  return appliesTo.includes('address') ? values.addresses : values.lines;
}
