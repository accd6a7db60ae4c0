import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { fieldNames, linkConfigSchema } from '../../src/engine/files/link-config.ts';
import { builtinScenarios } from '../../src/io/scenario-files.ts';
import { scenarioSchema } from '../../src/scenario/schema.ts';
import { codeBlocks, inCode, pageText, tableRows } from './pages.ts';

const page = pageText('docs/scenarios.md');

/** Keys under which any name may stand: their inside is described in prose. */
const FREE = new Set(['paths', 'points', 'rules', 'sources', 'errors.register', 'errors.targets']);

/** The object schema behind wrappers and unions, with its keys. */
function shapes(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>>[] {
  if (schema instanceof z.core.$ZodObject) return [schema._zod.def.shape];
  if (schema instanceof z.core.$ZodUnion) return schema._zod.def.options.flatMap(shapes);
  if (
    schema instanceof z.core.$ZodOptional ||
    schema instanceof z.core.$ZodDefault ||
    schema instanceof z.core.$ZodPrefault
  ) {
    return shapes(schema._zod.def.innerType);
  }
  return [];
}

/** Every key of the schema that holds a value, with dots. */
function keysOf(schema: z.core.$ZodType, path = ''): string[] {
  const inner = FREE.has(path) ? [] : shapes(schema);
  if (inner.length === 0) return [path];
  return inner.flatMap((shape) =>
    Object.entries(shape).flatMap(([key, value]) => keysOf(value, path === '' ? key : `${path}.${key}`)),
  );
}

function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split('.')) here = (here as Record<string, unknown> | undefined)?.[key];
  return here;
}

/** Every value of a file, with its key: maps are entered, lists are values. Keys that hold dots stay as they are. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap || Object.keys(value).length === 0) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

describe('docs/scenarios.md', () => {
  const rows = tableRows(page, 'Key', 'Type and range', 'Default');
  const defaults = scenarioSchema.parse({
    scenario: 'x',
    seed: 1,
    extent: { states: ['AZ'] },
    paths: { p: { when: 'otherwise', block: [['zip']], rule: { exact: 'zip' } } },
  });

  it('lists every key of the schema and no other', () => {
    expect(rows.map((cells) => inCode(cells[0]!)).sort()).toEqual(keysOf(scenarioSchema).sort());
  });

  it.each(rows.filter((cells) => inCode(cells[2]!) !== undefined))(
    '%s has the default of the program',
    (key, _, text) => {
      expect(parse(inCode(text!)!)).toEqual(at(defaults, inCode(key!)!));
    },
  );

  it('gives a default where there is one', () => {
    const silent = rows.filter((cells) => inCode(cells[2]!) === undefined).map((cells) => inCode(cells[0]!)!);
    const known = new Set(['scenario', 'seed', 'paths', 'extent.states']);
    expect(silent.filter((key) => at(defaults, key) !== undefined && !known.has(key))).toEqual([]);
  });

  it.each(rows.map((cells) => [cells[0]!, cells[3]!]))('%s has a grade', (_, grade) => {
    expect(grade).toMatch(/^([PDTXJI]|–)$/);
  });

  it('keeps the ledger of irs-ice-2025 in step with the file', () => {
    const file = parse(pageText('scenarios/irs-ice-2025.yaml')) as Record<string, unknown>;
    const { scenario: _name, about: _about, sources: _sources, ...values } = file;
    const ledger = tableRows(page, 'Key', 'Value').map((cells) => [inCode(cells[0]!), parse(inCode(cells[1]!)!)]);
    expect(Object.fromEntries(ledger)).toEqual(Object.fromEntries(leaves(values)));
  });

  it('gives the values of irs-ice-2025 the grades that the file itself does', () => {
    const { sources } = parse(pageText('scenarios/irs-ice-2025.yaml')) as { sources: Record<string, string> };
    const rows = tableRows(page, 'Key', 'Value').map((cells) => [inCode(cells[0]!)!, cells[2]!] as const);
    for (const [key, source] of Object.entries(sources)) {
      const grades = rows.filter(([row]) => row === key || row.startsWith(`${key}.`)).map(([, grade]) => grade);
      expect([key, [...new Set(grades)]]).toEqual([key, [source.slice(0, 1)]]);
    }
  });

  it('is about every built-in scenario', async () => {
    for (const name of await builtinScenarios()) expect(page).toContain(`Ledger of \`${name}\``);
  });

  it.each(['README.md', 'docs/scenarios.md'])('the YAML of %s is accepted', (name) => {
    const base = parse(pageText('scenarios/irs-ice-2025.yaml')) as Record<string, unknown>;
    for (const block of codeBlocks(pageText(name), 'yaml')) {
      const own = parse(block) as Record<string, unknown>;
      if ('fields' in own) {
        expect(linkConfigSchema(fieldNames(own)).safeParse(own).error).toBeUndefined();
        continue;
      }
      expect(scenarioSchema.safeParse('scenario' in own ? own : { ...base, ...own }).error).toBeUndefined();
    }
  });
});
