import { formatNumber } from '../format-number.ts';
import type { ReportData } from '../report-data.ts';
import { replicatesText } from '../table-words.ts';

/** Sentences that several checklists state of a run. */

export function extentAnswer({ facts }: ReportData): string {
  return facts.national
    ? `A synthetic population of ${facts.extentText}.`
    : `A synthetic population of ${facts.extentText}, a closed part of the nation.`;
}

export function registerAnswer({ facts }: ReportData): string {
  return facts.registerAccounts === undefined
    ? 'A synthetic register of accounts.'
    : `A synthetic register of ${formatNumber(facts.registerAccounts)} accounts in a replicate.`;
}

export function rulesAnswer({ facts }: ReportData): string {
  const rules = facts.rules.length === 1 ? 'One rule' : `${facts.rules.length} rules`;
  return `${rules} (${facts.rules.join(', ')}); disclosure policy ${facts.policy}. Paths, keys, comparisons and thresholds are listed value by value.`;
}

export function replicatesAnswer({ facts }: ReportData): string {
  return `${replicatesText(facts.replicates)} of each of ${facts.points.length === 1 ? 'one point' : `${facts.points.length} points`} (${facts.points.join(', ')}), seed ${facts.seed}.`;
}

export function assumptionsAnswer({ ledger }: ReportData): string {
  if (ledger.length === 0) return 'The resolved scenario states every value.';
  const guessed = ledger.filter(({ grade }) => /^[IJ]/.test(grade)).length;
  return `${ledger.length} inputs, each with value, range where one is known, grade and source; ${guessed} of them are judgement or illustrative (grades J and I).`;
}
