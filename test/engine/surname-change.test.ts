import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/core/dictionary.ts';
import { deriveKeys } from '../../src/core/word.ts';
import { Shard } from '../../src/engine/shard.ts';
import { solveGates } from '../../src/engine/solve-gates.ts';
import { smallPlan } from './small-run.ts';

/** Every account of a clean register with moves, past what the register shows of it. */
function readAccounts(sets: readonly string[]): { all: number; renamed: number; earlier: number } {
  const clean = ['errors.register={}', 'errors.targets={}', 'errors.preset=clean', 'rules={}'];
  const { passes } = smallPlan([...clean, 'extent={ zips: ["85281"] }', ...sets], { point: 'reference', requests: 20 });
  const { data, plan } = passes[0]!;
  const dictionary = new Dictionary(data.names.vocabulary);
  const gates = solveGates(data, plan, dictionary);
  const shard = new Shard(data, plan, deriveKeys(plan.seed, 0), gates, dictionary);
  const { world, reader } = shard;
  const counts = { all: 0, renamed: 0, earlier: 0 };
  const { ranges } = data.area;
  reader.read(ranges[0]!, ranges[1]!, null, (row) => {
    const { household } = reader;
    const member = row.person & 7;
    counts.all++;
    const days = world.filedDaysAgo(household, member);
    const lag = world.config.register.surnameLagYears;
    expect(row.surname).toBe(world.recordedSurname(household, member, days, lag));
    if (household.renamed === member) counts.renamed++;
    if (!world.showsEarlierSurname(household, member, days, lag)) return;
    counts.earlier++;
    // the postal service does not follow a name that is not the person's any more
    expect(row.place).toBe(world.homeOf(household, member, days));
  });
  return counts;
}

describe('the register', () => {
  it('shows the surname of the day of the return, later by the lag, at an address nobody brought up to date', () => {
    const { all, renamed, earlier } = readAccounts(['register.postalUpdate=1']);
    expect(renamed).toBeGreaterThan(500);
    expect(earlier).toBeGreaterThan(50);
    expect(earlier / all).toBeLessThan(0.05);
  });

  it('shows more earlier surnames as the lag grows, and none without moves', () => {
    const at = (lag: number) => readAccounts([`register.surnameLagYears=${lag}`]).earlier;
    const [none, two, ten] = [at(0), at(2), at(10)];
    expect(none).toBeGreaterThan(0);
    expect(two).toBeGreaterThan(none);
    expect(ten).toBeGreaterThan(two);
    expect(readAccounts(['moves.preset=none']).earlier).toBe(0);
  });
});
