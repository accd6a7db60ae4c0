import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commitFacts, packageFacts } from '../../src/io/package-facts.ts';
import { packageFile, tablesFolder } from '../../src/io/tables-folder.ts';

describe('the package', () => {
  it('is found from its own files', () => {
    expect(existsSync(packageFile('package.json'))).toBe(true);
    expect(tablesFolder().startsWith(packageFile())).toBe(true);
  });

  it('says its versions', () => {
    const { version, numbers, node } = packageFacts();
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
    expect(Number.isInteger(numbers)).toBe(true);
    expect(`v${node}`).toBe(process.version);
  });

  it('says its commit or nothing, and never fails', async () => {
    const { commit, modified } = await commitFacts();
    expect(commit === null).toBe(modified === null);
    if (commit !== null) expect(commit).toMatch(/^[0-9a-f]{40,64}$/);
  });
});
