import type { Driver, Drivers, LedgerEntry } from '../evaluation/ledger.ts';
import { formatNumber } from './format-number.ts';
import { GRADE_WORDS } from './ledger-table.ts';
import type { ReportData } from './report-data.ts';
import type { Table } from './table.ts';

/** How many assumptions a table names as those that move its numbers most. */
const MOST_DRIVERS = 3;
/** How many sources of a grade stand in a table; all are in table 9. */
const MOST_SOURCES = 6;

/** Begins the notes that every table ends with: those that a terminal leaves to the files. */
export const COMMON_LEADS = ['Moves the number most', 'Sources of inputs'] as const;

/**
 * A table with what every table of a report carries besides its own words: the assumptions that move its numbers most, where they were
 * computed, and the sources of the inputs by grade.
 */
export function completedTable(table: Table, data: ReportData): Table {
  return { ...table, notes: [...table.notes, ...driverNotes(table, data), sourcesNote(data.ledger)] };
}

/** The three largest drivers of each primary error, with the rate at their low and high ends. */
function driverNotes(table: Table, { drivers, facts }: ReportData): string[] {
  if (drivers === null || drivers.drivers.length === 0) {
    return [
      `Moves the number most: not computed for this scenario; \`mislink sensitivity ${facts.scenario}\` moves every assumption to the ends of its range, one at a time.`,
    ];
  }
  return estimandsOf(table, drivers).map((estimand) => {
    const top = drivers.drivers.filter((driver) => driver.estimand === estimand).slice(0, MOST_DRIVERS);
    const base = drivers.base[estimand];
    const from = base === undefined || base.denominator === 0 ? '' : `; ${per1000(base)} at the inputs themselves`;
    return `Moves the number most (${estimand} per 1,000${from}; one at a time, from inputs “${drivers.point}”, rule ${drivers.rule}, ${drivers.extent}, R = ${formatNumber(drivers.replicates)}): ${top.map(driverText).join('; ')}.${leftOutText(drivers)}`;
  });
}

/** Ends of inputs that could not be simulated there, so that their effect is not among those compared. */
function leftOutText({ leftOut = [] }: Drivers): string {
  const ends = leftOut.map((text) => text.split(': ', 1)[0] ?? '');
  return ends.length === 0 ? '' : ` Not among them, because no list could be drawn there: ${ends.join(', ')}.`;
}

/** Estimands whose drivers a table names: its own where they were computed, else the wrong persons and the wrong doors. */
function estimandsOf(table: Table, drivers: Drivers): string[] {
  const known = [...new Set(drivers.drivers.map(({ estimand }) => estimand))];
  const own = known.filter((estimand) => table.records.some((record) => record.estimand === estimand));
  const primary = known.filter((estimand) => estimand === 'fdr' || estimand === 'wrong_door');
  return own.length > 0 && own.length <= 2 ? own : primary.length > 0 ? primary : known.slice(0, 2);
}

function driverText({ title, low, high }: Driver): string {
  return `${title} (${low.input}: ${per1000(low)}; ${high.input}: ${per1000(high)})`;
}

function per1000({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): string {
  if (denominator === 0) return 'nothing to divide by';
  if (numerator === 0) return `none of ${formatNumber(denominator)}`;
  return Number(((1000 * numerator) / denominator).toPrecision(3)).toString();
}

/** How many inputs have which grade, and where those of each grade are from. */
function sourcesNote(ledger: readonly LedgerEntry[]): string {
  if (ledger.length === 0) return 'Sources of inputs: this run kept no list of its inputs.';
  const grades = Object.keys(GRADE_WORDS).flatMap((letter) => {
    const own = ledger.filter(({ grade }) => grade.startsWith(letter));
    if (own.length === 0) return [];
    const sources = [...new Set(own.map(({ source }) => source.replace(/\. Range.*$/s, '').trim()))].filter(
      (source) => source !== '' && source !== '–',
    );
    const shown = sources
      .slice(0, MOST_SOURCES)
      .map((source) => (source.length > 90 ? `${source.slice(0, 89)}…` : source));
    const more = sources.length > MOST_SOURCES ? [`${sources.length - MOST_SOURCES} more`] : [];
    return [`${letter} ${GRADE_WORDS[letter]} ${own.length} (${[...shown, ...more].join('; ')})`];
  });
  return `Sources of inputs by grade, each with its value in table 9: ${grades.join(' · ')}.`;
}
