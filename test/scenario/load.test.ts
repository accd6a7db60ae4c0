import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Failure } from '../../src/core/failure.ts';
import { loadScenario } from '../../src/scenario/load.ts';

const share = z.number().min(0).max(1);
/** Small, but with every construct the real schema uses. */
const schema = z.strictObject({
  seed: z.int().min(0),
  replicates: z.int().min(1).optional(),
  extent: z
    .union([z.strictObject({ states: z.array(z.string()).min(1) }), z.strictObject({ zips: z.array(z.string()) })])
    .optional(),
  requests: z.strictObject({ count: z.int().positive(), numberShare: share.optional() }).optional(),
  decide: z.strictObject({ policy: z.enum(['best', 'unique', 'all']) }).optional(),
  errors: z
    .record(z.string(), z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('typo'), rate: share })]))
    .optional(),
  mix: z
    .record(z.string(), share)
    .refine((mix) => Object.values(mix).reduce((sum, one) => sum + one, 0) <= 1, 'expected shares of at most 1 in all')
    .optional(),
  value: z.union([z.string(), z.number()]).optional(),
  paths: z.strictObject({ tin: z.strictObject({ rule: z.string() }) }).optional(),
  points: z.record(z.string(), z.unknown()).optional(),
  rules: z.record(z.string(), z.unknown()).optional(),
});

function message(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure && error.code === 'input') return error.message;
    throw error;
  }
  return 'no failure';
}

const laughs = ['a: &a [x, x]'];
for (const [before, name] of ['ab', 'bc', 'cd', 'de', 'ef'].map((pair) => [pair.charAt(0), pair.charAt(1)])) {
  laughs.push(`${name}: &${name} [*${before}, *${before}, *${before}, *${before}]`);
}

