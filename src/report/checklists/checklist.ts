import { markdownText } from '../render-markdown.ts';
import type { ReportData } from '../report-data.ts';

/** One item of a reporting guideline, in our words. */
export interface ChecklistItem {
  /** Its number in the guideline, or the step it belongs to. */
  readonly item: string;
  readonly asks: string;
  /** What the run states; null where a simulation has nothing to state. */
  readonly answer: (data: ReportData) => string | null;
  /** Files of the folder in which it stands; where nothing is stated, who could state it and why a simulation cannot. */
  readonly where: string;
}

/** A reporting guideline that a run's folder is held against. */
export interface Checklist {
  readonly key: string;
  readonly title: string;
  readonly source: string;
  /** How far it applies to a simulation. */
  readonly scope: string;
  readonly items: readonly ChecklistItem[];
}

/** One item as filled for a run. */
export interface ChecklistRow {
  readonly item: string;
  readonly asks: string;
  readonly answer: string;
  readonly where: string;
  readonly isFilled: boolean;
}

/** What stands where a simulation has nothing to state. */
const NOT_FILLED = 'Cannot be filled by a simulation.';

/** A checklist as filled for a run. */
export function checklistRows({ items }: Checklist, data: ReportData): ChecklistRow[] {
  return items.map(({ item, asks, answer, where }) => {
    const stated = answer(data);
    return { item, asks, answer: stated ?? NOT_FILLED, where, isFilled: stated !== null };
  });
}

/** A checklist as a page of Markdown. */
export function checklistMarkdown(checklist: Checklist, data: ReportData): string {
  const { title, source, scope } = checklist;
  const rows = checklistRows(checklist, data);
  const open = rows.filter(({ isFilled }) => !isFilled).map(({ item }) => item);
  const lines = [
    `# ${markdownText(title)}`,
    '',
    `Synthetic: every person, address and number of this run is made up by a program. Scenario ${markdownText(data.facts.scenario)}, scenario sha256 ${data.facts.scenarioHash}.`,
    '',
    markdownText(`Guideline: ${source}. The wording of the items is ours.`),
    '',
    markdownText(scope),
    '',
    '| Item | Asks for | What this run states | Where, or who could say |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ item, asks, answer, where }) =>
        `| ${[item, asks, answer, where].map((cell) => markdownText(cell)).join(' | ')} |`,
    ),
    '',
    open.length === 0
      ? 'Every item is filled.'
      : markdownText(
          `Not filled: ${open.length} of ${rows.length} items (${open.join(', ')}). They are facts of a real linkage, and only those who did it have them.`,
        ),
  ];
  return `${lines.join('\n')}\n`;
}
