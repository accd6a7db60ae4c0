import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/core/field.ts';
import { PURPOSE } from '../../src/core/purpose.ts';
import type { Keys } from '../../src/core/word.ts';
import { deriveKeys, word } from '../../src/core/word.ts';
import type { NoiseEntry } from '../../src/corruption/config.ts';
import { errorsSchema, isEarly, noiseEntries, sideOdds } from '../../src/corruption/config.ts';
import { Corruptor } from '../../src/corruption/corruptor.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import type { SideOdds } from '../../src/corruption/thresholds.ts';
import {
  ASIAN_PACIFIC,
  ATTRIBUTES,
  BORN_ABROAD,
  BY_TELEPHONE,
  CLASSES,
  classOdds,
  gateThresholds,
} from '../../src/corruption/thresholds.ts';
import { expectShare } from './expect-share.ts';
import { JUAN, ordinaryFor, SimpleDraft } from './simple-draft.ts';

const keys = deriveKeys(20250807, 0);
/** Born abroad: three in ten. */
const ABROAD = 0.3;
const attributesOf = (entity: number) => (word(keys, PURPOSE.sample, entity) < ABROAD * 4294967296 ? BORN_ABROAD : 0);
const config = errorsSchema.parse({});
const central = noiseEntries(config, 'targets');
const centralOdds = sideOdds(config, 'targets');
const withRate = (entry: NoiseEntry, rate: number): NoiseEntry => ({ ...entry, rate });

/** Eligible records by class where everybody is eligible. */
function everybody({ telephoneShare }: SideOdds): Float64Array {
  const counts = new Float64Array(CLASSES);
  for (let level = 0; level < 16; level++) {
    for (const [attributes, share] of [
      [0, 1 - ABROAD],
      [BORN_ABROAD, ABROAD],
    ] as const) {
      counts[ATTRIBUTES * level + attributes] = share * (1 - telephoneShare);
      counts[ATTRIBUTES * level + attributes + BY_TELEPHONE] = share * telephoneShare;
    }
  }
  return counts;
}

interface Setting {
  readonly odds?: Partial<SideOdds>;
  readonly keys?: Keys;
  readonly gateSlot?: number;
}

function corruptorOf(entries: readonly NoiseEntry[], setting: Setting = {}): Corruptor {
  const odds = { ...centralOdds, ...setting.odds };
  const acting = entries.filter(({ rate }) => rate > 0);
  const thresholds = new Float64Array(CLASSES * acting.length);
  acting.forEach((entry, i) => {
    thresholds.set(gateThresholds(entry.rate, classOdds(entry.kind, odds), everybody(odds)), CLASSES * i);
  });
  const { keys: own = keys, gateSlot = PURPOSE.targetGate } = setting;
  return new Corruptor(entries, thresholds, odds.telephoneShare, own, gateSlot, PURPOSE.targetNoise);
}

/** Labels of the entries whose gates a record passes. */
function passed(corruptor: Corruptor, entity: number, attributes = attributesOf(entity), hasSecond = true): string[] {
  corruptor.start(entity, attributes, hasSecond);
  corruptor.startLate();
  return [corruptor.early, corruptor.late].flatMap((gates) =>
    [...gates.passed.subarray(0, gates.count)].map((k) => corruptor.entries[gates.entries[k]!]!.label),
  );
}

/** A record on which the only entry can act, or Juan's, as it is before any error. */
function cleanFor(entries: readonly NoiseEntry[]): SimpleDraft {
  return new SimpleDraft(ordinaryFor(entries.length === 1 ? entries[0]!.kind.type : ''));
}

/** Lets all errors act on such a record. */
function corrupted(corruptor: Corruptor, entity: number, isCounting = false): SimpleDraft {
  const draft = cleanFor(corruptor.entries);
  corruptor.start(entity, attributesOf(entity), true);
  corruptor.startLate();
  for (const gates of [corruptor.early, corruptor.late]) {
    if (isCounting) corruptor.applyCounting(gates, draft);
    else corruptor.apply(gates, draft);
  }
  return draft;
}

