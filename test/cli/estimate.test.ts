import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { controlOrder } from '../../src/core/control-order.ts';
import { deriveKeys } from '../../src/core/word.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

interface Shown {
  readonly taken: readonly string[];
  readonly estimates: Readonly<
    Record<string, { readonly fdr?: number; readonly ci?: [number, number]; readonly refused?: string }>
  >;
}

async function written(lines: readonly string[], name = 'links.csv'): Promise<string> {
  const path = join(temporaryFolder(), name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

/** 900 records with a link of high score, 30 of them false; 100 with a second, low one. */
const LINKS = [
  'left_id,right_id,weight,probability,dob_l,dob_r',
  ...Array.from({ length: 900 }, (_, k) => {
    const date = `19${10 + (k % 80)}-01-01`;
    return `L${k},R${k},${(12 + ((k * 37) % 101) / 20).toFixed(2)},0.98,${date},${k % 30 === 0 ? '2001-01-01' : date}`;
  }),
  ...Array.from({ length: 100 }, (_, k) => `L${k},X${k},${(-4 + ((k * 31) % 67) / 20).toFixed(2)},0.02,,`),
];

it('estimates by every method that the file allows, and says why not by the others', async () => {
  const links = await written(LINKS);
  const control = await written(['left_id,right_id,weight', 'L1,R9,13', 'L2,R8,-2', 'L3,R7,12.5'], 'control.csv');
  const { status, out, err } = mislink(
    ...['estimate', '--links', links, '--at', '10', '--left-records', '1000', '--control', control],
    ...['--control-scale', '2', '--unused', 'dob_l=dob_r', '--json'],
  );
  expect([status, err]).toEqual([0, '']);
  const { estimates, taken } = JSON.parse(out) as Shown;
  expect(taken[0]).toContain('score weight; probability probability');
  expect(estimates['model_expected']?.fdr).toBeCloseTo(0.02, 10);
  expect(estimates['negative_control']?.fdr).toBeCloseTo((2 * 2) / 900, 10);
  expect(estimates['unused_dob_l']?.fdr).toBeCloseTo(30 / 900, 10);
  expect(estimates['multiplicity']?.refused).toContain('no record has two links');
  // every record with a low second candidate has a high first one
  expect(estimates['belin_rubin']?.refused).toContain('best candidate scores below the threshold: none');
});

it('makes no mixture of links alone, and says how to come by the candidates that it needs', async () => {
  const links = await written(LINKS.slice(0, 901));
  for (const at of [[], ['--at', '10']]) {
    const { status, out } = mislink('estimate', '--links', links, ...at);
    expect(status).toBe(0);
    expect(out).toMatch(
      /mixture: not estimated; candidates below the threshold are needed, .* none: link again with a low threshold and the policy all, then/,
    );
  }
});

const DATA = process.env['MISLINK_BENCHMARK_DATA'];
it.skipIf(DATA === undefined)(
  'refuses the mixture of the right links of Febrl 4, which took three in four for false (needs MISLINK_BENCHMARK_DATA)',
  async () => {
    const folder = temporaryFolder();
    const built = await readFile('scenarios/link/febrl4-model.yaml', 'utf8');
    const low = built.replace(/threshold: .*/, 'threshold: { bits: -20 }\ndecide: { policy: all }');
    expect(low).not.toBe(built);
    const linked = async (config: string): Promise<string> => {
      await writeFile(join(folder, 'link.yaml'), config);
      const [a, b] = ['a', 'b'].map((side) => join(DATA ?? '', `febrl-dataset4${side}.csv`));
      const out = join(folder, 'links.csv');
      const done = mislink('link', a!, b!, '--config', join(folder, 'link.yaml'), '--out', out, '--force');
      expect(done.status).toBe(0);
      return out;
    };
    const refusal = async (links: string, ...at: readonly string[]) => {
      const { out } = mislink('estimate', '--links', links, '--left-records', '5000', '--json', ...at);
      return (JSON.parse(out) as Shown).estimates['belin_rubin']?.refused;
    };
    expect(await refusal(await linked(built))).toContain('candidates below the threshold are needed');
    const links = await linked(low);
    // with candidates down to -20 bits: a best candidate is the true one nearly always, and true links have two humps
    expect(await refusal(links, '--at', '6.62')).toContain('below the threshold: none');
    expect(await refusal(links, '--at', '20')).toContain('below the threshold: 10 only');
    for (const at of ['30', '60']) expect(await refusal(links, '--at', at)).toContain('both may be true links');
    expect(await refusal(links, '--at', '70')).toMatch(/anything from 0\.\d+ to 0\.\d+/);
  },
  120_000,
);

it('takes 1 − p from its own column where p reads 1, and prints digits that say something', async () => {
  const rows = ['left_id,right_id,score,probability,non_match_probability', 'a,b,40,1,9.1e-13', 'c,d,30,1,9.31e-10'];
  const links = await written(rows);
  const { out } = mislink('estimate', '--links', links);
  expect(out).toContain('1 − p non_match_probability');
  expect(out).toMatch(/model-expected: 4\.66e-10 \[0\.0000–0\.0000299\]/);
  const latin = join(temporaryFolder(), 'latin.csv');
  await writeFile(latin, Buffer.from(`${rows.join('\n')}\nñ,ñ,1,0.5,0.5\n`, 'latin1'));
  expect(mislink('estimate', '--links', latin).err).toContain('try --encoding');
  expect(mislink('estimate', '--links', latin, '--encoding', 'latin-1').status).toBe(0);
});

it('counts all pairs where no threshold is given, and prints a table for people', async () => {
  const { status, out } = mislink('estimate', '--links', await written(LINKS), '--left-records', '1000');
  expect(status).toBe(0);
  expect(out).toContain('multiplicity, all links');
  expect(out).toContain('negative control: not estimated; no control was run');
  expect(out).toContain('docs/without-truth.md');
});

it('says in one line what it cannot do', async () => {
  const links = await written(LINKS);
  const broken = await written(['left_id,right_id,probability', 'a,b,1.2']);
  const cases: [string[], RegExp][] = [
    [['--links', links, '--unused', 'dob_l'], /--unused: expected two columns/],
    [['--links', links, '--unused', 'dob_l=dob_x'], /--unused to name one of .*did you mean "dob_l"/],
    [['--links', broken], /expected a number from 0 to 1 as probability of row 1, found "1.2"/],
    [['--links', links, '--at', 'x'], /--at: expected a number, found "x"/],
  ];
  for (const [args, message] of cases) {
    const { status, err } = mislink('estimate', ...args);
    expect(err).toMatch(message);
    expect([status, err.trim().split('\n').length]).toEqual([2, 1]);
  }
});

it('the order of a control is one cycle, the same for the same keys', () => {
  const order = controlOrder(deriveKeys(1, 0), 500);
  expect([...order]).toEqual([...controlOrder(deriveKeys(1, 0), 500)]);
  expect([...order]).not.toEqual([...controlOrder(deriveKeys(1, 1), 500)]);
  let at = 0;
  for (let step = 1; step < 500; step++) {
    at = order[at]!;
    expect(at).not.toBe(0);
  }
  expect(order[at]).toBe(0);
});
