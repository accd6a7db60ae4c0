import type { Described, Group, Setting, Work } from './group.ts';
import { quartiles } from './quartiles.ts';
import type { Figure, Ratio } from './result.ts';

/** How often and how long each measurement is taken. */
export interface Effort {
  readonly rounds: number;
  /** Rounds of those that take seconds. */
  readonly longRounds: number;
  /** Milliseconds a round takes at least. */
  readonly least: number;
}

export const FULL_EFFORT: Effort = { rounds: 11, longRounds: 3, least: 120 };
export const QUICK_EFFORT: Effort = { rounds: 7, longRounds: 1, least: 30 };

/** What measuring a group gave. */
export interface Measured {
  readonly figures: readonly Figure[];
  readonly ratios: readonly Ratio[];
  readonly facts: Readonly<Record<string, number | string>>;
}

/**
 * Measures the wanted part of a group. Rounds take turns: what disturbs the machine for a while disturbs all of them alike, and
 * a ratio of two rates of the same round is disturbed least.
 */
export async function measureGroup(
  group: Group,
  wanted: (name: string) => boolean,
  setting: Setting,
  effort: Effort,
  onRound: (name: string, round: number) => void,
): Promise<Measured> {
  const chosen = withReferences(group.measurements, wanted);
  const opened = await group.open(setting);
  try {
    const rates = new Map<string, number[]>(chosen.map(({ name }) => [name, []]));
    const workOf = (name: string) => {
      const work = opened.works[name];
      if (work === undefined) throw new Error(`${group.name}: expected work for ${name}, found none`);
      return work;
    };
    // once without counting, so that code is compiled and memory touched
    for (const one of chosen) if (one.isLong !== true) await rate(one, workOf(one.name), effort.least / 2);
    for (let round = 0; round < effort.rounds; round++) {
      for (const one of chosen) {
        if (one.isLong === true && round >= effort.longRounds) continue;
        onRound(one.name, round);
        rates.get(one.name)!.push(await rate(one, workOf(one.name), one.isLong === true ? 0 : effort.least));
      }
    }
    const figures = chosen.map(({ name, unit, clock }) => {
      const rounds = rates.get(name)!;
      return { group: group.name, name, unit, clock, rounds, best: Math.max(...rounds), ...quartiles(rounds) };
    });
    const ratios = chosen.flatMap(({ name, beside }) => {
      return (beside ?? []).map((other) => {
        const others = rates.get(other)!;
        const perRound = rates.get(name)!.map((rate, round) => rate / others[round]!);
        return { group: group.name, of: name, beside: other, ...quartiles(perRound) };
      });
    });
    return { figures, ratios, facts: opened.facts?.() ?? {} };
  } finally {
    await opened.close?.();
  }
}

/** The wanted measurements and those that they are divided by, in the order of the group. */
function withReferences(all: readonly Described[], wanted: (name: string) => boolean): readonly Described[] {
  const names = new Set(all.filter(({ name }) => wanted(name)).map(({ name }) => name));
  for (const { name, beside } of all) if (names.has(name)) for (const other of beside ?? []) names.add(other);
  return all.filter(({ name }) => names.has(name));
}

/** Units a second: works until the time is over, at least once. */
async function rate({ clock }: Described, work: Work, least: number): Promise<number> {
  const now = clock === 'cpu' ? processorTime : () => performance.now();
  const started = now();
  let units = 0;
  let elapsed = 0;
  do {
    const done = work();
    // awaiting a plain number would let other things run between
    units += typeof done === 'number' ? done : await done;
    elapsed = now() - started;
  } while (elapsed < least);
  return (1000 * units) / elapsed;
}

/** Milliseconds of processor time of the whole process, the threads of the compiler and the collector included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
