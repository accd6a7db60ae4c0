import { FIELD_KEY_KINDS, KEY_KINDS } from '../../src/blocking/kinds/index.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { ALL_FIELDS } from '../../src/core/field.ts';
import { errorsSchema, noiseEntries } from '../../src/corruption/config.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import type { NoiseKind, Preset, Side, Stage } from '../../src/corruption/noise.ts';
import { PRESETS, STAGES } from '../../src/corruption/noise.ts';
import { POLICIES, POLICY_SUMMARIES } from '../../src/decision/config.ts';
import { PRECONDITIONS, REQUIREMENTS, type RequestTest } from '../../src/decision/preconditions.ts';
import { GRADE_WORDS } from './grade-words.ts';
import { hasKey } from './has-key.ts';
import { code, markdownTable } from './markdown.ts';
import { FAMILY_GROUPS, familiesOf, NOISE_FAMILIES, type NoiseFamily } from './noise-families.ts';
import { type Parameter, parametersOf } from './parameters.ts';

/** Presets that have rates. */
const RATED = PRESETS.filter((preset) => preset !== 'clean');

/** What each stage decides. */
const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  row: 'whether the person has a second record',
  identity: 'whose number, which home',
  convention: 'how a system writes true values',
  omission: 'what is left out, and what stands in its place',
  substitution: 'another value for the true one',
  transcription: 'a value heard, read or copied wrong',
  keying: 'a slip of the fingers',
};

/** The reference page of all kinds, as Markdown. Made from the lists alone, so that it says what the program does. */
export function kindsPage(): string {
  return `${[
    '# Kinds',
    '',
    '<!-- Written by `npm run reference` from the lists in src; do not edit by hand. -->',
    '',
    'Every kind a scenario can name, with its definition, source, grade and defaults. What a scenario file looks like is on',
    'the page [Scenarios](scenarios.md); how the kinds work together is on the page [Method](method.md).',
    '',
    `Grades: ${Object.entries(GRADE_WORDS)
      .map(([grade, words]) => `${grade} ${words}`)
      .join(' · ')}.`,
    '',
    `Fields: ${ALL_FIELDS.map(code).join(', ')}.`,
    '`address_line` is number, street and unit as one text; `address` is all six address parts.',
    '',
    '## Noise kinds',
    '',
    'A noise kind is one way in which a record comes to differ from the truth. A scenario names its entries by label in',
    '`errors.register` and `errors.targets`. A rate is the share of *eligible* records changed; a record is eligible if the',
    'kind would change it. How the kinds act together is on the page [The error model](errors.md).',
    '',
    'Kinds act in the order of their stages and, within a stage, in the order in which they are described below:',
    '',
    ...STAGES.map((stage, i) => `${i + 1}. ${code(stage)}: ${STAGE_WORDS[stage]}`),
    '',
    'Rates are in per cent of eligible records. The preset `clean` has no errors at all. One rate of the list of requests does',
    'not come from the preset: that of `number_not_own` is 1 − `requests.number.own` of the requests that carry a number, with',
    'the owners of `requests.number.wrong`.',
    '',
    '### All noise kinds at `central`',
    '',
    'In the order in which they act. A family is a row of the table of [families](#families-of-errors).',
    '',
    summaryTable(),
    '',
    ...NOISE_KINDS.flatMap(noiseSection),
    '## Families of errors',
    '',
    'Every way in which a record and the truth come apart, and what stands for it: a noise kind, a scenario key, or a figure of',
    'the world that no scenario changes.',
    '',
    familyTable(),
    '',
    '## Blocking keys',
    '',
    'Records that agree on every key of a pass become a candidate pair. An empty value agrees with nothing.',
    '',
    markdownTable(
      ['key', 'what agrees', 'source'],
      KEY_KINDS.map(({ type, summary, source }) => [code(type), summary, source]),
    ),
    '',
    'Keys over any field are written `{ key: field }`, or `{ key: { field, …parameters } }` where they have parameters. Records agree',
    'where the same is made of both texts, or where the values are neighbours ([Blocking](blocking.md)).',
    '',
    ...FIELD_KEY_KINDS.flatMap((kind) => [
      `### ${code(kind.type)} (key)`,
      '',
      kind.summary,
      '',
      `- Source: ${kind.source}`,
      `- Fields: ${kind.appliesTo === 'any' ? 'any' : kind.appliesTo.map(code).join(', ')}`,
      ...parameterLines(parametersOf(kind.params)),
      '',
    ]),
    '## Comparators',
    '',
    'A comparator gives the similarity of two values of a field, from 0 to 1. An empty value has similarity 0 with anything.',
    'A condition of a rule is met where the similarity is at least `atLeast`.',
    '',
    ...COMPARATORS.flatMap((kind) => [
      `### ${code(kind.type)}`,
      '',
      kind.summary,
      '',
      `- Source: ${kind.source}`,
      `- Fields: ${kind.appliesTo === 'any' ? 'any' : kind.appliesTo.map(code).join(', ')}`,
      `- ${kind.symmetric ? 'Symmetric' : 'Not symmetric'}; default ${code('atLeast')}: ${kind.defaultAtLeast}`,
      ...(kind.isEquality
        ? ['- Is 1 only for equal values, so a rule that demands it can use the field as a key']
        : []),
      ...parameterLines(parametersOf(kind.params)),
      '',
    ]),
    '## Preconditions',
    '',
    'The key `when` of a path: a request takes the first path whose precondition it meets.',
    '',
    testTable(PRECONDITIONS),
    '',
    '## Requirements',
    '',
    'The key `require` of a path: a request that does not meet one is rejected as incomplete before anything is compared.',
    '',
    testTable(REQUIREMENTS),
    '',
    '## Policies',
    '',
    'The key `decide.policy`: which of the accounts that meet the rule, or reach the threshold, are disclosed.',
    '',
    markdownTable(
      ['policy', 'discloses'],
      POLICIES.map((policy) => [code(policy), POLICY_SUMMARIES[policy]]),
    ),
  ].join('\n')}\n`;
}

/** One line a kind, in the order in which they act. */
function summaryTable(): string {
  const inOrder = STAGES.flatMap((stage) => NOISE_KINDS.filter((kind) => kind.stage === stage));
  return markdownTable(
    ['kind', 'family', 'stage', 'register', 'targets', 'grade', 'source'],
    inOrder.map((kind) => [
      code(kind.type),
      familiesOf(kind.type),
      kind.stage,
      defaultRates(kind, 'register'),
      defaultRates(kind, 'targets'),
      kind.grade,
      kind.source,
    ]),
  );
}

/** A kind's default rate; by field where they differ. */
function defaultRates(kind: NoiseKind, side: Side): string {
  const rates = new Set(kind.defaults.map((item) => item[side]));
  if (rates.size === 1) return percent(kind.defaults[0]?.[side] ?? 0);
  return kind.defaults.map((item) => `${code(item.field)} ${percent(item[side])}`).join(', ');
}

function familyTable(): string {
  return markdownTable(
    ['family', 'what it is', 'what stands for it'],
    Object.entries(FAMILY_GROUPS).flatMap(([letter, group]) => [
      [`**${letter}**`, `**${group}**`, ''],
      ...NOISE_FAMILIES.filter((family) => family.code.startsWith(letter)).map((family) => [
        family.code,
        family.name,
        standIns(family),
      ]),
    ]),
  );
}

function standIns({ kinds = [], keys = [], comparators = [], fixed }: NoiseFamily): string {
  const parts = [
    ...kinds.filter((type) => NOISE_KINDS.some((kind) => kind.type === type)).map(code),
    ...keys.filter(hasKey).map(code),
    ...comparators.map((type) => `comparator ${code(type)}`),
    ...(fixed === undefined ? [] : [`fixed in the world: ${fixed.words}`]),
  ];
  return parts.length === 0 ? 'not modelled yet' : parts.join(', ');
}

function noiseSection(kind: NoiseKind): string[] {
  const parameters = parametersOf(kind.params);
  return [
    `### ${code(kind.type)}`,
    '',
    kind.summary,
    '',
    `- Leaves out: ${kind.limits}`,
    `- Source: ${kind.source}`,
    `- Grade: ${kind.grade} (${GRADE_WORDS[kind.grade]}); stage: ${code(kind.stage)} (${STAGE_WORDS[kind.stage]})`,
    ...(kind.stage === 'row'
      ? [
          '- Changes no field of the record it acts on: a second record of the person is made, with errors of its own. The field named stands for the whole row',
        ]
      : [`- Fields: ${kind.appliesTo.map(code).join(', ')}`]),
    `- Odds: ${oddsWords(kind)}`,
    ...(kind.telephoneActs === true
      ? [`- Comes with intake by telephone (${code('errors.telephoneIntake')}), together with the other kinds that do`]
      : []),
    ...(kind.needs === 'second_surname' ? ['- Acts only on records with two surnames'] : []),
    ...parameterLines(parameters),
    ...sideLines(kind),
    '',
    markdownTable(
      ['label', 'file', ...RATED.map((preset) => `\`${preset}\``)],
      (['register', 'targets'] as const).flatMap((side) => rateRows(kind, side)),
    ),
    '',
  ];
}

