import type { createColors } from 'picocolors';
import type { Evaluation } from '../engine/files/evaluate-pairs.ts';
import { INTERVAL_METHODS, type IntervalMethod, type PairRate, RATE_DEFINITIONS } from '../engine/files/pair-rates.ts';
import { formatNumber } from '../report/format-number.ts';

/** An evaluation as lines for a terminal: what was taken, errors by threshold, then every rate with its definition. */
export function evaluationLines(
  evaluation: Evaluation,
  taken: readonly string[],
  { bold }: ReturnType<typeof createColors>,
): readonly string[] {
  const { files, rows, counts } = evaluation;
  const last = rows.at(-1);
  if (last === undefined) return ['No pairs.'];
  const lines = [...taken.map((line) => `Taken: ${line}`), ''];
  lines.push(
    `${evaluation.isSelf ? 'One file with itself' : 'Two files'}: ${formatNumber(evaluation.pairs)} pairs, ` +
      `${formatNumber(files.truePairs)} true pairs` +
      (files.leftRecords === null
        ? '; how many records the left file has is not known (--left-records)'
        : evaluation.isSelf
          ? `, ${formatNumber(files.leftRecords)} records`
          : `, ${formatNumber(files.leftRecords)} left and ${sizeText(evaluation.rightRecords)} right records`),
    '',
  );
  if (counts.thresholds !== null) lines.push(...thresholdLines(evaluation, bold), '');
  const methods = new Set<IntervalMethod>();
  const asked = rows.filter((row) => row.asked.length > 0);
  for (const [k, row] of (asked.length > 0 ? asked : [last]).entries()) {
    const where =
      row.asked.length > 0
        ? ` at ${row.asked.map(String).join(', ')} (${formatNumber(row.counts.links)} links)`
        : row.threshold === null
          ? ''
          : ` at the lowest threshold, ${thresholdText(row.threshold, null)} (--at says another)`;
    lines.push(...(k > 0 ? [''] : []), bold(`Every rate${where}, with a 95 % interval`), '');
    for (const rate of row.rates) {
      const definition = RATE_DEFINITIONS.find(({ key }) => key === rate.key);
      if (definition === undefined || rate.estimate === null) continue;
      methods.add(rate.method);
      lines.push(
        `${bold(definition.title)} (${rate.key}): ${rateText(rate)}`,
        `    ${formatNumber(rate.numerator)} ${definition.numerator}`,
        `    of ${formatNumber(rate.denominator)} ${definition.denominator}`,
        ...(definition.alsoCalled === '–' ? [] : [`    ${definition.alsoCalled}`]),
      );
    }
  }
  lines.push('');
  for (const method of methods) {
    if (method !== 'none') lines.push(`- ${method.replace('_', ' by ')}: ${INTERVAL_METHODS[method]}.`);
  }
  for (const note of evaluation.notes) lines.push(`- ${note}.`);
  return lines;
}

function sizeText(records: number | null): string {
  return records === null ? 'an unknown number of' : formatNumber(records);
}

function thresholdLines(evaluation: Evaluation, bold: (text: string) => string): string[] {
  const { rows, counts } = evaluation;
  const withPairs = evaluation.files.possiblePairs !== null;
  const head = [
    ...['threshold', 'links', 'true', 'false', 'missed', 'precision', 'fdr [95 %]'],
    ...(withPairs ? ['fp/pair'] : []),
    ...['recall [95 %]', 'F1', 'wrong', '1 link', '2+'],
  ];
  const body = rows.map(({ threshold, counts: at, rates }) => {
    const rate = (key: string) => rates.find((one) => one.key === key);
    return [
      threshold === null ? '–' : thresholdText(threshold, nextBelow(counts.thresholds, threshold)),
      ...[at.links, at.trueLinks, at.links - at.trueLinks, at.truePairs - at.trueLinks].map((n) => formatNumber(n)),
      shareText(rate('precision')?.estimate),
      rateText(rate('fdr')),
      ...(withPairs ? [shareText(rate('pair_false_positive_rate')?.estimate)] : []),
      rateText(rate('recall')),
      shareText(rate('f1')?.estimate),
      ...[at.wrongRecords, at.oneLink, at.manyLinks].map((n) => formatNumber(n)),
    ];
  });
  const widths = head.map((name, k) => Math.max(name.length, ...body.map((cells) => cells[k]?.length ?? 0)));
  const print = (cells: readonly string[]) => cells.map((cell, k) => cell.padStart(widths[k] ?? 0)).join('  ');
  const shown =
    rows.length < counts.links.length ? `${rows.length} of ${formatNumber(counts.links.length)} thresholds` : '';
  return [
    bold(
      `Errors by threshold: pairs at or above it are links${shown === '' ? '' : `; ${shown}, all in thresholds.csv (--out)`}`,
    ),
    'wrong, 1 link, 2+: left records with a false link, with one link, with two or more',
    '',
    bold(print(head)),
    ...body.map(print),
  ];
}

/** The next score below one; null where there is none. */
function nextBelow(thresholds: Float64Array | null, threshold: number): number | null {
  const place = thresholds?.indexOf(threshold) ?? -1;
  return thresholds?.[place + 1] ?? null;
}

/** A threshold in as few digits, six or more, as select the same pairs when typed back: never above it, never at the next below. */
function thresholdText(threshold: number, next: number | null): string {
  if (!Number.isFinite(threshold)) return threshold > 0 ? 'inf' : '-inf';
  for (let digits = 6; digits < 17; digits++) {
    let text = threshold.toPrecision(digits);
    if (Number(text) > threshold) {
      // one unit of the last digit less
      const unit = 10 ** (Math.floor(Math.log10(Math.abs(threshold))) - digits + 1);
      text = (Number(text) - unit).toPrecision(digits);
    }
    const short = Number(text);
    if (short <= threshold && (next === null || short > next)) return String(short);
  }
  return String(threshold);
}

/** A share in five places, or in powers of ten where it is tiny; never a 0 that is none. */
function shareText(share: number | null | undefined): string {
  if (share === null || share === undefined) return '–';
  if (share === 0) return '0';
  return share < 1e-4 ? share.toExponential(2) : share > 0.99995 && share < 1 ? '>0.9999' : share.toFixed(4);
}

function rateText(rate: PairRate | undefined): string {
  if (rate === undefined) return '–';
  const ci = rate.ci === null ? '' : ` [${shareText(rate.ci[0])}–${shareText(rate.ci[1])}]`;
  return `${shareText(rate.estimate)}${ci}`;
}