/** The text of everybody's record after the errors, by entity. Everybody is Juan. */
function records(entries: readonly NoiseEntry[], count: number): string[] {
  const corruptor = corruptorOf(entries);
  return Array.from({ length: count }, (_, entity) => corrupted(corruptor, entity).snapshot());
}

/** Entities whose record an entry changed, and eligible ones, as the corruptor counts them. */
function touched(corruptor: Corruptor, count: number): Set<number> {
  const found = new Set<number>();
  const clean = cleanFor(corruptor.entries).snapshot();
  for (let entity = 0; entity < count; entity++)
    if (corrupted(corruptor, entity, true).snapshot() !== clean) found.add(entity);
  return found;
}

describe('achieved rates', () => {
  it.each(central.map((entry) => [entry.label, entry] as const))('%s alone changes the asked share', (_, entry) => {
    for (const [rate, qualityCv] of [
      [0.05, 1],
      [0.4, 1],
      [0.1, 0],
    ] as const) {
      const corruptor = corruptorOf([withRate(entry, rate)], { odds: { qualityCv } });
      const changed = touched(corruptor, 20_000).size;
      expectShare(`${entry.label} at ${rate}`, changed, 20_000, rate);
      expect(corruptor.tally.eligible[0]).toBe(20_000);
      expect(corruptor.tally.changed[0]).toBe(changed);
    }
  });

  it('multiply the odds of the attribute, and keep the mean', () => {
    const entry = withRate(central.find(({ kind }) => kind.foreignBornActs && kind.telephoneActs !== true)!, 0.2);
    for (const foreignBornOdds of [1, 2, 3]) {
      const corruptor = corruptorOf([entry], { odds: { qualityCv: 0, foreignBornOdds } });
      const found = touched(corruptor, 60_000);
      const hits = [0, 0];
      const seen = [0, 0];
      for (let entity = 0; entity < 60_000; entity++) {
        seen[attributesOf(entity)]!++;
        if (found.has(entity)) hits[attributesOf(entity)]!++;
      }
      const odds = (a: number) => hits[a]! / (seen[a]! - hits[a]!);
      expect(odds(1) / odds(0) / foreignBornOdds).toBeGreaterThan(0.9);
      expect(odds(1) / odds(0) / foreignBornOdds).toBeLessThan(1.1);
      expectShare('all', hits[0]! + hits[1]!, 60_000, 0.2);
    }
  });

  it('are the telephone’s among records taken by telephone, where the telephone acts', () => {
    const entry = withRate(central.find(({ kind }) => kind.telephoneActs === true)!, 0.1);
    const corruptor = corruptorOf([entry], { odds: { telephoneShare: 0.1, telephoneGiven: 0.6 } });
    const hits = [0, 0];
    const seen = [0, 0];
    for (let entity = 0; entity < 60_000; entity++) {
      const isPassed = passed(corruptor, entity).length > 0;
      const phone = (corruptor.at & BY_TELEPHONE) === 0 ? 0 : 1;
      seen[phone]!++;
      if (isPassed) hits[phone]!++;
    }
    expectShare('taken by telephone', seen[1]!, 60_000, 0.1);
    expectShare('changed of those', hits[1]!, seen[1]!, 0.6);
    expectShare('changed of all', hits[0]! + hits[1]!, 60_000, 0.1);
  });

  it('gather errors in records of low quality, unless the coefficient of variation is 0', () => {
    const entries = ['typo_given_name', 'typo_surname'].map((label) =>
      withRate(central.find((e) => e.label === label)!, 0.1),
    );
    const shares = (qualityCv: number) => {
      const corruptor = corruptorOf(entries, { odds: { qualityCv } });
      let both = 0;
      let first = 0;
      for (let entity = 0; entity < 40_000; entity++) {
        const labels = passed(corruptor, entity, 0);
        if (labels.length === 2) both++;
        if (labels.includes('typo_given_name')) first++;
      }
      return { both: both / 40_000, first: first / 40_000 };
    };
    const even = shares(0);
    expect(Math.abs(even.both / even.first ** 2 - 1)).toBeLessThan(0.15);
    expect(shares(1).both / even.both).toBeGreaterThan(1.4);
  });
});