/** What makes the kind likelier or rarer on a record than its rate. */
function oddsWords(kind: NoiseKind): string {
  const factors = [
    ...(kind.qualityActs ? ['latent record quality'] : []),
    ...(kind.foreignBornActs ? [`birth abroad (${code('errors.foreignBornOdds')})`] : []),
    ...(kind.asianPacificOdds === undefined || kind.asianPacificOdds === 1
      ? []
      : [`Asian or Pacific origin (× ${kind.asianPacificOdds})`]),
  ];
  return factors.length === 0 ? 'the same for every eligible record' : `by ${factors.join(', ')}`;
}

/** One line an entry of the kind and side: its label and its rate at each preset. */
function rateRows(kind: NoiseKind, side: Side): string[][] {
  const rates = RATED.map((preset) => entriesAt(preset, side).filter((entry) => entry.kind === kind));
  return (rates[0] ?? []).map(({ label }) => [
    code(label),
    side,
    ...rates.map((entries) => percent(entries.find((entry) => entry.label === label)?.rate ?? 0)),
  ]);
}

function entriesAt(preset: Preset, side: Side) {
  return noiseEntries(errorsSchema.parse({ preset }), side);
}

function percent(rate: number): string {
  return `${Number((100 * rate).toPrecision(6))} %`;
}

function parameterLines(parameters: readonly Parameter[]): string[] {
  if (parameters.length === 0) return [];
  return [
    '- Parameters:',
    ...parameters.map(({ name, type, range, fallback, description }) => {
      const parts = [type, range, fallback === '' ? '' : `default ${fallback}`].filter((part) => part !== '');
      return `  - ${code(name)}: ${parts.join(', ')}${description === '' ? '' : `. ${description}`}`;
    }),
  ];
}

function sideLines(kind: NoiseKind): string[] {
  if (kind.sideParams === undefined) return [];
  return (['register', 'targets'] as const).map(
    (side) => `- Defaults in ${code(`errors.${side}`)}: ${code(JSON.stringify(kind.sideParams?.[side]))}`,
  );
}

function testTable(tests: Readonly<Record<string, RequestTest>>): string {
  return markdownTable(
    ['name', 'met where'],
    Object.entries(tests).map(([name, { summary }]) => [code(name), summary]),
  );
}
