import { expect, it } from 'vitest';
import { betweenMarks } from '../../scripts/reference/between-marks.ts';
import { presetSections } from '../../scripts/reference/preset-sections.ts';
import { RULE_PRESETS } from '../../src/decision/presets/kinds/index.ts';
import { PRESET_GRADE_WORDS } from '../../src/decision/presets/preset.ts';
import { pageText } from './pages.ts';

const page = pageText('docs/presets.md');

it('docs/presets.md has the part that `npm run reference` writes', () => {
  expect(betweenMarks(page, 'presets', presetSections())).toBe(page);
});

it.each(RULE_PRESETS.map((preset) => [preset.type, preset] as const))(
  'the page tells source and notes of %s',
  (_, preset) => {
    expect(page).toContain(`### \`${preset.type}\``);
    expect(page).toContain(preset.source);
    expect(page).toContain(preset.notes);
  },
);

it('the page says what each grade means', () => {
  for (const [grade, words] of Object.entries(PRESET_GRADE_WORDS)) {
    expect(page.replaceAll('\n', ' ')).toContain(`**${grade}** ${words}`);
  }
});
