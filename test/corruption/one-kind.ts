import type { Field } from '../../src/core/field.ts';
import type { NoiseKind, Words } from '../../src/corruption/noise.ts';
import { JUAN, SimpleDraft, type SimpleRecord } from './simple-draft.ts';

/** The draft of a record, JUAN's but for what is given, after one kind has acted; throws where it says other than it did. */
export function changed(
  kind: NoiseKind,
  field: Field,
  record: Partial<SimpleRecord>,
  words: Words,
  params: unknown = {},
): SimpleDraft {
  const draft = new SimpleDraft({ ...JUAN, ...record });
  const noise = kind.compile(kind.params.parse(params), field);
  const before = draft.snapshot();
  const isEligible = noise.eligible(draft);
  const isChanged = noise.apply(draft, words);
  if (isChanged !== (draft.snapshot() !== before)) throw new Error(`${kind.type} says ${isChanged} of ${before}`);
  if (isChanged && !isEligible) throw new Error(`${kind.type} changed a record it calls not eligible: ${before}`);
  return draft;
}

/** Whether a kind would act on a record at all. */
export function eligible(kind: NoiseKind, field: Field, record: Partial<SimpleRecord>, params: unknown = {}): boolean {
  return kind.compile(kind.params.parse(params), field).eligible(new SimpleDraft({ ...JUAN, ...record }));
}
