import { Argument, type Command } from 'commander';
import type { RulePreset } from '../decision/presets/preset.ts';
import { standardOutput, type Terminal } from './terminal.ts';

/** What `mislink list` can show. */
const TOPICS = ['kinds', 'presets', 'scenarios', 'estimands'] as const;
type Topic = (typeof TOPICS)[number];

const EXAMPLES = `
Examples:
  mislink list                   everything
  mislink list scenarios         what comes with the program
  mislink list presets           linkage rules known by a name, with their sources
  mislink list kinds --json      noise, keys, comparators, preconditions, requirements and policies as JSON`;

/** A member of a list: what it is called in scenarios and what it is. */
interface Item {
  readonly type: string;
  readonly summary: string;
}

/** The kinds a scenario can name, by stage, with their declared facts. */
export interface KindLists {
  readonly noise: readonly (Item & {
    readonly limits: string;
    readonly stage: string;
    readonly grade: string;
    readonly source: string;
    readonly appliesTo: readonly string[];
    /** Share of eligible records changed at the preset `central`. */
    readonly defaultRates: readonly { readonly field: string; readonly register: number; readonly targets: number }[];
  })[];
  readonly keys: readonly (Item & { readonly source: string })[];
  readonly comparators: readonly (Item & {
    readonly source: string;
    readonly symmetric: boolean;
    readonly defaultAtLeast: number;
    readonly appliesTo: 'any' | readonly string[];
  })[];
  readonly preconditions: readonly Item[];
  readonly requirements: readonly Item[];
  readonly policies: readonly Item[];
}

/** A built-in scenario. */
export interface ScenarioItem {
  readonly name: string;
  readonly about: string;
}

/** An estimand in words; `denominator` names what is divided by, '' where the value is a mean per run. */
export interface EstimandItem {
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly unit: string;
  readonly definition: string;
  readonly numerator: readonly string[];
  readonly denominator: readonly string[];
  readonly standardName: string;
}

/** Adds `mislink list`. */
export function registerList(program: Command): void {
  program
    .command('list')
    .description(
      'List the kinds a scenario can name, linkage rules known by a name, the built-in scenarios, or the estimands of the tables.',
    )
    .addArgument(new Argument('[what]', 'one of the lists; all of them where none is named').choices(TOPICS))
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (what: Topic | undefined, options: { readonly json?: boolean }) => {
      await list(what, options.json === true, standardOutput());
    });
}

/** Prints one list, or all of them. */
export async function list(what: Topic | undefined, asJson: boolean, output: Terminal): Promise<void> {
  const wanted = (topic: Topic) => what === undefined || what === topic;
  const kinds = wanted('kinds') ? await kindLists() : undefined;
  const presets = wanted('presets') ? (await import('../decision/presets/kinds/index.ts')).RULE_PRESETS : undefined;
  const scenarios = wanted('scenarios') ? await scenarioItems() : undefined;
  const estimands = wanted('estimands') ? await estimandItems() : undefined;
  if (asJson) {
    const parts = { kinds, presets, scenarios, estimands };
    output.line(JSON.stringify(what === undefined ? parts : parts[what], undefined, 2));
    return;
  }
  const lines: string[] = [];
  if (kinds !== undefined) lines.push(...kindLines(kinds));
  if (presets !== undefined) {
    lines.push('Presets (rules.NAME.preset: linkage rules known by a name)', ...presets.flatMap(presetLines), '');
  }
  if (scenarios !== undefined) {
    lines.push('Scenarios', ...scenarios.flatMap(({ name, about }) => [`  ${name}`, `      ${about}`]), '');
  }
  if (estimands !== undefined) lines.push('Estimands', ...estimands.flatMap(estimandLines), '');
  lines.pop();
  for (const line of lines) output.line(line);
}

