import { type Estimate, estimandOf } from '../../evaluation/estimands.ts';
import { estimateIf, ofWords } from '../charts/charted-estimates.ts';
import { formatEstimate } from '../format-estimate.ts';
import { groupCounts } from '../group-counts.ts';
import { htmlText } from '../render-html.ts';
import type { ReportData } from '../report-data.ts';

const RATES = ['fdr', 'wrong_door', 'misses'] as const;
const NAMES = { fdr: 'another person’s account', wrong_door: 'wrong door', misses: 'missed' } as const;

interface Found {
  readonly point: string;
  readonly rule: string;
  readonly estimates: Readonly<Record<(typeof RATES)[number], Estimate | null>>;
}

/**
 * The main finding: natural frequencies for every point, misses beside, and how far they range over points and rules. No point
 * stands for the result, and rules printed beside the others have no part in the range.
 */
export function renderFinding({ facts, rows }: ReportData): string {
  const groups = groupCounts(rows);
  const found = facts.points.flatMap((point) =>
    facts.rules.map((rule): Found => {
      const counts = groups.rows(point, rule, 'all');
      return {
        ...{ point, rule },
        estimates: {
          fdr: estimateIf(counts, 'fdr'),
          wrong_door: estimateIf(counts, 'wrong_door'),
          misses: estimateIf(counts, 'misses'),
        },
      };
    }),
  );
  const [first] = facts.rules;
  const own = found.filter(({ rule }) => rule === first);
  const items = own.map(({ point, estimates }) => {
    const { fdr, wrong_door, misses } = estimates;
    const counts = RATES.map((key) => `${NAMES[key]}: ${detail(estimates[key], key)}`).join('; ');
    const disclosed = isEmpty([fdr])
      ? 'no address was disclosed'
      : `of every 1,000 addresses disclosed, ${figure(fdr, 'fdr')} went with <strong>another person’s account</strong>, and ${figure(wrong_door, 'wrong_door')} were <strong>not where the person requested lives</strong>`;
    const missed = isEmpty([misses])
      ? 'No request was for a person with an account'
      : `Of every 1,000 requests whose person has an account, ${figure(misses, 'misses')} <strong>missed it</strong>`;
    return `<li>With the inputs “<bdi>${htmlText(point)}</bdi>”: ${disclosed}. ${missed}.
<small>Counts of all replicates and 95 % confidence intervals of the mean, per 1,000. ${counts}.</small></li>`;
  });
  const all = (key: (typeof RATES)[number]) => found.map(({ estimates }) => estimates[key]);
  const range = (key: (typeof RATES)[number]) => rangeOf(all(key), key);
  const disclosed = isEmpty(all('fdr'))
    ? 'No address was disclosed in these simulations, so they say nothing about wrong addresses'
    : `Of every 1,000 addresses disclosed in these simulations, ${range('fdr')} went with another person’s account, and ${range('wrong_door')} were not where the person requested lives`;
  const missed = isEmpty(all('misses'))
    ? 'No request was for a person with an account'
    : `Of every 1,000 requests whose person has an account, ${range('misses')} missed it`;
  const truth = 'the truth depends on inputs that nobody has published';
  const last = found.length === 1 ? `T${truth.slice(1)}` : `These are no limits of what is possible: ${truth}`;
  const many =
    found.length === 1
      ? 'one set of inputs and one rule'
      : `${times(facts.points.length, 'set', 'sets')} of inputs under ${times(facts.rules.length, 'rule', 'rules')}`;
  return `<div class="finding">
<p>${disclosed}. ${missed}. ${last}.</p>
<p>Name rule <bdi>${htmlText(first ?? '')}</bdi>, by set of inputs:</p>
<ul>
${items.join('\n')}
</ul>
<p>The first sentence spans ${many}; the smallest and the largest of each rate, not an average. An address can be counted under both: another person’s account at a wrong door. Basis I: conditional on assumed inputs.</p>
</div>`;
}

/** Counted, and of nothing: there is no rate to give. A rate that the run did not count is another matter. */
function isEmpty(values: readonly (Estimate | null)[]): boolean {
  return values.every((value) => value !== null && value.estimate === null);
}

/** Whole numbers from 10 on, as natural frequencies are said; in words and with its bound where no event, or nothing else, was seen. */
function rounded(value: Estimate, key: string): string {
  const text = formatEstimate(value, estimandOf(key).shape, ofWords(key)).per1000;
  const rate = 1000 * (value.estimate ?? 0);
  if (text.startsWith('below')) return `none (${text})`;
  if (text.startsWith('above')) return `all (${text})`;
  if (!/^[\d.,]+$/.test(text) || rate >= 999.5) return text;
  return rate < 10 ? String(Number(rate.toPrecision(2))) : String(Math.round(rate));
}

function figure(value: Estimate | null, key: string): string {
  if (value === null) return 'a number not counted in this run';
  const text = rounded(value, key);
  return htmlText(/^\d/.test(text) ? `about ${text}` : text);
}

function detail(value: Estimate | null, key: string): string {
  if (value === null || value.estimate === null) return '–';
  const { count, interval } = formatEstimate(value, estimandOf(key).shape, ofWords(key));
  return htmlText(`${count.replace(' / ', ' of ')}, ${interval}`);
}

function rangeOf(values: readonly (Estimate | null)[], key: string): string {
  const counted = values.flatMap((value) => (value === null || value.estimate === null ? [] : [value]));
  const sorted = [...counted].sort((a, b) => (a.estimate ?? 0) - (b.estimate ?? 0));
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return 'a number not counted in this run';
  const [from, to] = [rounded(least, key), rounded(most, key)];
  return from === to ? figure(least, key) : `between ${htmlText(from)} and ${htmlText(to)}`;
}

function times(n: number, one: string, many: string): string {
  return n === 1 ? `one ${one}` : `${n} ${many}`;
}
