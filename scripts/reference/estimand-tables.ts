import { DOOR_CAUSES, OTHER_CAUSE, PERSON_CAUSES } from '../../src/evaluation/attribution.ts';
import { MEASURES } from '../../src/evaluation/counts.ts';
import { ESTIMANDS, type Estimand } from '../../src/evaluation/estimands.ts';
import { code, markdownTable } from './markdown.ts';

/** Every estimand: key, definition, what is divided by what, other names. */
export function estimandTable(): string {
  return markdownTable(
    ['key', 'no.', 'definition', 'numerator / denominator', 'standard name', 'basis'],
    ESTIMANDS.map((estimand) => [
      code(estimand.key),
      estimand.code === '' ? '–' : estimand.code,
      estimand.definition,
      `${numeratorText(estimand)} / ${estimand.denominator.length === 0 ? 'runs' : sum(estimand.denominator)}`,
      estimand.standardName === '' ? '–' : estimand.standardName,
      estimand.basis,
    ]),
  );
}

function numeratorText({ numerator, less, subgroup }: Estimand): string {
  const counted =
    less === undefined ? sum(numerator) : `(${[numerator.map(code).join(' + '), ...less.map(code)].join(' − ')})`;
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