/** Every kind there is, read from the explicit lists. */
export async function kindLists(): Promise<KindLists> {
  const [noise, keys, comparators, tests, config] = await Promise.all([
    import('../corruption/kinds/index.ts'),
    import('../blocking/kinds/index.ts'),
    import('../comparison/kinds/index.ts'),
    import('../decision/preconditions.ts'),
    import('../decision/config.ts'),
  ]);
  const items = (tested: Readonly<Record<string, { readonly summary: string }>>): Item[] =>
    Object.entries(tested).map(([type, { summary }]) => ({ type, summary }));
  return {
    noise: noise.NOISE_KINDS.map((kind) => ({
      type: kind.type,
      summary: kind.summary,
      limits: kind.limits,
      stage: kind.stage,
      grade: kind.grade,
      source: kind.source,
      appliesTo: kind.appliesTo,
      defaultRates: kind.defaults,
    })),
    keys: [...keys.KEY_KINDS, ...keys.FIELD_KEY_KINDS].map(({ type, summary, source }) => ({ type, summary, source })),
    comparators: comparators.COMPARATORS.map((kind) => ({
      type: kind.type,
      summary: kind.summary,
      source: kind.source,
      symmetric: kind.symmetric,
      defaultAtLeast: kind.defaultAtLeast,
      appliesTo: kind.appliesTo,
    })),
    preconditions: items(tests.PRECONDITIONS),
    requirements: items(tests.REQUIREMENTS),
    policies: config.POLICIES.map((type) => ({ type, summary: config.POLICY_SUMMARIES[type] })),
  };
}

/** The built-in scenarios with what each says it is about. */
export async function scenarioItems(): Promise<ScenarioItem[]> {
  const [{ builtinScenarios, findScenario }, { readScenario }] = await Promise.all([
    import('../io/scenario-files.ts'),
    import('../scenario/load.ts'),
  ]);
  return Promise.all(
    (await builtinScenarios()).map(async (name) => {
      const file = await findScenario(name);
      const { about } = readScenario(file.text, file.name).raw;
      return { name, about: typeof about === 'string' ? about : '' };
    }),
  );
}

async function estimandItems(): Promise<EstimandItem[]> {
  const { ESTIMANDS } = await import('../evaluation/estimands.ts');
  return ESTIMANDS.map(({ key, code, title, unit, definition, numerator, denominator, standardName }) => ({
    key,
    code,
    title,
    unit,
    definition,
    numerator,
    denominator,
    standardName,
  }));
}

function kindLines(kinds: KindLists): string[] {
  const plain = (title: string, items: readonly Item[]) => [title, ...items.flatMap(itemLines), ''];
  return [
    'Noise kinds (errors of either file; rates are shares of eligible records changed at the preset central)',
    ...kinds.noise.flatMap((kind) => [
      ...itemLines(kind),
      ...kind.defaultRates.map(
        ({ field, register, targets }) => `      ${field}: register ${register}, targets ${targets}`,
      ),
      `      grade ${kind.grade}. ${kind.source}`,
    ]),
    '',
    'Keys (block: records that agree on every key of a pass are compared)',
    ...kinds.keys.flatMap((kind) => [...itemLines(kind), `      ${kind.source}`]),
    '',
    'Comparators (conditions of a rule, terms of a score)',
    ...kinds.comparators.flatMap((kind) => [
      ...itemLines(kind),
      `      agreement from ${kind.defaultAtLeast}; ${kind.symmetric ? 'symmetric' : 'depends on the order'}. ${kind.source}`,
    ]),
    '',
    ...plain('Preconditions (when: which requests take a path)', kinds.preconditions),
    ...plain('Requirements (require: what a path asks of a request before anything is compared)', kinds.requirements),
    ...plain('Policies (decide.policy: what is disclosed)', kinds.policies),
  ];
}

function presetLines({ type, summary, grade, source, notes, paths, decide }: RulePreset): string[] {
  const policy = decide === undefined ? '' : `; policy ${decide.policy}`;
  return [
    ...itemLines({ type, summary }),
    `      ${grade}. ${source}`,
    `      ${notes}`,
    `      paths ${Object.keys(paths).join(', ')}${policy}`,
  ];
}

function itemLines({ type, summary }: Item): string[] {
  return [`  ${type}`, `      ${summary}`];
}

function estimandLines(item: EstimandItem): string[] {
  const code = item.code === '' ? '' : ` (${item.code})`;
  const known = item.standardName === '' ? '' : `; also: ${item.standardName}`;
  const below = item.denominator.length === 0 ? 'a mean per run' : `denominator ${item.denominator.join(' + ')}`;
  return [`  ${item.key}${code}: ${item.title}, ${item.unit}`, `      ${item.definition}`, `      ${below}${known}`];
}
