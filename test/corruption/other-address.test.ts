import { describe, expect, it } from 'vitest';
import { addressStyle } from '../../src/corruption/kinds/address-style.ts';
import { blankAddress } from '../../src/corruption/kinds/blank-address.ts';
import { filedElsewhere } from '../../src/corruption/kinds/filed-elsewhere.ts';
import { notADwelling } from '../../src/corruption/kinds/not-a-dwelling.ts';
import { placeholderAddress } from '../../src/corruption/kinds/placeholder-address.ts';
import { poBox } from '../../src/corruption/kinds/po-box.ts';
import { sharedMailing } from '../../src/corruption/kinds/shared-mailing.ts';
import { unitMissing } from '../../src/corruption/kinds/unit-missing.ts';
import { zipMismatch } from '../../src/corruption/kinds/zip-mismatch.ts';
import { expectShare } from './expect-share.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';
import { listed, seeded } from './words.ts';

const number = notADwelling.compile({ unusedNumber: 1, facility: 0 }, 'address');
const facility = notADwelling.compile({ unusedNumber: 0, facility: 1 }, 'address');
const zip = zipMismatch.compile({}, 'zip');

/** A draft whose world lacks what kinds ask for. */
class Bare extends SimpleDraft {
  override showSharedAddress(): boolean {
    return false;
  }
  override showOtherHome(): boolean {
    return false;
  }
  override showPostBox(): boolean {
    return false;
  }
  override neighbourZip(): string {
    return '';
  }
}

it.each([
  ['number', number, '90003 OAK ST APT 4B', true],
  ['facility', facility, 'SHELTER 3', false],
  ['post box', poBox.compile({}, 'address'), 'PO BOX 17', false],
  ['shared', sharedMailing.compile({}, 'address'), 'SHELTER 3', false],
  ['other home', filedElsewhere.compile({}, 'address'), '99 ELM ST', false],
] as const)('%s stands where the home was; the ZIP is not the kind’s', (_, noise, line, hasStreet) => {
  const draft = new SimpleDraft(JUAN);
  expect(noise.eligible(draft)).toBe(true);
  expect(noise.apply(draft, listed([3]))).toBe(true);
  expect([draft.text('address_line'), draft.hasStreet, draft.text('zip')]).toEqual([line, hasStreet, '85201']);
});

it.each([
  ['not_a_dwelling', notADwelling.compile({ unusedNumber: 1, facility: 1 }, 'address')],
  ['po_box', poBox.compile({}, 'address')],
  ['shared_mailing', sharedMailing.compile({}, 'address')],
  ['filed_elsewhere', filedElsewhere.compile({}, 'address')],
  ['address_style', addressStyle.compile({}, 'address_line')],
  ['unit_missing', unitMissing.compile({}, 'unit')],
])('%s leaves blank addresses, placeholders and post boxes alone', (_, noise) => {
  for (const first of [
    blankAddress.compile({}, 'address'),
    placeholderAddress.compile({ keepZip: 1 }, 'address'),
    poBox.compile({}, 'address'),
  ]) {
    const draft = new SimpleDraft(JUAN);
    first.apply(draft, listed([0]));
    const before = draft.snapshot();
    expect(noise.eligible(draft)).toBe(false);
    expect(noise.apply(draft, listed([0]))).toBe(false);
    expect(draft.snapshot()).toBe(before);
  }
});

describe('not_a_dwelling', () => {
  it.each([
    ['register', 0.1],
    ['targets', 0.5],
  ] as const)('has its own weights in the %s', (side, share) => {
    const noise = notADwelling.compile(notADwelling.sideParams![side], 'address');
    const random = seeded(31);
    let facilities = 0;
    for (let n = 0; n < 20_000; n++) {
      const draft = new SimpleDraft(JUAN);
      expect(noise.apply(draft, random)).toBe(true);
      if (!draft.hasStreet) facilities++;
    }
    expectShare('facilities', facilities, 20_000, share);
  });

  it('takes the other way where one is not to be had', () => {
    const both = notADwelling.compile({ unusedNumber: 1, facility: 1000 }, 'address');
    const draft = new Bare(JUAN);
    expect(both.apply(draft, listed([4294967295]))).toBe(true);
    expect(draft.hasStreet).toBe(true);
    expect(facility.apply(new Bare(JUAN), listed([0]))).toBe(false);
  });

  it('with blank, unit-less and placeholder addresses makes the published share of the targets', () => {
    const rate = (kind: { defaults: readonly { targets: number }[] }) => kind.defaults[0]!.targets;
    // DHS OIG-23-47: .055 blank, .092 of all without a unit, .033 other: 18.0 %
    const other = rate(placeholderAddress) + rate(notADwelling);
    expect(other).toBeCloseTo(0.033, 12);
    expect(rate(blankAddress) + 0.092 + other).toBeCloseTo(0.18, 12);
    // TIGTA 2010-40-055: 37 % of the 9.7 % of letters that came back
    expect(notADwelling.defaults[0]!.register).toBeCloseTo(0.37 * 0.097, 3);
  });

  it('refuses weights that are all 0', () => {
    expect(notADwelling.params.safeParse({ unusedNumber: 0, facility: 0 }).success).toBe(false);
  });
});

describe('zip_mismatch', () => {
  it('puts a neighbour’s ZIP beside the same line', () => {
    const draft = new SimpleDraft(JUAN);
    expect(zip.apply(draft, listed([2]))).toBe(true);
    expect([draft.text('zip'), draft.text('address_line')]).toEqual(['85204', '123 OAK ST APT 4B']);
  });

  it('leaves records without a ZIP, or without a neighbour, alone', () => {
    const placeholder = new SimpleDraft(JUAN);
    placeholderAddress.compile({ keepZip: 1 }, 'address').apply(placeholder, listed([0]));
    for (const draft of [new SimpleDraft({ ...JUAN, zip: '' }), new Bare(JUAN), placeholder]) {
      expect(zip.eligible(draft)).toBe(false);
      expect(zip.apply(draft, listed([0]))).toBe(false);
    }
  });
});

it('a world without post boxes, shared places or other homes leaves the record as it is', () => {
  for (const kind of [poBox, sharedMailing, filedElsewhere]) {
    const draft = new Bare(JUAN);
    const before = draft.snapshot();
    expect(kind.compile({}, 'address').apply(draft, listed([0]))).toBe(false);
    expect(draft.snapshot()).toBe(before);
  }
});

it('true addresses for mail are conventions, another home is a matter of identity', () => {
  expect([poBox.stage, sharedMailing.stage, filedElsewhere.stage]).toEqual(['convention', 'convention', 'identity']);
  expect(filedElsewhere.qualityActs).toBe(false);
});
