import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtinScenarios, findScenario } from '../../src/io/scenario-files.ts';
import { temporaryFolder } from './temporary-folder.ts';

function files(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'scenarios'));
  writeFileSync(join(folder, 'scenarios', 'irs-ice-2025.yaml'), 'seed: 1\n');
  writeFileSync(join(folder, 'scenarios', 'small-town.yaml'), 'seed: 2\n');
  writeFileSync(join(folder, 'scenarios', 'README.md'), '');
  writeFileSync(join(folder, 'mine.yaml'), 'seed: 3\n');
  writeFileSync(join(folder, 'manifest.json'), '{"tool": "mislink", "scenario": {"seed": 4}}');
  return folder;
}

describe('findScenario', () => {
  it('finds built-in ones by name, files by path, runs by manifest or folder', async () => {
    const folder = files();
    const builtins = join(folder, 'scenarios');
    expect(await builtinScenarios(builtins)).toEqual(['irs-ice-2025', 'small-town']);
    expect(await findScenario('small-town', builtins)).toEqual({
      text: 'seed: 2\n',
      name: 'small-town.yaml',
      kind: 'builtin',
    });
    const mine = join(folder, 'mine.yaml');
    expect(await findScenario(mine, builtins)).toEqual({ text: 'seed: 3\n', name: mine, kind: 'file' });
    for (const asked of [join(folder, 'manifest.json'), folder]) {
      const found = await findScenario(asked, builtins);
      expect([found.kind, found.name, JSON.parse(found.text), found.manifest?.['tool']]).toEqual([
        'manifest',
        join(folder, 'manifest.json'),
        { seed: 4 },
        'mislink',
      ]);
    }
  });

  it.each<[string, string | Uint8Array | undefined, string]>([
    [
      'irs-ice-2024',
      undefined,
      'irs-ice-2024: expected a scenario file or one of irs-ice-2025, small-town (did you mean irs-ice-2025?), found nothing of that name',
    ],
    [
      'zebra',
      undefined,
      'zebra: expected a scenario file or one of irs-ice-2025, small-town, found nothing of that name',
    ],
    ['broken.json', '{', 'broken.json: expected the manifest of a run, found no JSON'],
    ['other.json', '{"a": 1}', 'other.json: expected the manifest of a run, found no scenario in it'],
    ['text.json', '{"scenario": "x"}', 'text.json: expected the resolved scenario as a map, found string'],
    ['latin.yaml', Uint8Array.of(0xe9, 0x0a), 'latin.yaml: expected UTF-8 text, found bytes that are none'],
    ['large.yaml', Buffer.alloc(5 << 20, 0x20), 'large.yaml: expected at most 4 MB, found 6 MB'],
  ])('refuses %s in one line', async (name, content, message) => {
    const folder = files();
    const asked = content === undefined ? name : join(folder, name);
    if (content !== undefined) writeFileSync(asked, content);
    const error: unknown = await findScenario(asked, join(folder, 'scenarios')).catch((caught: unknown) => caught);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
  });

  it('says so when a folder is no run', async () => {
    const folder = files();
    await expect(findScenario(join(folder, 'scenarios'), join(folder, 'scenarios'))).rejects.toThrow(
      'manifest.json: expected a file that can be read, but there is no such file or folder',
    );
  });
});
