import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ESTIMANDS } from '../../src/evaluation/estimands.ts';
import type { Drivers } from '../../src/evaluation/ledger.ts';
import { parseCsvLine } from './csv-line.ts';
import { mislink } from './program.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'mislink-sensitivity-'));
const at = (name: string) => join(FOLDER, name);
/** Two Arizona ZIPs in which a list of 190 can be drawn with a fifth of accounts, and not with a twentieth. */
const SMALL = ['irs-ice-2025', '--extent', '85012,85281', '--requests', '190', '--replicates', '3'];
const INPUTS =
  'requests.number.own,requests.account.share,requests.gone,errors.targets.middle_name_form_middle_name,register.postalUpdate';

let shown = '';
beforeAll(() => {
  const { status, out, err } = mislink(
    ...['sensitivity', ...SMALL, '--inputs', INPUTS, '--workers', '1', '--out', at('one')],
  );
  expect([status, err]).toEqual([0, expect.any(String)]);
  shown = out;
}, 240_000);
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const drivers = (name: string) => JSON.parse(readFileSync(join(at(name), 'drivers.json'), 'utf8')) as Drivers;
const driver = (estimand: string, key: string) =>
  drivers('one').drivers.find((one) => one.estimand === estimand && one.key === key)!;

describe('mislink sensitivity', () => {
  it('moves the false discovery rate down and recall up with the share of own numbers', () => {
    const rate = ({ numerator, denominator }: { numerator: number; denominator: number }) => numerator / denominator;
    const [wrong, own] = [driver('fdr', 'requests.number.own'), driver('recall', 'requests.number.own')];
    expect([wrong.low.input, wrong.high.input]).toEqual(['0.3', '0.98']);
    expect(rate(wrong.low)).toBeGreaterThan(rate(wrong.high));
    expect(rate(own.low)).toBeLessThan(rate(own.high));
    expect(drivers('one').drivers.find(({ estimand }) => estimand === 'fdr')?.key).toBe('requests.number.own');
  });

  it('counts exactly the same where an input has no effect', () => {
    // no rule looks at middle names
    for (const estimand of ['fdr', 'wrong_door', 'recall', 'yield', 'bystanders_wrong_door']) {
      const { low, high } = driver(estimand, 'errors.targets.middle_name_form_middle_name.rate');
      const base = drivers('one').base[estimand]!;
      for (const end of [low, high]) {
        expect([end.numerator, end.denominator, end.difference]).toEqual([base.numerator, base.denominator, 0]);
      }
    }
  });

  it('has the base at an end that is the base’s own value', () => {
    const { low } = driver('wrong_door', 'requests.gone');
    expect([low.input, low.difference, low.numerator]).toEqual(['0', 0, drivers('one').base['wrong_door']!.numerator]);
  });

  it('says which end cannot be, and goes on with the other', () => {
    expect(shown).toMatch(/Cannot be: requests\.account\.share at 0\.05: requests: expected \d+ people/);
    expect(drivers('one').drivers.some(({ key }) => key === 'requests.account.share')).toBe(false);
    const rows = readFileSync(join(at('one'), 'sensitivity.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map(parseCsvLine);
    const [head, ...body] = rows;
    const cell = (row: readonly string[], name: string) => row[head!.indexOf(name)]!;
    const share = body.filter((row) => cell(row, 'input') === 'requests.account.share');
    expect(share.map((row) => [cell(row, 'end'), cell(row, 'refused') !== ''])).toEqual(
      ESTIMANDS.filter(({ key }) => key in drivers('one').base).flatMap(() => [
        ['low', true],
        ['high', false],
      ]),
    );
    // every figure from its counts
    for (const row of body.filter((one) => cell(one, 'per_1000') !== '')) {
      const rate = (1000 * Number(cell(row, 'numerator'))) / Number(cell(row, 'denominator'));
      expect(Number(cell(row, 'per_1000'))).toBeCloseTo(rate, 2);
    }
  });

  it('prints numbers at both ends, the warning of interactions, what was solved, and structural rows apart', () => {
    for (const text of [
      'One input at a time',
      'count / of',
      'Low end',
      'High end',
      'preview',
      'name_control',
      'not accepted',
    ])
      expect(shown).toContain(text);
    expect(shown.replace(/\s+/g, ' ')).toContain('requests.numberShare, errors.targets.address_style.rate');
    expect(shown).not.toMatch(/±|\b0 %/);
  });

  it('comes to the same files with other threads and batches', () => {
    const { status } = mislink(
      ...[
        'sensitivity',
        ...SMALL,
        '--inputs',
        INPUTS,
        '--workers',
        '2',
        '--batch',
        '5000',
        '--out',
        at('two'),
        '--json',
      ],
    );
    expect(status).toBe(0);
    for (const file of ['drivers.json', 'sensitivity.csv', 'sensitivity.md', 'structure.csv', 'sensitivity.json']) {
      expect(readFileSync(join(at('two'), file), 'utf8')).toBe(readFileSync(join(at('one'), file), 'utf8'));
    }
  }, 240_000);

  it.each([
    [['--inputs', 'requests.nothing'], '--inputs: expected keys of the ledger'],
    [['--inputs', 'moves.bands.state'], 'which has none'],
    [['--estimand', 'recal'], 'did you mean recall?'],
  ])('refuses %s', (options, message) => {
    const { status, err } = mislink('sensitivity', ...SMALL, ...options, '--out', at('none'));
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
