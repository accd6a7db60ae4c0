import { BIRTH_EPOCH } from '../core/calendar.ts';
import type { Dictionary } from '../core/dictionary.ts';
import { emptyRow } from '../core/record.ts';
import { deriveKeys } from '../core/word.ts';
import { noiseEntries } from '../corruption/config.ts';
import { RecordDraft } from '../corruption/record-draft.ts';
import { RecordText } from '../corruption/record-text.ts';
import { Household, MAX_NUMBERED } from '../world/household.ts';
import { zipOf } from '../world/places.ts';
import type { WorldData } from '../world/world.ts';
import { World } from '../world/world.ts';
import type { PassPlan } from './plan.ts';
import { addressSource, fillAddress, fillNames, identitySource, middleName } from './sources.ts';

/** Entities of the fixed sample on which asked rates are solved. */
const SAMPLE = 65_536;

/**
 * Of the register's records that a noise entry could change, the share with the attribute that acts on odds (born abroad):
 * counted among the accounts of evenly spaced units of replicate 0, before any error. One share an entry.
 */
export function registerAttributeShares(data: WorldData, plan: PassPlan, dictionary: Dictionary): number[] {
  const world = new World(data, plan.world, deriveKeys(plan.seed, 0), dictionary);
  const texts = new RecordText(dictionary, addressSource(world));
  const draft = new RecordDraft(emptyRow(), texts, identitySource(world));
  const { row } = draft;
  const entries = noiseEntries(plan.registerErrors, 'register').map((entry) =>
    entry.rate > 0 ? entry.kind.compile(entry.params, entry.field) : null,
  );
  const eligible = entries.map(() => 0);
  const abroad = entries.map(() => 0);
  if (entries.every((entry) => entry === null)) return abroad;
  const household = new Household();
  const { ranges, units } = data.area;
  const step = Math.max(1, Math.floor((units * 1.6) / SAMPLE));
  for (let range = 0; range < ranges.length; range += 2) {
    for (let unit = ranges[range]!; unit < ranges[range + 1]!; unit += step) {
      if (!world.load(zipOf(data.places, unit), unit, household)) continue;
      for (let m = 0; m < household.adults && m < MAX_NUMBERED; m++) {
        if (!world.hasAccount(household, m)) continue;
        row.person = 8 * unit + m;
        fillNames(household, m, row);
        row.middle = middleName(world, household, m);
        row.sex = household.sex[m]!;
        row.birthDay = household.birthDay[m]! - BIRTH_EPOCH;
        row.number = world.ownNumber(household, m);
        fillAddress(world, unit, row);
        for (let i = 0; i < entries.length; i++) {
          if (entries[i]?.eligible(draft) !== true) continue;
          eligible[i]!++;
          abroad[i]! += household.bornAbroad[m]!;
        }
      }
    }
  }
  return abroad.map((count, i) => (eligible[i]! === 0 ? 0 : count / eligible[i]!));
}
