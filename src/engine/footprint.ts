import { Failure } from '../core/failure.ts';

/** What of a pass lies in memory while one of its replicates runs. */
export interface HeldList {
  /** Records on the list, those of several points that are the same once. */
  readonly records: number;
  /** Requests with a link, over all points and rules. */
  readonly links: number;
  /** Pairs, where the policy needs every one. */
  readonly pairs: number;
  /** Homes of which it is noted whether the list can reach them: the nation's, or none. */
  readonly reached: number;
}

/** What a run's memory depends on besides its lists. */
export interface RunMemory {
  readonly workers: number;
  readonly replicates: number;
  /** Megabytes in use when the run was laid out: the program and its tables. */
  readonly tables: number;
}

/** Bytes of a megabyte, as operating systems count. */
export const MEGABYTE = 2 ** 20;

/*
 * Fitted to peaks of whole runs (docs/estimates.md, test/engine/footprint.test.ts). Of the 150 bytes a record takes, 67 are its
 * columns and about 60 its places in the index; a link is 28 bytes in a table that doubles as it grows and is copied when it is
 * merged.
 */
const WORK_MEGABYTES = 55;
const THREAD_MEGABYTES = 60;
/** What the second and later replicates leave behind until it is collected. */
const AGAIN_MEGABYTES = 35;
/** Counts of one replicate, which wait for the end of the run: some 9,000 rows with nine cells, as objects and then sorted. */
const COUNTS_MEGABYTES = 2;
const RECORD_BYTES = 150;
const LINK_BYTES = 150;
const PAIR_BYTES = 150;
/** Two bits a home. */
const HOME_BYTES = 1 / 4;

/** Megabytes that a run takes at its peak: passes come one after the other. */
export function footprint(passes: readonly HeldList[], { workers, replicates, tables }: RunMemory): number {
  const lists = passes.map(
    ({ records, links, pairs, reached }) =>
      RECORD_BYTES * records + LINK_BYTES * links + PAIR_BYTES * pairs + HOME_BYTES * reached,
  );
  const again = (replicates > 1 ? AGAIN_MEGABYTES : 0) + COUNTS_MEGABYTES * replicates;
  return tables + WORK_MEGABYTES + workers * THREAD_MEGABYTES + again + Math.max(0, ...lists) / MEGABYTE;
}

/**
 * @param have megabytes that the process may use
 * @throws {Failure} `input` if a run needs more
 */
export function refuseTooLarge(need: number, have: number, workers: number): void {
  if (need <= have) return;
  const remedies = [
    ...(workers > 1 ? [`fewer --workers (each takes about ${THREAD_MEGABYTES} MB)`] : []),
    'one --point',
    'fewer --requests',
    'a smaller --extent',
  ];
  throw new Failure(
    'input',
    `memory: expected a run within the ${counted(Math.floor(have))} MB that this process may use, found one of about ${counted(Math.ceil(need))} MB with ${workers} ${workers === 1 ? 'worker' : 'workers'}; take ${remedies.join(', ')}, or a machine with more memory`,
  );
}

function counted(count: number): string {
  return count.toLocaleString('en-US');
}
