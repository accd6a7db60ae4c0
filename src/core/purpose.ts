/**
 * What every random word is for. A draw is addressed by (seed, replicate, purpose, k, entity), never by the order in which
 * it is made. `id` is frozen: it enters the keys, so changing one changes numbers. `count` is how many `k` there are.
 * Words that serve two related bits of one decision say so.
 */
const TABLE = {
  /**
   * unit, a stream. 0 occupied · 1 kin gate · 2 group · 3 born abroad (high half), legal class (low half) · 4 form of the
   * household · 5 counts of its members · 6 age of the head · 7 age gap of kin (high half), age at leaving home (low
   * half) · 8 the child bears the parent's surname (high half), father and son share a given name (low half) · 9 … 16
   * sex and birth date of members 0 … 7, mixed: 1 January for an unknown day · 17 … 24 their status · 25 twins at home
   * (high half), a twin in the paired home (low half).
   */
  household: { id: 1, count: 1 },
  /**
   * unit, a stream. 0 surname · 1 second surname · 2 the other spouse's own · 3 that one's second · 4 what the couple did
   * at marriage, or a woman alone after one (high half), two surnames in use, hyphen between them (low half) · 5 … 8 which
   * rare surname, for draws 0, 1, 2, 3.
   */
  names: { id: 2, count: 1 },
  /**
   * person, a stream. 0 on a return · 1 date of the last return · 2 removal order (high half), social security number
   * whatever the status (low half) · 3 given name · 4 middle name · 5 joined the household · 6 arrival in the country ·
   * 7 gone by the day of disclosure · 8 bears the father's given name (high half), the eldest sibling's initial (low
   * half). Of 3 and 4, mixed: a name of the country's, the commoner or rarer of two.
   */
  person: { id: 3, count: 1 },
  /**
   * person, a stream. 0 own surname · 1 second surname · 2 kin of the head or not · 3, 4 which rare surname · 5 when the
   * surname changed (high half), on the day of joining the home or not (low half) · 6 how long records lagged.
   */
  ownSurname: { id: 4, count: 1 },
  /** person, a stream: given name again, where a sibling already bears the first draw or one with an initial is wanted. */
  givenAgain: { id: 5, count: 1 },
  /** ZIP: permutations of segments (k 0), of homes of one unit (k 1) and of more (k 2), of streets (k 3). */
  zip: { id: 20, count: 4 },
  /** street of a ZIP: suffix (high half), first hundred-block (low half). */
  street: { id: 21, count: 1 },
  /** unit: gates of exchanges, two bands a word, two words a year. */
  moveGate: { id: 30, count: 128 },
  /** stratum: the year's pairing, one a band and year. */
  movePair: { id: 31, count: 256 },
  /** pair: the day of the exchange, one a band and year. */
  moveDay: { id: 32, count: 256 },
  /** block of a county: which households are paired as parent and child. */
  kinPair: { id: 33, count: 1 },
  /** person: earlier household, sixteen candidates. */
  earlierHome: { id: 37, count: 16 },
  /** person: did the postal service pass on the k-th move after the record. */
  postal: { id: 38, count: 8 },
  /** numbers: social security type (k 0), individual taxpayer type (k 1). */
  number: { id: 40, count: 2 },
  /** person: order of selection as a target. */
  target: { id: 50, count: 1 },
  /** person: order of carrying a number on the list, the first request (k 0) and the second (k 1). */
  carries: { id: 51, count: 2 },
  /** person: when the target's address was recorded. */
  recorded: { id: 52, count: 1 },
  /** person, a stream: 0 whose number the request carries · then the choice of another owner. */
  numberOwner: { id: 53, count: 1 },
  /**
   * account, three streams: k 0 quality level (highest four bits) and intake by telephone (the others), then the gates of the
   * register's noise on names, dates and numbers, two a word · k 1 the other gates · k 2 by slot, what decides ties of gates.
   */
  registerGate: { id: 60, count: 3 },
  /** account: the words of one noise slot on the register side. */
  registerNoise: { id: 61, count: 128 },
  /** request: as `registerGate`, of the target list's noise. */
  targetGate: { id: 62, count: 3 },
  /** request: the words of one noise slot on the target side. */
  targetNoise: { id: 63, count: 128 },
  /** account that is a person's second in the register: as `registerGate` and `registerNoise`. */
  copyGate: { id: 64, count: 3 },
  copyNoise: { id: 65, count: 128 },
  /** request that is a person's second on the list: as `targetGate` and `targetNoise`. */
  secondRequestGate: { id: 66, count: 3 },
  secondRequestNoise: { id: 67, count: 128 },
  /** person: order of being on the list twice (k 0); when the second record was made (k 1). */
  secondRequest: { id: 68, count: 2 },
  /** request: key of its ties, mixed with the account. */
  tie: { id: 70, count: 1 },
  /** request: key of what a simulated reviewer says, mixed with the account. */
  review: { id: 72, count: 1 },
  /** mailing places: post boxes of a ZIP (k 0), ZIP of a shared place (k 1), its name and kind (k 2). */
  mailing: { id: 71, count: 3 },
  /** segment: is it in the keyed sample on which achieved rates are measured. */
  sample: { id: 80, count: 1 },
  /** person: are the requests in the keyed sample: on which achieved rates are measured, and false candidates expected. */
  requestSample: { id: 81, count: 1 },
  /** order of the homes whose residents and accounts are counted by group. */
  homeSample: { id: 82, count: 1 },
  /** ids of exported records: the register's (k 0), the target list's (k 1). */
  recordId: { id: 90, count: 2 },
  /** `describe`: order of the homes drawn (k 0); group of a segment in the jackknife (k 1). */
  describe: { id: 95, count: 2 },
  /** fitting a model to files. Number of the draw: left row (k 0) and right row (k 1) of a random pair; left row: order of
   * being looked at in a pass too large to be seen whole (k 2). */
  fit: { id: 110, count: 3 },
  /** resample: a bootstrap over the records of files (k 0), of scores (k 1), of replicates (k 2). */
  bootstrap: { id: 96, count: 3 },
  /** row or request: order of the names in the negative control. */
  control: { id: 97, count: 1 },
} as const;

export type PurposeName = keyof typeof TABLE;

interface Purposes {
  /** Slot of `k = 0`; the slot of `k` is that plus `k`. */
  readonly slot: Readonly<Record<PurposeName, number>>;
  /** For every slot its purpose's id and `k`. */
  readonly address: readonly { readonly id: number; readonly k: number }[];
}

function layOut(): Purposes {
  const slot: Partial<Record<PurposeName, number>> = {};
  const address: { id: number; k: number }[] = [];
  // the table is written above and holds no other keys; the loop leaves none out
  for (const name of Object.keys(TABLE) as PurposeName[]) {
    slot[name] = address.length;
    for (let k = 0; k < TABLE[name].count; k++) address.push({ id: TABLE[name].id, k });
  }
  return { slot: slot as Record<PurposeName, number>, address };
}

const purposes = layOut();

/** Slot of each purpose in a run's keys (see `deriveKeys`). */
export const PURPOSE = purposes.slot;

/** Id and `k` of every slot, in slot order. */
export const PURPOSE_ADDRESSES = purposes.address;
