import { z } from 'zod';
import { Failure } from '../core/failure.ts';
import type { Field } from '../core/field.ts';
import { ALL_FIELDS } from '../core/field.ts';
import { NOISE_KINDS } from './kinds/index.ts';
import type { NoiseKind, Preset, Side } from './noise.ts';
import { PRESETS, STAGES } from './noise.ts';
import { MAX_QUALITY_CV } from './quality.ts';
import type { SideOdds } from './thresholds.ts';

const entrySchema = z.strictObject({
  kind: z.enum(NOISE_KINDS.map((kind) => kind.type)).optional(),
  field: z.enum(ALL_FIELDS).optional(),
  rate: z.number().min(0).max(1).optional(),
  params: z.record(z.string(), z.unknown()).optional(),
});

/** One side's overrides: label → what differs from the preset. A new label names its `kind` (and `field`, where it has several). */
const sideSchema = z
  .record(z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'expected a label in snake_case' }), entrySchema)
  .default({});

/** The configuration of errors on both sides. */
export const errorsSchema = z
  .strictObject({
    preset: z.enum(PRESETS).default('central'),
    /** Coefficient of variation of latent record quality on the odds of every rate; 0 makes kinds independent. */
    qualityCv: z.number().min(0).max(MAX_QUALITY_CV).default(1),
    /** Odds ratio of people born abroad in the kinds on which birth abroad acts. Direction published, level grade J. */
    foreignBornOdds: z.number().min(1).max(3).default(2),
    /**
     * Shares of records taken by telephone at the `central` preset (others scale them as they scale rates), and the chance
     * there of the kinds on which the telephone acts: names written as heard, units left out. Grade J.
     */
    telephoneIntake: z
      .strictObject({
        register: z.number().min(0).max(1).default(0.01),
        targets: z.number().min(0).max(1).default(0.04),
        given: z.number().min(0).max(1).default(0.5),
      })
      .prefault({}),
    register: sideSchema,
    targets: sideSchema,
  })
  .prefault({});

export type ErrorsConfig = z.infer<typeof errorsSchema>;

/** One kind on one field of one side, with its rate and its slot of random words. */
export interface NoiseEntry {
  readonly label: string;
  readonly kind: NoiseKind;
  readonly field: Field;
  readonly rate: number;
  readonly params: unknown;
  readonly slot: number;
  /** Acts on names, dates and numbers, before the rest of the record is made. */
  readonly isEarly: boolean;
  /** Place of its gate among the early, or among the late ones. */
  readonly gate: number;
}

/** Rates of a preset in relation to `central`. Grade J. */
const PRESET_SCALE: Readonly<Record<Preset, number>> = { clean: 0, low: 0.4, central: 1, high: 2 };
/** No preset asks for more than this. */
const PRESET_MOST = 0.9;

/** The label of a kind's default entry: the kind, with the field where it has several. */
export function defaultLabel(kind: NoiseKind, field: Field): string {
  return kind.defaults.length > 1 ? `${kind.type}_${field}` : kind.type;
}

/** Fields by which most accounts are passed over: what changes them acts before anything else of a record is made. */
const EARLY_FIELDS: ReadonlySet<Field> = new Set(['given_name', 'surname', 'sex', 'date_of_birth', 'tin']);

/** Does an entry act early. What acts late must leave the early fields alone. */
export function isEarly(kind: NoiseKind, field: Field): boolean {
  return kind.stage === 'row' || EARLY_FIELDS.has(field);
}

/** Slots are given by the list of kinds, field by field, so that no entry's words depend on which others are there. */
export function slotOf(kind: NoiseKind, field: Field): number {
  let slot = 0;
  for (const other of NOISE_KINDS) {
    const at = other.appliesTo.indexOf(field);
    if (other === kind) return slot + at;
    slot += other.appliesTo.length;
  }
  throw new RangeError(`${kind.type} is not in the list of noise kinds`);
}

/** Place of a gate among those that act at the same time, given by the list of kinds as slots are. */
function gateOf(kind: NoiseKind, field: Field): number {
  const isOwn = isEarly(kind, field);
  let gate = 0;
  for (const other of NOISE_KINDS) {
    for (const one of other.appliesTo) {
      if (other === kind && one === field) return gate;
      if (isEarly(other, one) === isOwn) gate++;
    }
  }
  throw new RangeError(`${kind.type} is not in the list of noise kinds`);
}

