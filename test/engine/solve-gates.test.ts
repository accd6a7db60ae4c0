import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/core/dictionary.ts';
import { noiseEntries } from '../../src/corruption/config.ts';
import { CLASSES } from '../../src/corruption/thresholds.ts';
import { requestEntries } from '../../src/engine/plan.ts';
import { partOf } from '../../src/engine/requests.ts';
import { solveGates } from '../../src/engine/solve-gates.ts';
import { expectShare } from '../corruption/expect-share.ts';
import { openReplicate, smallPlan } from './small-run.ts';

/** Known departure, as a share of the rate: the solve counts on a sample of another replicate. */
const SLACK = 0.03;
const REPLICATES = [1, 2];
/** Units of each range whose accounts are read. */
const UNITS = 1500;
/** Entries that change fewer records are left out: nothing could be said of them. */
const FEWEST = 40;

interface Sum {
  eligible: number;
  changed: number;
}

/** Achieved rates of every entry come within chance, and a few hundredths of them, of the asked ones. */
async function expectAchieved(sets: readonly string[]): Promise<void> {
  const plan = smallPlan(sets, { requests: 100, point: 'reference' });
  const { plan: pass, data } = plan.passes[0]!;
  const { ranges } = data.area;
  const register = noiseEntries(pass.registerErrors, 'register').filter((entry) => entry.rate > 0);
  const targets = requestEntries(pass.points[0]!).filter((entry) => entry.rate > 0);
  const sums = [register, targets].map((entries) => entries.map((): Sum => ({ eligible: 0, changed: 0 })));
  const add = (to: readonly Sum[], tally: { eligible: Float64Array; changed: Float64Array }) =>
    to.forEach((sum, i) => {
      sum.eligible += tally.eligible[i]!;
      sum.changed += tally.changed[i]!;
    });
  for (const replicate of REPLICATES) {
    const { shard } = await openReplicate(plan, replicate);
    // every account of a part of the extent, counted, and everybody with a removal order in all of it
    const { reader, corruptor } = shard;
    reader.isSampled = () => true;
    for (let r = 0; r < ranges.length; r += 2) {
      const from = ranges[r]!;
      const to = Math.min(ranges[r + 1]!, from + UNITS);
      reader.read(
        from,
        to,
        () => false,
        () => {},
      );
      const { persons } = shard.scanTargets(from, ranges[r + 1]!);
      const carries = new Uint8Array(persons.length).fill(1);
      const part = partOf(shard.plan, 0, persons, new Uint8Array(persons.length), carries);
      add(sums[1]!, shard.makeRequests(part));
    }
    add(sums[0]!, corruptor.tally);
  }
  let judged = 0;
  [register, targets].forEach((entries, side) => {
    entries.forEach((entry, i) => {
      const { eligible, changed } = sums[side]![i]!;
      if (eligible * entry.rate < FEWEST) return;
      judged++;
      expectShare(`${side} ${entry.label}`, changed, eligible, entry.rate, SLACK * entry.rate);
    });
  });
  expect(judged).toBeGreaterThan(10);
}

describe('achieved rates', () => {
  it.each(['central', 'high'])(
    'are the asked ones on both sides with all errors together, preset %s',
    async (preset) => {
      await expectAchieved([`errors.preset=${preset}`]);
    },
  );

  it('are so where omissions are frequent, and with other odds', async () => {
    await expectAchieved([
      'errors.targets.blank_address.rate=0.4',
      'errors.register.blank_address.rate=0.4',
      'errors.qualityCv=1.1',
      'errors.foreignBornOdds=3',
    ]);
  });
});

describe('solved thresholds', () => {
  const solved = (sets: readonly string[]) => {
    const { data, plan } = smallPlan(sets, { point: 'reference' }).passes[0]!;
    return { gates: solveGates(data, plan, new Dictionary(data.names.vocabulary)), plan };
  };

  it('are the same every time, and leave nothing in the arena', () => {
    const { data, plan } = smallPlan().passes[0]!;
    const dictionary = new Dictionary(data.names.vocabulary);
    const first = solveGates(data, plan, dictionary);
    expect(dictionary.arena.length).toBe(0);
    expect(solveGates(data, plan, dictionary)).toEqual(first);
    expect(first.targets.length).toBe(plan.points.length);
  });

  it('rise in every class with the rate, hold still before the entry and nearly so after', () => {
    const label = 'targets.blank_address';
    const few = solved([`errors.${label}.rate=0.05`]);
    const more = solved([`errors.${label}.rate=0.1`]);
    expect(more.gates.register).toEqual(few.gates.register);
    const entries = requestEntries(few.plan.points[0]!).filter((entry) => entry.rate > 0);
    const at = entries.findIndex((entry) => entry.label === 'blank_address');
    const of = ({ gates }: typeof few, i: number) => gates.targets[0]!.subarray(CLASSES * i, CLASSES * (i + 1));
    of(few, at).forEach((end, c) => void expect(of(more, at)[c]!).toBeGreaterThan(end));
    entries.forEach((entry, i) => {
      if (i === at) return;
      // what acts early has acted before any address is made
      if (entry.isEarly) expect(of(more, i)).toEqual(of(few, i));
      else of(few, i).forEach((end, c) => void expect(Math.abs(of(more, i)[c]! / end - 1)).toBeLessThan(0.15));
    });
  });

  it('are nothing where there are no errors', () => {
    const { gates } = solved(['errors={ preset: clean, register: {}, targets: {} }', 'requests.number.own=1']);
    expect([gates.register.length, ...gates.targets.map((one) => one.length)]).toEqual([0, 0]);
  });
});
