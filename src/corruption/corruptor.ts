import type { Keys } from '../core/word.ts';
import { fillWords, WordStream } from '../core/word.ts';
import type { NoiseEntry } from './config.ts';
import type { Draft, NoiseLog } from './noise.ts';
import { qualityMultipliers } from './quality.ts';
import { gateThresholds } from './thresholds.ts';

/** Fields whose kinds act before anything else of a record is made: those by which most accounts are passed over. */
const NAME_FIELDS = new Set(['given_name', 'surname', 'sex', 'date_of_birth', 'tin']);

/** Records considered and changed by each entry, in entry order. */
export interface NoiseTally {
  readonly eligible: Float64Array;
  readonly changed: Float64Array;
}

/**
 * The errors of one side: one keyed stream a record gives its quality level and then one gate word a slot; an entry acts
 * where its gate word is below the threshold of that level and attribute. So a higher rate only adds records, one
 * algorithm at every rate, and no entry's words depend on another's.
 */
export class Corruptor {
  readonly entries: readonly NoiseEntry[];
  readonly compiled: readonly ReturnType<NoiseEntry['kind']['compile']>[];
  readonly keys: Keys;
  readonly gateSlot: number;
  readonly noiseSlot: number;
  /** One more than the highest slot with a positive rate: 0 where there are no errors at all. */
  readonly lastSlot: number;
  /** `32 × slot + 2 × level + attribute`. */
  readonly thresholds: Float64Array;
  /** Bits of slots that act on the fields made first; the others act on the rest of the record. */
  readonly nameMask: number;
  /** Bits of slots that can act only where there are two surnames. */
  readonly twoSurnameMask: number;
  readonly words: Uint32Array;
  readonly stream: WordStream;
  readonly tally: NoiseTally;

  /**
   * @param attributeShares share of eligible records with the attribute (born abroad), by entry
   * @param gateSlot purpose slot of the gates' stream; @param noiseSlot first purpose slot of the entries' words
   */
  constructor(
    entries: readonly NoiseEntry[],
    qualityCv: number,
    attributeShares: readonly number[],
    keys: Keys,
    gateSlot: number,
    noiseSlot: number,
  ) {
    this.entries = entries.filter((entry) => entry.rate > 0);
    this.compiled = this.entries.map((entry) => entry.kind.compile(entry.params, entry.field));
    this.keys = keys;
    this.gateSlot = gateSlot;
    this.noiseSlot = noiseSlot;
    let last = 0;
    let names = 0;
    let two = 0;
    for (const entry of this.entries) {
      last = Math.max(last, entry.slot + 1);
      if (NAME_FIELDS.has(entry.field)) names |= 1 << entry.slot;
      if (entry.kind.needs === 'second_surname') two |= 1 << entry.slot;
    }
    this.lastSlot = last;
    this.nameMask = names;
    this.twoSurnameMask = two;
    this.thresholds = new Float64Array(32 * last);
    const even = qualityMultipliers(0);
    const uneven = qualityMultipliers(qualityCv);
    entries.forEach((entry, i) => {
      if (entry.rate <= 0) return;
      const multipliers = entry.kind.qualityActs ? uneven : even;
      const ends = gateThresholds(entry.rate, multipliers, entry.kind.foreignBornActs ? 2 : 1, attributeShares[i] ?? 0);
      this.thresholds.set(ends, 32 * entry.slot);
    });
    this.words = new Uint32Array(last + 1);
    this.stream = new WordStream();
    this.tally = { eligible: new Float64Array(this.entries.length), changed: new Float64Array(this.entries.length) };
  }

  /** Bits of the slots whose gate the record passes. */
  gate(entity: number, attribute: number): number {
    const { lastSlot, thresholds } = this;
    if (lastSlot === 0) return 0;
    const { words } = this;
    fillWords(this.keys, this.gateSlot, entity, words, 0, lastSlot + 1);
    let at = 2 * (words[0]! >>> 28) + attribute;
    let mask = 0;
    for (let slot = 0; slot < lastSlot; slot++, at += 32) if (words[slot + 1]! < thresholds[at]!) mask |= 1 << slot;
    return mask;
  }

  /** Lets the entries in `mask` act on the draft, in order. Eligibility is judged as each one's turn comes. */
  apply(mask: number, draft: Draft, entity: number, log?: NoiseLog): void {
    for (let i = 0; i < this.entries.length; i++) {
      const entry = this.entries[i]!;
      if ((mask & (1 << entry.slot)) === 0 || !this.compiled[i]!.eligible(draft)) continue;
      const before = log === undefined ? '' : draft.text(entry.field);
      const words = this.stream.start(this.keys, this.noiseSlot + entry.slot, entity);
      const isChanged = this.compiled[i]!.apply(draft, words.next);
      if (isChanged)
        log?.({
          label: entry.label,
          kind: entry.kind.type,
          field: entry.field,
          before,
          after: draft.text(entry.field),
        });
    }
  }

  /** As `apply`, and counts who was eligible and who was changed, whether or not the gate was passed. */
  applyCounting(mask: number, within: number, draft: Draft, entity: number): void {
    for (let i = 0; i < this.entries.length; i++) {
      const entry = this.entries[i]!;
      if ((within & (1 << entry.slot)) === 0 || !this.compiled[i]!.eligible(draft)) continue;
      this.tally.eligible[i] = this.tally.eligible[i]! + 1;
      if ((mask & (1 << entry.slot)) === 0) continue;
      const words = this.stream.start(this.keys, this.noiseSlot + entry.slot, entity);
      if (this.compiled[i]!.apply(draft, words.next)) this.tally.changed[i] = this.tally.changed[i]! + 1;
    }
  }
}