/** What acts on the odds of all entries of a side. */
export function sideOdds(config: ErrorsConfig, side: Side): SideOdds {
  return {
    qualityCv: config.qualityCv,
    foreignBornOdds: config.foreignBornOdds,
    telephoneShare: Math.min(1, config.telephoneIntake[side] * PRESET_SCALE[config.preset]),
    telephoneGiven: config.telephoneIntake.given,
  };
}

/**
 * The entries of one side in the order in which they act: the preset's, with overrides by label. Unknown labels without a
 * kind, fields a kind does not apply to and bad parameters are input failures.
 */
export function noiseEntries(config: ErrorsConfig, side: Side): readonly NoiseEntry[] {
  const scale = PRESET_SCALE[config.preset];
  const entries = new Map<string, NoiseEntry>();
  for (const kind of NOISE_KINDS) {
    for (const item of kind.defaults) {
      const label = defaultLabel(kind, item.field);
      const rate = scale === 1 ? item[side] : Math.min(PRESET_MOST, item[side] * scale);
      const params = kind.sideParams?.[side] ?? kind.params.parse({});
      entries.set(label, entryOf(label, kind, item.field, rate, params));
    }
  }
  for (const [label, override] of Object.entries(config[side])) {
    const place = `errors.${side}.${label}`;
    const base = entries.get(label);
    const kind = override.kind === undefined ? base?.kind : NOISE_KINDS.find((one) => one.type === override.kind);
    if (kind === undefined) {
      throw new Failure(
        'input',
        `${place}: expected \`kind\` for a new label, or one of ${[...entries.keys()].join(', ')}, found neither`,
      );
    }
    const field = override.field ?? (kind === base?.kind ? base.field : kind.appliesTo[0]!);
    if (!kind.appliesTo.includes(field)) {
      throw new Failure(
        'input',
        `${place}.field: expected ${kind.appliesTo.join(' or ')} for ${kind.type}, found ${field}`,
      );
    }
    const defaults = kind === base?.kind ? base.params : (kind.sideParams?.[side] ?? {});
    // a kind hides what its parameters are; that they are a map is all that is needed to lay others over them
    const parsed = kind.params.safeParse({ ...(defaults as object), ...override.params });
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw new Failure('input', `${[place, 'params', ...issue.path].join('.')}: ${issue.message}`);
    }
    const rate = override.rate ?? base?.rate ?? 0;
    entries.set(label, entryOf(label, kind, field, rate, parsed.data));
  }
  refuseSharedSlots(entries, side, config[side]);
  refuseTooLow(entries, side, sideOdds(config, side));
  return [...entries.values()].sort(
    (a, b) => STAGES.indexOf(a.kind.stage) - STAGES.indexOf(b.kind.stage) || a.slot - b.slot,
  );
}

function entryOf(label: string, kind: NoiseKind, field: Field, rate: number, params: unknown): NoiseEntry {
  const [slot, gate] = [slotOf(kind, field), gateOf(kind, field)];
  return { label, kind, field, rate, params, slot, isEarly: isEarly(kind, field), gate };
}

/** Telephones alone give a kind on which they act a share of records: a rate below cannot be reached. */
function refuseTooLow(entries: ReadonlyMap<string, NoiseEntry>, side: Side, odds: SideOdds): void {
  const least = odds.telephoneShare * odds.telephoneGiven;
  for (const { label, kind, rate } of entries.values()) {
    if (kind.telephoneActs !== true || rate === 0 || rate >= least) continue;
    throw new Failure(
      'input',
      `errors.${side}.${label}.rate: expected 0 or at least ${Number(least.toPrecision(6))}, the share that intake by telephone gives (errors.telephoneIntake), found ${rate}`,
    );
  }
}

/** Two entries of one kind and field would act on the same words; one of rate 0 does not act. */
function refuseSharedSlots(entries: ReadonlyMap<string, NoiseEntry>, side: Side, overrides: object): void {
  const taken = new Map<number, string>();
  for (const { label, slot, rate } of entries.values()) {
    if (rate === 0) continue;
    const other = taken.get(slot);
    if (other !== undefined) {
      // at least one of the two is not the preset's own
      const [changed, kept] = Object.hasOwn(overrides, label) ? [label, other] : [other, label];
      throw new Failure(
        'input',
        `errors.${side}.${changed}: expected one entry a kind and field, found ${kept} for the same`,
      );
    }
    taken.set(slot, label);
  }
}
