import { emptyRow, RECORD_COLUMNS } from '../../src/core/record.ts';
import { Household, MAX_NUMBERED } from '../../src/world/household.ts';
import { World } from '../../src/world/world.ts';
import { defaultWorld, shardOf } from '../default-world.ts';
import type { Group } from '../group.ts';
import { mustBePositive } from './words.ts';

/** Homes a work goes through. */
const HOMES = 2048;

/** Accounts made, of the households of the default scenario. */
export const generation: Group = {
  name: 'generation',
  measurements: [
    { name: 'households with all names', unit: 'households', clock: 'cpu' },
    { name: 'names and numbers', unit: 'accounts', clock: 'cpu' },
    { name: 'names, numbers and homes', unit: 'accounts', clock: 'cpu' },
    { name: 'records with errors and addresses', unit: 'accounts', clock: 'cpu', beside: ['names, numbers and homes'] },
  ],
  async open({ runExtent }) {
    const made = await defaultWorld(runExtent);
    const world = new World(made.data, made.plan.world, made.keys, made.dictionary);
    const shard = shardOf(made);
    const household = new Household();
    const [from, to] = made.ranges[0]!;
    let sum = 0;
    const stretch = (onHousehold: () => number) => {
      let at = from;
      return () => {
        let done = 0;
        for (let i = 0; i < HOMES; i++) {
          if (world.loadHousehold(at, household)) done += onHousehold();
          at = at + 1 === to ? from : at + 1;
        }
        return done;
      };
    };
    const accounts = (onAccount: (member: number) => void) =>
      stretch(() => {
        let done = 0;
        for (let m = 0; m < household.adults && m < MAX_NUMBERED; m++) {
          if (!world.hasAccount(household, m)) continue;
          onAccount(m);
          done++;
        }
        return done;
      });
    const number = (member: number) => {
      sum += world.ownNumber(household, member);
    };
    let next = from;
    const row = emptyRow();
    return {
      works: {
        'households with all names': stretch(() => {
          sum += household.surname[0]! >= 0 ? 1 : 0;
          return 1;
        }),
        'names and numbers': accounts(number),
        'names, numbers and homes': accounts((member) => {
          number(member);
          sum += world.homeOf(household, member, world.filedDaysAgo(household, member));
        }),
        'records with errors and addresses': () => {
          const end = Math.min(to, next + HOMES);
          let done = 0;
          shard.reader.read(next, end, null, (made) => {
            for (const name of RECORD_COLUMNS) row[name] = made[name];
            sum += row.zip > 0 ? 1 : 0;
            done++;
          });
          next = end === to ? from : end;
          return done;
        },
      },
      close: () => mustBePositive(sum),
    };
  },
};
