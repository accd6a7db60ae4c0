import { describe, expect, it } from 'vitest';
import { PURPOSE } from '../../src/core/purpose.ts';
import { deriveKeys, word } from '../../src/core/word.ts';
import type { NoiseEntry } from '../../src/corruption/config.ts';
import { errorsSchema, noiseEntries } from '../../src/corruption/config.ts';
import { Corruptor } from '../../src/corruption/corruptor.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import { qualityMultipliers } from '../../src/corruption/quality.ts';
import { gateThresholds } from '../../src/corruption/thresholds.ts';
import { expectShare } from './expect-share.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';

const keys = deriveKeys(20250807, 0);
/** Born abroad: three in ten. */
const ABROAD = 0.3;
const attributeOf = (entity: number) => (word(keys, PURPOSE.sample, entity) < ABROAD * 4294967296 ? 1 : 0);
const central = noiseEntries(errorsSchema.parse({}), 'targets');
const withRate = (entry: NoiseEntry, rate: number): NoiseEntry => ({ ...entry, rate });

function corruptorOf(entries: readonly NoiseEntry[], cv = 1): Corruptor {
  return new Corruptor(
    entries,
    cv,
    entries.map(() => ABROAD),
    keys,
    PURPOSE.targetGate,
    PURPOSE.targetNoise,
  );
}

/** The text of everybody's record after the errors, by entity. Everybody is Juan. */
function records(entries: readonly NoiseEntry[], count: number, cv = 1): string[] {
  const corruptor = corruptorOf(entries, cv);
  return Array.from({ length: count }, (_, entity) => {
    const draft = new SimpleDraft(JUAN);
    corruptor.apply(corruptor.gate(entity, attributeOf(entity)), draft, entity);
    return draft.snapshot();
  });
}

const CLEAN = new SimpleDraft(JUAN).snapshot();

/** Entities whose record an entry changed, and eligible ones, as the corruptor counts them. */
function touched(corruptor: Corruptor, count: number): Set<number> {
  const found = new Set<number>();
  for (let entity = 0; entity < count; entity++) {
    const draft = new SimpleDraft(JUAN);
    corruptor.applyCounting(corruptor.gate(entity, attributeOf(entity)), -1, draft, entity);
    if (draft.snapshot() !== CLEAN) found.add(entity);
  }
  return found;
}

describe('achieved rates', () => {
  it.each(central.map((entry) => [entry.label, entry] as const))('%s alone changes the asked share', (_, entry) => {
    for (const [rate, cv] of [
      [0.05, 1],
      [0.4, 1],
      [0.1, 0],
    ] as const) {
      const corruptor = corruptorOf([withRate(entry, rate)], cv);
      const changed = touched(corruptor, 20_000).size;
      expectShare(`${entry.label} at ${rate}`, changed, 20_000, rate);
      expect(corruptor.tally.eligible[0]).toBe(20_000);
      expect(corruptor.tally.changed[0]).toBe(changed);
    }
  });

  it('come near the asked ones with all errors of a side together, at every preset', () => {
    for (const preset of ['low', 'central', 'high'] as const) {
      const entries = noiseEntries(errorsSchema.parse({ preset }), 'targets');
      const corruptor = corruptorOf(entries);
      touched(corruptor, 30_000);
      corruptor.entries.forEach((entry, i) => {
        const [changed, eligible] = [corruptor.tally.changed[i]!, corruptor.tally.eligible[i]!];
        // records of low quality lose their address or number first, so what is left is a little better
        expectShare(`${preset} ${entry.label}`, changed, eligible, entry.rate, 0.1 * entry.rate + 0.002);
      });
    }
  });

  it('multiply the odds of the attribute, and keep the mean', () => {
    const entry = withRate(central.find(({ kind }) => kind.foreignBornActs)!, 0.2);
    const corruptor = corruptorOf([entry], 0);
    const found = touched(corruptor, 60_000);
    const hits = [0, 0];
    const seen = [0, 0];
    for (let entity = 0; entity < 60_000; entity++) {
      seen[attributeOf(entity)]!++;
      if (found.has(entity)) hits[attributeOf(entity)]!++;
    }
    const odds = (a: number) => hits[a]! / (seen[a]! - hits[a]!);
    expect(odds(1) / odds(0) / 2).toBeGreaterThan(0.9);
    expect(odds(1) / odds(0) / 2).toBeLessThan(1.1);
    expectShare('all', hits[0]! + hits[1]!, 60_000, 0.2);
  });

  it('gather errors in records of low quality, unless the coefficient of variation is 0', () => {
    const [one, two] = ['typo_given_name', 'typo_surname'].map((label) =>
      withRate(central.find((e) => e.label === label)!, 0.1),
    );
    const both = (cv: number) => {
      const corruptor = corruptorOf([one!, two!], cv);
      let count = 0;
      for (let entity = 0; entity < 40_000; entity++) {
        const gates = corruptor.gate(entity, 0);
        if ((gates & (1 << one!.slot)) !== 0 && (gates & (1 << two!.slot)) !== 0) count++;
      }
      return count / 40_000;
    };
    const even = corruptorOf([one!, two!], 0);
    let single = 0;
    for (let entity = 0; entity < 40_000; entity++) if ((even.gate(entity, 0) & (1 << one!.slot)) !== 0) single++;
    expect(Math.abs(both(0) / (single / 40_000) ** 2 - 1)).toBeLessThan(0.15);
    expect(both(1) / both(0)).toBeGreaterThan(1.4);
  });
});

