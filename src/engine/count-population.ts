import { PURPOSE } from '../core/purpose.ts';
import type { Tally, TallyPlace } from '../evaluation/tally.ts';
import { drawHomes } from './draw-homes.ts';
import type { Dimension } from './level-counts.ts';
import type { Pool } from './pool.ts';
import type { ResidentCounts } from './residents.ts';
import { ACCOUNT_DIMENSIONS, noResidents, RESIDENT_DIMENSIONS } from './residents.ts';
import type { Shard } from './shard.ts';

/** Homes of the sample: shares of a per cent of the people are known to a few per cent of themselves. */
const SAMPLED_HOMES = 65_536;
/** Homes a thread looks at in one task. */
const PART = 8192;

/** Who lives in a sample of the extent's homes. */
export interface PopulationSample extends ResidentCounts {
  readonly homes: number;
  readonly sampled: number;
}

/** Counts residents and accounts in the homes of a keyed sample, in all homes where they are few. */
export async function samplePopulation({ data, world }: Shard, pool: Pool): Promise<PopulationSample> {
  const homes = data.area.units;
  const drawn = drawHomes(data, world.keys, PURPOSE.homeSample, Math.min(homes, SAMPLED_HOMES));
  const parts: Int32Array[] = [];
  for (let from = 0; from < drawn.length; from += PART) parts.push(drawn.slice(from, from + PART));
  const total = noResidents();
  for (const part of await pool.share(parts, async (service, units) => service.countResidents(units))) {
    part.residents.forEach((n, i) => {
      total.residents[i]! += n;
    });
    part.accounts.forEach((n, i) => {
      total.accounts[i]! += n;
    });
  }
  return { homes, sampled: drawn.length, ...total };
}

/**
 * Writes what the sample holds for one point and rule: denominators by resident's and by owner's group, and zeros for those groups
 * of whom nobody was met behind a disclosed door.
 */
export function countPopulation(
  tally: Tally,
  place: Omit<TallyPlace, 'path'>,
  paths: readonly string[],
  { homes, sampled, residents, accounts }: PopulationSample,
  registerAccounts: number,
): void {
  const at = { ...place, path: 'all' };
  tally.add(at, 'homes', homes);
  tally.add(at, 'homes_sampled', sampled);
  tally.add(at, 'register_accounts', registerAccounts);
  tally.add(at, 'residents_sampled', residents[0]!);
  tally.add(at, 'accounts_sampled', accounts[0]!);
  for (const [d, level, n] of levelsOf(RESIDENT_DIMENSIONS, residents)) {
    tally.add(at, 'residents_sampled', n, d, level);
    for (const path of ['all', ...paths]) {
      tally.addAlone({ ...place, path }, 'other_residents_wrong_door', 0, d, level);
      tally.addAlone({ ...place, path }, 'other_residents_right_door', 0, d, level);
    }
  }
  for (const [d, level, n] of levelsOf(ACCOUNT_DIMENSIONS, accounts)) {
    tally.add(at, 'accounts_sampled', n, d, level);
    for (const path of ['all', ...paths]) tally.addAlone({ ...place, path }, 'nontarget_accounts', 0, d, level);
  }
}

/** The levels with anybody in them. */
function levelsOf(dimensions: readonly Dimension[], counts: Float64Array): [string, string, number][] {
  let at = 1;
  return dimensions.flatMap(({ key, levels }) =>
    levels.map((level): [string, string, number] => [key, level, counts[at++]!]).filter(([, , n]) => n > 0),
  );
}
