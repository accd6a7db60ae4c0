import type { NoiseChange } from '../corruption/noise.ts';
import { UNITS_A_BIT } from '../decision/fellegi-sunter/weights.ts';
import type { Explanation, ListedRequest, ModelFacts, PersonFacts } from '../engine/explain.ts';
import type { Texts } from '../engine/record-changes.ts';

/** Candidates and residents printed at most; the rest is counted. */
const MOST = 10;

const OWN_ACCOUNT: Readonly<Record<Explanation['ownAccount'], string>> = {
  none: 'The person meant owns no account, so a disclosure could only be of somebody else’s.',
  disclosed: 'The account of the person meant is among those disclosed.',
  rejected: 'The person meant owns an account; the request was rejected as incomplete before anything was compared.',
  never_compared:
    'The person meant owns an account; it does not agree with the request on the path’s key, so the two were never compared.',
  refused: 'The account of the person meant was compared, and the rule refused it.',
  not_chosen: 'The account of the person meant is accepted, and the policy did not choose it.',
};

const POLICIES: Readonly<Record<string, string>> = {
  unique: 'an address is disclosed only where exactly one account is accepted',
  best: 'the accepted account with the highest score is disclosed, a keyed word deciding between equals',
  all: 'every accepted account is disclosed',
  one_to_one:
    'pairs are taken from the highest score downwards, each where neither its request nor its account is taken already',
  mutual: 'an address is disclosed only where exactly one account is accepted, and for no other request',
};

/** An explanation in sentences. */
export function explanationText(one: Explanation): string {
  const { person } = one;
  const lines = [
    `Request ${one.request} (place ${one.place} in the list), replicate ${one.replicate}, point ${one.point}, rule ${one.rule}.`,
    'Synthetic: everybody named here is made up by a program.',
    '',
    'The person meant',
    `  ${who(person)}.`,
    person.home === null
      ? '  On 7 August 2025 this person is gone and lives at no address.'
      : `  On 7 August 2025 this person lives at ${person.home}.`,
    person.account === null
      ? '  This person owns no account in the register.'
      : `  This person’s account in the register is ${person.account}.`,
    '  Homes, newest first:',
    ...one.homes.map(({ address, from, until }) => {
      const since = from === null ? 'from before records go back' : `from ${from}`;
      const to = until === null ? (person.home === null ? ', the last one known' : ', still') : ` until ${until}`;
      return `    ${address}: ${since}${to}`;
    }),
    '',
    `The request, recorded on ${one.recorded}`,
    `  ${record(one.shown)}`,
    ...changeLines(one.changes),
    '',
    'The path',
    ...pathLines(one),
    '',
    'The decision',
    ...decisionLines(one),
  ];
  if (one.ownChanges.length > 0)
    lines.push('  From the truth to that account:', ...changeLines(one.ownChanges, '    '));
  for (const disclosure of one.disclosures) {
    const { owner, shown, residents, cell, cellWords, primaryCause, causes } = disclosure;
    lines.push(
      '',
      `Disclosed: ${address(shown)}`,
      `  It is the address in account ${disclosure.record}, which belongs to ${who(owner)}.`,
      `  The account shows ${record(shown)}`,
      ...changeLines(disclosure.changes),
    );
    if (residents === null) lines.push('  It is no dwelling’s address: nobody lives there.');
    else if (residents.length === 0) lines.push('  Nobody lives at the dwelling meant on 7 August 2025.');
    else {
      lines.push(
        '  At the dwelling meant live, on 7 August 2025:',
        ...listed(residents.map((one) => `    ${who(one)}`)),
      );
    }
    if (residents !== null && !disclosure.addressDeterminesHome)
      lines.push('  The printed address does not say which dwelling that is.');
    lines.push(`  Outcome ${cell}: ${lowered(cellWords)}.`);
    if (primaryCause !== null) lines.push(`  Why: ${primaryCause} (${causes[0]})`);
    if (causes.length > 1) lines.push(`  What holds too: ${causes.slice(1).join(', ')}.`);
  }
  return lines.join('\n');
}

