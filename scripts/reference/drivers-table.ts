import type { Driver, Drivers } from '../../src/evaluation/ledger.ts';
import { markdownTable } from './markdown.ts';

/** Rates shown on the page, and how many inputs of each. */
const SHOWN = { keys: ['fdr', 'wrong_door', 'recall'], inputs: 5 } as const;

/** The largest drivers of a scenario as a Markdown table, with what they were computed at. */
export function driversTable(drivers: Drivers): string {
  const { scenario, point, rule, extent, replicates, seed, base, leftOut = [] } = drivers;
  const end = ({ input, numerator, denominator, difference, ci }: Driver['low']) => {
    const interval =
      ci === null
        ? ''
        : ` [${ci.map((bound) => signed(bound)).join(' to ')}, 95 % confidence interval of the difference]`;
    return `${input}: ${numerator} / ${denominator}, ${signed(difference)}${interval}`;
  };
  const rows = SHOWN.keys.flatMap((key) =>
    drivers.drivers
      .filter(({ estimand }) => estimand === key)
      .slice(0, SHOWN.inputs)
      .map((driver) => [
        `\`${key}\` (${base[key]!.numerator} / ${base[key]!.denominator})`,
        driver.title,
        end(driver.low),
        end(driver.high),
      ]),
  );
  return [
    `Scenario \`${scenario}\`, point \`${point}\`, rule \`${rule}\`; ${extent}, R = ${replicates}, seed ${seed}. Differences per 1,000. Basis I.`,
    '',
    markdownTable(['Rate (at the base)', 'Input', 'Low end', 'High end'], rows),
    ...(leftOut.length === 0 ? [] : ['', `Left out, whatever they move: ${leftOut.join('; ')}.`]),
  ].join('\n');
}

function signed(share: number): string {
  const text = Math.abs(1000 * share).toFixed(1);
  if (Number(text) === 0) return '0.0';
  return `${share < 0 ? '−' : '+'}${text}`;
}
