import { stringify } from 'yaml';
import { RULE_PRESETS } from '../../src/decision/presets/kinds/index.ts';
import { PRESET_GRADE_WORDS } from '../../src/decision/presets/preset.ts';
import { code, markdownTable } from './markdown.ts';

/** Every rule known by a name: a table of all, then each with its source, what is ours about it, and its paths as YAML. */
export function presetSections(): string {
  const all = markdownTable(
    ['preset', 'demands', 'grade'],
    RULE_PRESETS.map(({ type, summary, grade }) => [`[${code(type)}](#${type})`, summary, grade]),
  );
  const sections = RULE_PRESETS.flatMap(({ type, summary, source, grade, paths, decide, notes }) => [
    `### ${code(type)}`,
    '',
    summary,
    '',
    `- Grade: ${grade}, ${PRESET_GRADE_WORDS[grade]}`,
    `- Source: ${source}`,
    `- ${notes}`,
    '',
    '```yml',
    stringify(
      { paths, ...(decide === undefined ? {} : { decide }) },
      { lineWidth: 118, flowCollectionPadding: true },
    ).trimEnd(),
    '```',
    '',
  ]);
  return [all, '', ...sections].join('\n').trimEnd();
}
