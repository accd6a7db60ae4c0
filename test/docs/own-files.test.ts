import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fieldNames, linkConfigSchema } from '../../src/engine/files/link-config.ts';
import { LINK_POLICIES, LINK_POLICY_SUMMARIES } from '../../src/engine/files/link-policies.ts';
import { codeBlocks, pageText, ROOT, tableRows } from './pages.ts';

const page = pageText('docs/own-files.md');
const CONFIGS = readdirSync(`${ROOT}scenarios/link`).filter((name) => name.endsWith('.yaml'));

describe('docs/own-files.md', () => {
  it('shows the configuration that comes with the program', () => {
    const { about: _, ...committed } = parse(pageText('scenarios/link/febrl4-naive.yaml'));
    expect(parse(codeBlocks(page, 'yaml')[0]!)).toEqual(committed);
  });

  it('has every policy, in the words of the program', () => {
    const rows = tableRows(page, 'Policy', 'Links');
    expect(rows.map(([policy]) => policy)).toEqual(LINK_POLICIES.map((policy) => `\`${policy}\``));
    const plain = (text: string) => text.toLowerCase().replace(/\.$/, '');
    for (const [i, policy] of LINK_POLICIES.entries()) {
      expect(plain(rows[i]![1]!)).toBe(plain(LINK_POLICY_SUMMARIES[policy]));
    }
  });
});

it.each(CONFIGS)('scenarios/link/%s is accepted', (name) => {
  const raw: unknown = parse(pageText(`scenarios/link/${name}`));
  expect(() => linkConfigSchema(fieldNames(raw)).parse(raw)).not.toThrow();
});