describe('nesting', () => {
  it.each(central.map((entry) => [entry.label, entry] as const))(
    '%s at a lower rate touches a subset of those at a higher one, and leaves the same error there',
    (_, entry) => {
      const runs = [0.01, 0.05, 0.2, 0.9].map((rate) => records([withRate(entry, rate)], 1500));
      for (let r = 1; r < runs.length; r++) {
        runs[r - 1]!.forEach((text, entity) => {
          if (text !== CLEAN) expect(runs[r]![entity]).toBe(text);
        });
      }
    },
  );

  it.each(central.map((entry) => [entry.label, entry] as const))(
    'the presence of %s changes no other’s gates or words',
    (label) => {
      const without = central.filter((entry) => entry.label !== label);
      const [all, fewer] = [corruptorOf(central), corruptorOf(without)];
      const own = central.find((entry) => entry.label === label)!;
      let passed = 0;
      for (let entity = 0; entity < 3000; entity++) {
        const gates = all.gate(entity, attributeOf(entity));
        const rest = fewer.gate(entity, attributeOf(entity));
        expect(gates & ~(1 << own.slot)).toBe(rest);
        if (gates !== rest) {
          passed++;
          continue;
        }
        const drafts = [new SimpleDraft(JUAN), new SimpleDraft(JUAN)] as const;
        all.apply(gates, drafts[0], entity);
        fewer.apply(rest, drafts[1], entity);
        expect(drafts[0].snapshot()).toBe(drafts[1].snapshot());
      }
      expect(passed).toBeGreaterThanOrEqual(own.rate * 1500);
    },
  );
});

