import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

const home = mkdtempSync(join(tmpdir(), 'mislink-'));
const run = join(home, 'run');
afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeAll(() => {
  const made = mislink(
    ...['run', 'irs-ice-2025', '--extent', '85281,85645,85714', '--requests', '200', '--replicates', '2', '--out', run],
    ...['--set', 'requests.account.share=0.5', '--set', 'requests.numberShare=0.6'],
  );
  expect(made.status).toBe(0);
}, 120_000);

describe('mislink explain', () => {
  it('lists what went wrong, then tells one request from beginning to end, in words and as JSON', () => {
    const list = mislink('explain', run, '--replicate', '1', '--point', 'high', '--list', 'wrong-person', '--json');
    expect(list.status).toBe(0);
    const { synthetic, requests } = JSON.parse(list.out);
    expect(synthetic).toBe(true);
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.length).toBeLessThanOrEqual(20);
    const { place, request, what, cause } = requests[0];
    const asked = ['explain', run, '--replicate', '1', '--point', 'high', '--request', String(place)] as const;
    const told = mislink(...asked);
    expect(told.status).toBe(0);
    expect(told.out).toContain(`Request ${request} (place ${place} in the list), replicate 1, point high`);
    expect(told.out).toContain('Synthetic');
    expect(told.out).toContain(`Outcome ${what}: wrong person`);
    expect(told.out).toMatch(new RegExp(`Why: .*\\(${cause}\\)`));
    expect(told.out).toMatch(/^ {2}- tin: [SI]\d{9} → [SI]\d{9} \(number_\w+\)$/m);
    const one = JSON.parse(mislink(...asked.slice(0, -1), request, '--json').out);
    expect(one).toMatchObject({ synthetic: true, place, request, point: 'high', rule: 'name_control' });
    expect(one.disclosures[0]).toMatchObject({ cell: what });
    expect(one.disclosures[0].causes[0]).toBe(cause);
    expect(told.out).toContain(one.person.name);
  });

  it.each([
    [['--replicate', '2', '--request', '1'], '--replicate: expected a number from 0 to 1, found 2'],
    [['--request', '200'], '--request: expected a place from 0 to 199, found 200'],
    [['--request', 'T12'], '--request: expected a place from 0 to 199 or the id'],
    [['--request', 'T123456789'], '--request: expected a place from 0 to 199 or the id'],
    [
      ['--request', '1', '--rule', 'x'],
      '--rule: expected one of name_control, full_surname, first_and_last, best_rule, found "x"',
    ],
    [['--request', '1', '--point', 'x'], '--point: expected one of low, reference, high, found "x"'],
    [[], 'expected one of --request and --list, found neither'],
    [['--request', '1', '--list', 'missed'], 'expected one of --request and --list, found both'],
  ])('refuses %j with one line', (options, message) => {
    const { status, err } = mislink('explain', run, ...options);
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(
      err
        .trimEnd()
        .split('\n')
        .filter((line) => !line.startsWith('explain: ') || line.includes('expected')),
    ).toHaveLength(1);
  });

  it('refuses a folder that is none of a run, and a run of other numbers', () => {
    const folder = temporaryFolder();
    expect(mislink('explain', join(folder, 'no'), '--request', '1')).toMatchObject({ status: 2 });
    expect(mislink('explain', folder, '--request', '1')).toMatchObject({ status: 2 });
    const manifest = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8'));
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, numbers: 0 }));
    const other = mislink('explain', folder, '--request', '1');
    expect(other.status).toBe(2);
    expect(other.err).toContain('expected a run of numbers version');
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, countsSha256: undefined }));
    expect(mislink('explain', folder, '--request', '1').err).toContain('found the manifest of something else');
  });

  it('shows examples', () => {
    expect(mislink('explain', '--help').out).toContain(
      'mislink explain runs/arizona --replicate 0 --list wrong-person',
    );
  });
});