describe('nesting', () => {
  it.each(central.map((entry) => [entry.label, entry] as const))(
    '%s at a lower rate touches a subset of those at a higher one, and leaves the same error there',
    (_, entry) => {
      const runs = [0.025, 0.05, 0.2, 0.9].map((rate) => records([withRate(entry, rate)], 1500));
      const clean = cleanFor([entry]).snapshot();
      for (let r = 1; r < runs.length; r++) {
        runs[r - 1]!.forEach((text, entity) => {
          if (text !== clean) expect(runs[r]![entity]).toBe(text);
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
      let hits = 0;
      for (let entity = 0; entity < 3000; entity++) {
        const labels = passed(all, entity);
        expect(passed(fewer, entity)).toEqual(labels.filter((one) => one !== label));
        if (labels.includes(label)) hits++;
        else expect(corrupted(all, entity).snapshot()).toBe(corrupted(fewer, entity).snapshot());
      }
      // an entry of rate 0 acts nowhere
      if (own.rate > 0) expect(hits).toBeGreaterThan(own.rate * 1000);
    },
  );
});

describe('gates', () => {
  it('are decided to 32 bits: a tie of the upper halves by a further word', () => {
    const [entry] = central.filter(({ rate }) => rate > 0);
    const corruptor = corruptorOf([entry!]);
    const gates = entry!.isEarly ? corruptor.early : corruptor.late;
    const at = (end: number) => {
      corruptor.setThresholds(0, new Float64Array(CLASSES).fill(end));
      let count = 0;
      for (let entity = 0; entity < 400_000; entity++) {
        corruptor.start(entity, 0, true);
        corruptor.startLate();
        count += gates.count;
      }
      return count;
    };
    expect(at(0)).toBe(0);
    expect(at(4294967296)).toBe(400_000);
    // half of the entities whose upper half is 0, about three, then all of them
    const [half, whole] = [at(32768), at(65536)];
    expect(half).toBeLessThan(whole);
    const [least, most] = [at(65536 * 20_000 + 1), at(65536 * 20_001)];
    expect(most).toBeGreaterThan(least);
    expectShare('all', most, 400_000, 20_001 / 65536);
  });

  it('have a place each, early and late', () => {
    for (const early of [true, false]) {
      const places = NOISE_KINDS.flatMap((kind) =>
        kind.appliesTo
          .filter((field) => isEarly(kind, field) === early)
          .map((field) => {
            const found = central.find((entry) => entry.kind === kind && entry.field === field);
            return found?.gate;
          }),
      );
      expect(places).toEqual(places.map((_, i) => i));
    }
  });

  it('pass what needs two surnames only where there are two', () => {
    const entry = withRate(central.find(({ kind }) => kind.needs === 'second_surname')!, 0.5);
    const corruptor = corruptorOf([entry]);
    for (let entity = 0; entity < 100; entity++) expect(passed(corruptor, entity, 0, false)).toEqual([]);
    expect(Array.from({ length: 100 }, (_, entity) => passed(corruptor, entity)).flat().length).toBeGreaterThan(30);
  });
});

describe('edges', () => {
  it('a rate of 0 does nothing at all, a rate of 1 changes every eligible record', () => {
    const none = corruptorOf(central.map((entry) => withRate(entry, 0)));
    expect(none.entries).toEqual([]);
    for (let entity = 0; entity < 50; entity++) expect(passed(none, entity)).toEqual([]);
    for (const entry of central) {
      expect(touched(corruptorOf([withRate(entry, 1)]), 300).size).toBe(300);
    }
  });

  it('counting changes nothing', () => {
    const corruptor = corruptorOf(central);
    for (let entity = 0; entity < 2000; entity++) {
      expect(corrupted(corruptor, entity, true).snapshot()).toBe(corrupted(corruptor, entity).snapshot());
    }
  });

  it('logs every change field by field, and the log changes nothing', () => {
    const corruptor = corruptorOf(central);
    let logged = 0;
    for (let entity = 0; entity < 2000; entity++) {
      const [draft, clean] = [new SimpleDraft(JUAN), new SimpleDraft(JUAN)];
      const shown = new Map(FIELDS.map((field) => [field as string, clean.text(field)]));
      corruptor.start(entity, attributesOf(entity), true);
      corruptor.startLate();
      for (const gates of [corruptor.early, corruptor.late]) {
        corruptor.apply(gates, draft, ({ label, kind, field, before, after }) => {
          logged++;
          const entry = corruptor.entries.find((one) => one.label === label)!;
          expect(entry.kind.type).toBe(kind);
          // each change takes up where the last one left the field
          expect(before).toBe(shown.get(field));
          expect(after).not.toBe(before);
          shown.set(field, after);
        });
      }
      expect([...shown.values()]).toEqual(FIELDS.map((field) => draft.text(field)));
      expect(draft.snapshot()).toBe(corrupted(corruptor, entity).snapshot());
    }
    expect(logged).toBeGreaterThan(500);
  });

  it('draws other errors for another seed, replicate or side', () => {
    const gates = (seed: number, replicate: number, gateSlot: number) => {
      const corruptor = corruptorOf(central, { keys: deriveKeys(seed, replicate), gateSlot });
      return Array.from({ length: 200 }, (_, entity) => passed(corruptor, entity, 0));
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
  const kind = { ...NOISE_KINDS[0]!, qualityActs: true, foreignBornActs: true, asianPacificOdds: 4 };
  const odds = classOdds(kind, centralOdds);
  const counts = everybody(centralOdds);
  counts[ASIAN_PACIFIC] = 3;

  it('has the asked mean over the eligible, rises with the rate in every class', () => {
    let last: Float64Array | undefined;
    for (const rate of [0.0001, 0.002, 0.05, 0.3, 0.7, 0.95, 0.9999]) {
      const ends = gateThresholds(rate, odds, counts);
      let mean = 0;
      let all = 0;
      for (let c = 0; c < CLASSES; c++) {
        mean += counts[c]! * ends[c]!;
        all += counts[c]!;
      }
      expect(mean / all / 4294967296).toBeCloseTo(rate, 8);
      if (last !== undefined) ends.forEach((end, i) => void expect(end).toBeGreaterThanOrEqual(last![i]!));
      last = ends;
    }
  });

  it('is even where nothing acts', () => {
    const plain = classOdds({ ...kind, qualityActs: false, foreignBornActs: false, asianPacificOdds: 1 }, centralOdds);
    expect(new Set(gateThresholds(0.25, plain, counts))).toEqual(new Set([1073741824]));
    expect(new Set(gateThresholds(0, odds, counts))).toEqual(new Set([0]));
    expect(new Set(gateThresholds(1, odds, counts))).toEqual(new Set([4294967296]));
    // nobody eligible: levels even, no attribute
    expect(gateThresholds(0.25, plain, new Float64Array(CLASSES))[0]).toBe(1073741824);
  });

  it('multiplies the odds of birth abroad and origin', () => {
    const ends = gateThresholds(0.05, odds, counts);
    const oddsOf = (attributes: number) => {
      const p = ends[ATTRIBUTES * 7 + attributes]! / 4294967296;
      return p / (1 - p);
    };
    expect(oddsOf(BORN_ABROAD) / oddsOf(0)).toBeCloseTo(2, 5);
    expect(oddsOf(ASIAN_PACIFIC) / oddsOf(0)).toBeCloseTo(4, 5);
    expect(oddsOf(BORN_ABROAD + ASIAN_PACIFIC) / oddsOf(0)).toBeCloseTo(8, 4);
  });

  it('gives records taken by telephone at least the telephone’s chance, within the asked mean', () => {
    const telephone = classOdds({ ...kind, telephoneActs: true }, centralOdds);
    const ends = gateThresholds(0.02, telephone, everybody(centralOdds));
    // .04 of records with .5 is all there is
    expect(ends[BY_TELEPHONE]! / 4294967296).toBe(0.5);
    expect(ends[0]! / 4294967296).toBeLessThan(1e-6);
    const higher = gateThresholds(0.9, telephone, everybody(centralOdds));
    expect(higher[BY_TELEPHONE]).toBe(higher[0]);
  });
});

it('has as many slots of words as there are purposes for them', () => {
  const slots = NOISE_KINDS.reduce((sum, kind) => sum + kind.appliesTo.length, 0);
  expect(slots).toBeLessThanOrEqual(128);
});
