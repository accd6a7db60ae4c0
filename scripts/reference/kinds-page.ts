import { KEY_KINDS } from '../../src/blocking/kinds/index.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { ALL_FIELDS } from '../../src/core/field.ts';
import { errorsSchema, noiseEntries } from '../../src/corruption/config.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import type { NoiseKind, Preset, Side } from '../../src/corruption/noise.ts';
import { PRESETS, STAGES } from '../../src/corruption/noise.ts';
import { POLICIES, POLICY_SUMMARIES } from '../../src/decision/config.ts';
import { PRECONDITIONS, REQUIREMENTS, type RequestTest } from '../../src/decision/preconditions.ts';
import { GRADE_WORDS } from './grade-words.ts';
import { code, markdownTable } from './markdown.ts';
import { type Parameter, parametersOf } from './parameters.ts';

/** Presets that have rates. */
const RATED = PRESETS.filter((preset) => preset !== 'clean');

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
    'kind would change it. Kinds act in the order of their stages',
    `(${STAGES.join(', ')}) and, within a stage, in the order of this page.`,
    '',
    'Rates are in per cent of eligible records. The preset `clean` has no errors at all. One rate of the list of requests does',
    'not come from the preset: that of `number_not_own` is 1 − `requests.number.own` of the requests that carry a number, with',
    'the owners of `requests.number.wrong`.',
    '',
    ...NOISE_KINDS.flatMap(noiseSection),
    '## Blocking keys',
    '',
    'Records that agree on every key of a pass become a candidate pair. An empty value agrees with nothing.',
    '',
    markdownTable(
      ['key', 'what agrees', 'source'],
      KEY_KINDS.map(({ type, summary, source }) => [code(type), summary, source]),
    ),
    '',
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

function noiseSection(kind: NoiseKind): string[] {
  const parameters = parametersOf(kind.params);
  return [
    `### ${code(kind.type)}`,
    '',
    kind.summary,
    '',
    `- Leaves out: ${kind.limits}`,
    `- Source: ${kind.source}`,
    `- Grade: ${kind.grade} (${GRADE_WORDS[kind.grade]}); stage: ${kind.stage}`,
    `- Fields: ${kind.appliesTo.map(code).join(', ')}`,
    `- Latent record quality acts on it: ${kind.qualityActs ? 'yes' : 'no'}; odds multiplier of people born abroad: ${kind.foreignBornActs ? 2 : 1}`,
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