describe('edges', () => {
  it('a rate of 0 does nothing at all, a rate of 1 changes every eligible record', () => {
    const none = corruptorOf(central.map((entry) => withRate(entry, 0)));
    expect(none.entries).toEqual([]);
    for (let entity = 0; entity < 50; entity++) expect(none.gate(entity, 1)).toBe(0);
    for (const entry of central) {
      expect(touched(corruptorOf([withRate(entry, 1)]), 300).size).toBe(300);
    }
  });

  it('marks what acts first, names, dates and numbers, and who needs two surnames', () => {
    const corruptor = corruptorOf(central);
    const early = ['given_name', 'surname', 'sex', 'date_of_birth', 'tin'];
    for (const { slot, field, kind } of corruptor.entries) {
      const bit = 1 << slot;
      expect((corruptor.nameMask & bit) !== 0).toBe(early.includes(field));
      expect((corruptor.twoSurnameMask & bit) !== 0).toBe(kind.needs === 'second_surname');
    }
  });

  it('may act in two parts, the early fields and then the rest, with the same result', () => {
    const [whole, parts] = [corruptorOf(central), corruptorOf(central)];
    for (let entity = 0; entity < 2000; entity++) {
      const [draft, other] = [new SimpleDraft(JUAN), new SimpleDraft(JUAN)];
      const gates = whole.gate(entity, 1);
      whole.apply(gates, draft, entity);
      parts.apply(gates & parts.nameMask, other, entity);
      parts.applyCounting(gates, ~parts.nameMask, other, entity);
      expect(other.snapshot()).toBe(draft.snapshot());
    }
  });

  it('logs before and after of every error, and the log changes nothing', () => {
    const corruptor = corruptorOf(central);
    const quiet = corruptorOf(central);
    let logged = 0;
    for (let entity = 0; entity < 2000; entity++) {
      const [draft, other] = [new SimpleDraft(JUAN), new SimpleDraft(JUAN)];
      const gates = corruptor.gate(entity, 0);
      let lines = 0;
      corruptor.apply(gates, draft, entity, ({ label, kind, field, before, after }) => {
        lines++;
        expect(corruptor.entries.map((entry) => entry.label)).toContain(label);
        // a duplicate names a field and changes none
        if (kind !== 'duplicate' && (field === 'given_name' || field === 'surname')) expect(before).not.toBe(after);
      });
      quiet.apply(quiet.gate(entity, 0), other, entity);
      expect(draft.snapshot()).toBe(other.snapshot());
      if (draft.snapshot() !== CLEAN) expect(lines).toBeGreaterThan(0);
      logged += lines;
    }
    expect(logged).toBeGreaterThan(500);
  });

  it('draws other errors for another seed, replicate or side', () => {
    const gates = (seed: number, replicate: number, slot: number) => {
      const corruptor = new Corruptor(
        central,
        1,
        central.map(() => 0),
        deriveKeys(seed, replicate),
        slot,
        PURPOSE.targetNoise,
      );
      return Array.from({ length: 200 }, (_, entity) => corruptor.gate(entity, 0));
    };
    const base = gates(1, 0, PURPOSE.targetGate);
    expect(gates(1, 0, PURPOSE.targetGate)).toEqual(base);
    for (const other of [
      gates(2, 0, PURPOSE.targetGate),
      gates(1, 1, PURPOSE.targetGate),
      gates(1, 0, PURPOSE.registerGate),
    ]) {
      expect(other).not.toEqual(base);
    }
  });
});

describe('gateThresholds', () => {
  it('has the asked mean over quality and attribute, rises with the rate, and is even where nothing acts', () => {
    let last: Float64Array | undefined;
    for (const rate of [0.0001, 0.002, 0.05, 0.3, 0.7, 0.95, 0.9999]) {
      const ends = gateThresholds(rate, qualityMultipliers(1), 2, ABROAD);
      let mean = 0;
      for (let level = 0; level < 16; level++)
        mean += ((1 - ABROAD) * ends[2 * level]! + ABROAD * ends[2 * level + 1]!) / 16;
      expect(mean / 4294967296).toBeCloseTo(rate, 8);
      if (last !== undefined) ends.forEach((end, i) => void expect(end).toBeGreaterThanOrEqual(last![i]!));
      last = ends;
    }
    expect(new Set(gateThresholds(0.25, qualityMultipliers(0), 1, 0.5))).toEqual(new Set([1073741824]));
    expect(new Set(gateThresholds(0, qualityMultipliers(1), 2, 0.5))).toEqual(new Set([0]));
    expect(new Set(gateThresholds(1, qualityMultipliers(1), 2, 0.5))).toEqual(new Set([4294967296]));
  });
});

it('has as many slots of words as there are kinds and fields', () => {
  const slots = NOISE_KINDS.reduce((sum, kind) => sum + kind.appliesTo.length, 0);
  expect(slots).toBeLessThanOrEqual(31);
});
