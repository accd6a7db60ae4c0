import { DOOR_CAUSES, OTHER_CAUSE, PERSON_CAUSES } from '../../src/evaluation/attribution.ts';
import { MEASURES } from '../../src/evaluation/counts.ts';
import { ESTIMANDS, type Estimand } from '../../src/evaluation/estimands.ts';
import { SUBGROUPS } from '../../src/evaluation/subgroups.ts';
import { code, markdownTable } from './markdown.ts';

/** Every estimand: key, definition, what is divided by what, other names. */
export function estimandTable(): string {
  return markdownTable(
    ['key', 'no.', 'definition', 'numerator / denominator', 'standard name', 'basis'],
    ESTIMANDS.map((estimand) => [
      code(estimand.key),
      estimand.code === '' ? '–' : estimand.code,
      estimand.definition,
      fractionText(estimand),
      estimand.standardName === '' ? '–' : estimand.standardName,
      estimand.basis,
    ]),
  );
}

function fractionText(estimand: Estimand): string {
  const { denominator, expand, within } = estimand;
  const below = denominator.length === 0 ? 'runs' : sum(denominator);
  const expanded = expand === undefined ? below : `(${below} × ${code(expand.total)} / ${code(expand.sampled)})`;
  const both = `${numeratorText(estimand)} / ${expanded}`;
  return within === undefined ? both : `${both}, within ${within.subgroup} ${code(within.level)}`;
}

/** Every way to divide what is counted. */
export function subgroupTable(): string {
  return markdownTable(
    ['subgroup', 'of', 'levels', 'what'],
    SUBGROUPS.map(({ key, of, levels, title }) => [
      code(key),
      OF_WORDS[of],
      levels === null ? 'the scenario’s' : levels.map(code).join(', '),
      title,
    ]),
  );
}

const OF_WORDS = {
  requested: 'the person requested',
  linked: 'the person linked',
  resident: 'the resident',
  account: 'the owner of an account',
} as const;

function numeratorText({ numerator, less, parts, subgroup }: Estimand): string {
  const added =
    less === undefined ? sum(numerator) : `(${[numerator.map(code).join(' + '), ...less.map(code)].join(' − ')})`;
  const counted = parts === undefined ? added : `${added} in 1/${parts.toLocaleString('en-US')}`;
  return subgroup === undefined ? counted : `${counted} with ${subgroup.subgroup} ${code(subgroup.level)}`;
}

function sum(measures: readonly string[]): string {
  const text = measures.map(code).join(' + ');
  return measures.length === 1 ? text : `(${text})`;
}

/** Every cause in the order of each part, as levels of the subgroups. */
export function causeTable(): string {
  const part = (subgroup: string, causes: readonly { readonly key: string; readonly definition: string }[]) =>
    [...causes, { key: OTHER_CAUSE, definition: 'no other cause holds' }].map(({ key, definition }) => [
      code(subgroup),
      code(key),
      definition,
    ]);
  return markdownTable(
    ['subgroup', 'cause', 'holds where'],
    [...part('cause_person', PERSON_CAUSES), ...part('cause_door', DOOR_CAUSES)],
  );
}

/** Every measure that a run counts. */
export function measureTable(): string {
  return markdownTable(
    ['measure', 'what is counted'],
    Object.entries(MEASURES).map(([measure, words]) => [code(measure), words]),
  );
}