function pathLines({ path, rejected, candidates }: Explanation): string[] {
  if (path === null) return ['  No path takes the request: nothing is compared.'];
  if (rejected) return [`  ${path}; it rejects the request as incomplete, and nothing is compared.`];
  const count = candidates.length;
  if (count === 0) return [`  ${path}; no account agrees with the request on its key.`];
  return [
    `  ${path}; ${count === 1 ? 'one account agrees' : `${count} accounts agree`} with the request on its key:`,
    ...listed(
      candidates.map(({ record: id, isOwn, shown, score, step, isReviewed, models }) => {
        const by = isReviewed ? ' by the reviewer' : '';
        const at = step === null ? '' : ` at step ${step}`;
        const verdict =
          score === null
            ? `refused by the ${isReviewed ? 'reviewer' : 'rule'}`
            : `accepted${by}${at}, ${models.at(-1)?.step === step ? 'by its model' : `score ${(score / 1024).toFixed(3)}`}`;
        return [`    ${id}${isOwn ? ' (own)' : ''}: ${record(shown)} – ${verdict}`, ...models.flatMap(modelLines)].join(
          '\n',
        );
      }),
    ),
  ];
}

/** What a model makes of a pair: the sum, then the weights it is made of. */
function modelLines({ step, score, probability, threshold, comparisons, priorWeight }: ModelFacts): string[] {
  const at = step === null ? '' : ` at step ${step}`;
  const isMet = score >= threshold ? 'meets' : 'is below';
  return [
    `      The model${at}: ${bits(score)} above even odds, probability ${Number(probability.toPrecision(4))}; that ${isMet} ${bits(threshold)}.`,
    ...comparisons.map(({ name, level, weight }) => `        ${name}: ${level}, ${bits(weight)}`),
    `        the share of pairs that match: ${bits(priorWeight)}`,
  ];
}

function bits(units: number): string {
  return `${units < 0 ? '−' : '+'}${(Math.abs(units) / UNITS_A_BIT).toFixed(2)} bits`;
}

function decisionLines({ policy, candidates, disclosures, ownAccount }: Explanation): string[] {
  const accepted = candidates.filter(({ score }) => score !== null);
  // a cascade ends at the first step that accepts any account
  const first = Math.min(...accepted.map(({ step }) => step ?? 1));
  const counted = accepted.filter(({ step }) => (step ?? 1) === first).length;
  const at = accepted[0]?.step == null ? '' : ` at step ${first}`;
  const outcome =
    disclosures.length === 0
      ? 'nothing is disclosed'
      : `${disclosures.map((one) => one.record).join(', ')} is disclosed`;
  return [
    `  Under the policy ${policy}, ${POLICIES[policy] ?? ''}: ${counted} accepted${at}, ${outcome}.`,
    `  ${OWN_ACCOUNT[ownAccount]}`,
  ];
}

function who({ name, dateOfBirth, status }: PersonFacts): string {
  return `${name}, born ${dateOfBirth}, ${status.replaceAll('_', ' ')}`;
}

function record(shown: Texts): string {
  const name = [shown.given_name, shown.middle_name, shown.surname, shown.suffix]
    .filter((part) => part !== '')
    .join(' ');
  const number = shown.tin === '' ? 'no number' : `number ${shown.tin}`;
  return `${name}, born ${shown.date_of_birth || 'on no recorded day'}, ${number}, ${address(shown)}`;
}

function address(shown: Texts): string {
  const line = [shown.street_number, shown.street, shown.unit].filter((part) => part !== '').join(' ');
  const place = [shown.city, `${shown.state} ${shown.zip}`.trim()].filter((part) => part !== '').join(', ');
  return [line, place].filter((part) => part !== '').join(', ') || 'no address';
}

function changeLines(changes: readonly NoiseChange[], indent = '  '): string[] {
  if (changes.length === 0) return [`${indent}Nothing lies between the truth and this record.`];
  return changes.map(({ field, kind, before, after }) => {
    return `${indent}- ${field}: ${before === '' ? '(empty)' : before} → ${after === '' ? '(empty)' : after} (${kind})`;
  });
}

function listed(lines: readonly string[]): string[] {
  return lines.length <= MOST ? [...lines] : [...lines.slice(0, MOST), `    and ${lines.length - MOST} more`];
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Requests to choose from, one a line. */
export function listText(found: readonly ListedRequest[], command: string): string {
  if (found.length === 0) return 'None in this replicate.';
  const lines = found.map(({ place, request, what, cause }) =>
    `  ${String(place).padStart(8)}  ${request}  ${what}${cause === null ? '' : `  ${cause}`}`.trimEnd(),
  );
  const first = found[0]!;
  return [
    '     place  request     what     primary cause',
    ...lines,
    `Synthetic. See one: ${command} --request ${first.place}`,
  ].join('\n');
}