const FILE_CASES: [name: string, text: string, line: string][] = [
  [
    'misspelt key',
    'seed: 1\nreplicatess: 3\n',
    'f.yaml:2:1 replicatess: expected a known key (did you mean replicates?), found "replicatess"',
  ],
  [
    'swapped letters',
    'sede: 1\n',
    'f.yaml:1:1 sede: expected a known key (did you mean seed?), found "sede" (and 1 more)',
  ],
  [
    'misspelt key below',
    'seed: 1\nrequests:\n  cuont: 5\n',
    'f.yaml:3:3 requests.cuont: expected a known key (did you mean count?), found "cuont" (and 1 more)',
  ],
  [
    'unlike any key',
    'seed: 1\nrequests: { count: 1, zebra: 5 }\n',
    'f.yaml:2:23 requests.zebra: expected one of count, numberShare, found "zebra"',
  ],
  [
    'key no alternative knows',
    'seed: 1\nextent: { stats: [AZ] }\n',
    'f.yaml:2:11 extent.stats: expected a known key (did you mean states?), found "stats"',
  ],
  ['wrong type', 'seed: abc\n', 'f.yaml:1:7 seed: expected a whole number, found text "abc"'],
  ['not whole', 'seed: 1.5\n', 'f.yaml:1:7 seed: expected a whole number, found the number 1.5'],
  ['map for a scalar', 'seed: { a: 1 }\n', 'f.yaml:1:7 seed: expected a whole number, found a map'],
  ['scalar for a map', 'seed: 1\nrequests: 5\n', 'f.yaml:2:11 requests: expected a map, found the number 5'],
  ['empty value', 'seed:\n', 'f.yaml:1:1 seed: expected a whole number, found nothing'],
  ['missing key', 'replicates: 1\n', 'f.yaml:1:1 seed: expected a whole number, found nothing'],
  [
    'missing key below',
    'seed: 1\nrequests:\n  numberShare: 0.1\n',
    'f.yaml:2:1 requests.count: expected a whole number, found nothing',
  ],
  [
    'share above one',
    'seed: 1\nrequests:\n  count: 5\n  numberShare: 1.2\n',
    'f.yaml:4:16 requests.numberShare: expected a number of at most 1, found the number 1.2',
  ],
  ['negative', 'seed: -1\n', 'f.yaml:1:7 seed: expected a whole number of at least 0, found the number -1'],
  [
    'not positive',
    'seed: 1\nrequests: { count: 0 }\n',
    'f.yaml:2:20 requests.count: expected a whole number above 0, found the number 0',
  ],
  ['not finite', 'seed: .inf\n', 'f.yaml:1:7 seed: expected a whole number, found the number .inf'],
  [
    'numeric ZIP',
    'seed: 1\nextent:\n  zips:\n    - "85001"\n    - 00501\n',
    'f.yaml:5:7 extent.zips[1]: expected text in quotes, as in "00501", found the number 00501',
  ],
  [
    'too few',
    'seed: 1\nextent: { states: [] }\n',
    'f.yaml:2:19 extent.states: expected at least 1 entry, found an empty list',
  ],
  [
    'unknown word',
    'seed: 1\ndecide: { policy: unqiue }\n',
    'f.yaml:2:19 decide.policy: expected one of best, unique, all (did you mean unique?), found text "unqiue"',
  ],
  [
    'unknown kind',
    'seed: 1\nerrors: { t: { kind: tpyo, rate: 0 } }\n',
    'f.yaml:2:22 errors.t.kind: expected one of typo (did you mean typo?), found text "tpyo"',
  ],
  ['either type', 'seed: 1\nvalue: [1]\n', 'f.yaml:2:8 value: expected text or a number, found a list'],
  ['joint condition', 'seed: 1\nmix: { a: 0.7, b: 0.7 }\n', 'f.yaml:2:6 mix: expected shares of at most 1 in all'],
  ['key with a dot', 'seed: 1\nmix: { "0.4": x }\n', 'f.yaml:2:15 mix."0.4": expected a number, found text "x"'],
  ['custom tag', 'seed: !!js/function "x"\n', 'f.yaml:1:7: expected a plain value, found the tag !!js/function'],
  ['local tag', 'seed: !env SEED\n', 'f.yaml:1:7: expected a plain value, found the tag !env'],
  ['aliases that unfold', `${laughs.join('\n')}\n`, 'f.yaml:2:8: expected at most 32 copies by alias, found more'],
  [
    'duplicate key',
    'seed: 1\nrequests:\n  count: 1\n  count: 2\n',
    'f.yaml:4:3 requests.count: expected each key once, found "count" again',
  ],
  [
    'key of several words',
    '? [a]\n: 1\n',
    'f.yaml:1:3: expected valid YAML, found: with stringKeys, all keys must be strings',
  ],
  [
    'open bracket',
    'seed: [1, 2\n',
    'f.yaml:2:1: expected valid YAML, found: flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  ['tab', 'requests:\n\tcount: 1\n', 'f.yaml:2:1: expected valid YAML, found: tabs are not allowed as indentation'],
  ['deep brackets', `a: ${'['.repeat(20_000)}`, 'f.yaml:1:104: expected at most 100 levels of nesting, found more'],
  ['deep dashes', '- '.repeat(20_000), 'f.yaml:1:201: expected at most 100 levels of nesting, found more'],
  ['empty file', '', 'f.yaml:1:1: expected a map of scenario settings, found an empty file'],
  ['comments only', '# nothing\n', 'f.yaml:1:1: expected a map of scenario settings, found an empty file'],
  ['a list', '- 1\n', 'f.yaml:1:1: expected a map of scenario settings, found a list'],
  ['a word', '\n\nhello\n', 'f.yaml:3:1: expected a map of scenario settings, found text "hello"'],
  [
    'prototype key',
    'seed: 1\n__proto__: { seed: 2 }\n',
    'f.yaml:2:1 __proto__: expected one of seed, replicates, extent, requests, decide, errors, mix, value, paths, points, rules, found "__proto__"',
  ],
];

describe('the base of a scenario', () => {
  it.each(FILE_CASES)('%s', (_, text, line) => {
    expect(message(() => loadScenario(text, 'f.yaml', schema))).toBe(line);
  });

  it('never gives more than one line', () => {
    for (const [, text] of FILE_CASES) {
      expect(message(() => loadScenario(text, 'f.yaml', schema))).not.toContain('\n');
    }
  });

  it.each([
    ['seed=abc', '--set seed=abc: expected a whole number, found text "abc"'],
    ['seeed=3', '--set seeed=3: expected a known key (did you mean seed?), found "seeed"'],
    [
      'reqests.count=3',
      '--set reqests.count=3 reqests: expected a known key (did you mean requests?), found "reqests"',
    ],
    [
      'extent={zips: [85001]}',
      '--set extent={zips: [85001]} extent.zips[0]: expected text in quotes, as in "85001", found the number 85001',
    ],
    ['mix.b=0.9', '--set mix.b=0.9 mix: expected shares of at most 1 in all'],
    ['seed.x=3', '--set seed.x=3: expected a map at seed, found the number 1'],
    [
      'extent.states.2=NM',
      '--set extent.states.2=NM: expected a position from 0 to 0 in the list extent.states, found 2',
    ],
    ['seed', '--set seed: expected key=value, found no "="'],
    ['=3', '--set =3: expected key=value with keys separated by dots, found no key before "="'],
    ['a..b=3', '--set a..b=3: expected key=value with keys separated by dots, found no key before "="'],
    ['seed=', '--set seed=: expected a value after "=", found nothing'],
    ['seed=!x 3', '--set seed=!x 3: expected a plain value, found the tag !x'],
  ])('--set %s', (set, line) => {
    const text = 'seed: 1\nextent: { states: [AZ] }\nmix: { a: 0.5 }\n';
    expect(message(() => loadScenario(text, 'f.yaml', schema, [set]))).toBe(line);
  });

  it('blames the file, not an unrelated override', () => {
    const text = 'seed: 1\nrequests: { numberShare: 0.1 }\n';
    expect(message(() => loadScenario(text, 'f.yaml', schema, ['decide.policy=best']))).toBe(
      'f.yaml:2:1 requests.count: expected a whole number, found nothing',
    );
  });

  it('applies overrides in order and reads JSON as well', () => {
    const { base: scenario } = loadScenario('{"seed": 1}', 'f.json', schema, ['seed=2', 'requests.count=7', 'seed=3']);
    expect(scenario).toEqual({ seed: 3, requests: { count: 7 } });
  });

  it('follows an alias to what it stands for', () => {
    expect(loadScenario('seed: 1\nmix: &m { a: 0.1 }\nextent: { zips: [] }\n', 'f.yaml', schema).base.mix).toEqual({
      a: 0.1,
    });
    expect(message(() => loadScenario('seed: 1\nmix: &m { a: x }\nerrors: *m\n', 'f.yaml', schema))).toMatch(
      /^f\.yaml:2:/,
    );
  });
});

describe('loadScenario', () => {
  const text = [
    'seed: 1',
    'requests: { count: 5, numberShare: 0.1 }',
    'paths: { tin: { rule: control } }',
    'points:',
    '  low: { requests: { numberShare: 0.2 } }',
    '  reference:',
    'rules:',
    '  control: {}',
    '  full: { paths: { tin: { rule: surname } } }',
  ].join('\n');

  it('validates every point and rule', () => {
    const { base, points } = loadScenario(text, 'f.yaml', schema, ['requests.count=9']);
    expect(base.requests?.count).toBe(9);
    expect(points.map(({ point, scenario }) => [point, scenario.requests])).toEqual([
      ['low', { count: 9, numberShare: 0.2 }],
      ['reference', { count: 9, numberShare: 0.1 }],
    ]);
    expect(points[0]?.rules.map(({ rule, scenario }) => [rule, scenario.paths?.tin.rule])).toEqual([
      ['control', 'control'],
      ['full', 'surname'],
    ]);
  });

  it.each([
    [
      'low: { requests: { numberShare: 0.2 } }',
      'low: { requests: { numberShare: 2 } }',
      'f.yaml:5:35 points.low.requests.numberShare: expected a number of at most 1, found the number 2',
    ],
    [
      'low: { requests: { numberShare: 0.2 } }',
      'low: { requets: { numberShare: 0 } }',
      'f.yaml:5:10 points.low.requets: expected a known key (did you mean requests?), found "requets"',
    ],
    [
      'rule: surname',
      'rule: 3',
      'f.yaml:9:33 rules.full.paths.tin.rule: expected text in quotes, as in "3", found the number 3',
    ],
    [
      'control: {}',
      'control: { seed: 2 }',
      'f.yaml:8:3 rules.control: expected changes of paths and decide only, found "seed"',
    ],
    ['  reference:', '  reference: 5', 'f.yaml:6:3 points.reference: expected a map, found the number 5'],
    ['  reference:', '  "../x": {}', 'f.yaml:4:1 points: expected names of letters, digits, - and _, found "../x"'],
  ])('%s becomes %s', (before, after, line) => {
    expect(message(() => loadScenario(text.replace(before, after), 'f.yaml', schema))).toBe(line);
  });

  it('shows an override that breaks a point as the override', () => {
    expect(message(() => loadScenario(text, 'f.yaml', schema, ['points.low.requests.numberShare=2']))).toContain(
      '--set',
    );
  });
});
