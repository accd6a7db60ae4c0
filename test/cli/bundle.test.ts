import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { verifyBundle } from '../../src/cli/verify-bundle.ts';
import { readTable } from '../../src/io/read-table.ts';
import { sealedManifest, sealOf } from '../../src/io/sealed-manifest.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

// every run begins with the tables and errors of a world
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const SMALL = ['--requests', '50', '--replicates', '2', '--workers', '1'];

/** Text that would be something else in Markdown, HTML, LaTeX, YAML, CSV or a terminal. */
const HOSTILE =
  '=1+1 | <script>alert(1)</script>\n# Head\n- "quoted" \\end{table} {x} `code` *bold* [a](http://x) \u001b[31m \u2028 --- {{y}}';

const SCENARIO = `
scenario: hostile
about: ${JSON.stringify(HOSTILE)}
sources: { seed: ${JSON.stringify(HOSTILE)}, requests.numberShare: ${JSON.stringify(HOSTILE)} }
seed: 1
extent: { zips: ["85012"] }
paths:
  tin: { when: hasNumber, block: [[tin]], rule: { all: [{ exact: tin }, { name_control: surname }] } }
  address: { when: otherwise, block: [[surname, zip]], rule: { exact: surname } }
`;

/** Every file of a bundle and its bytes; kept work is no part of it. */
function contents(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const name = join(entry.parentPath, entry.name).slice(folder.length + 1);
    if (entry.isFile() && !name.startsWith('.shards'))
      found[name] = readFileSync(join(folder, name)).toString('latin1');
  }
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'mislink-'));
const out = join(folder, 'run');
const manifestFile = join(out, 'manifest.json');
const manifest = () => JSON.parse(readFileSync(manifestFile, 'utf8'));
const text = (name: string) => readFileSync(join(out, name), 'utf8');
beforeAll(() => {
  const file = join(folder, 'hostile.yaml');
  writeFileSync(file, SCENARIO);
  expect(mislink('run', file, ...SMALL, '--seed', '7', '--out', out)).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the run's folder that may be spoilt. */
function copy(): string {
  const path = join(temporaryFolder(), 'copy');
  cpSync(out, path, { recursive: true });
  return path;
}

describe('verify', () => {
  it('finds nothing in a folder as it was written', () => {
    const { status, out: said } = mislink('verify', out);
    expect(said).toMatch(/the manifest and its \d+ files are as they were written; counts sha256 [0-9a-f]{64}\n$/);
    expect(status).toBe(0);
    expect(JSON.parse(mislink('verify', out, '--json').out)).toMatchObject({ intact: true, findings: [] });
  });

  it('finds one byte changed in any file, the manifest among them', async () => {
    const path = copy();
    const names = Object.keys(contents(out));
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const bytes = readFileSync(join(path, name));
      for (const at of [bytes.length >> 1]) {
        const spoilt = Buffer.from(bytes);
        spoilt[at]! ^= 1;
        writeFileSync(join(path, name), spoilt);
        const { findings } = await verifyBundle(path);
        expect([name, at, findings.some(({ file, what }) => file === name && what === 'changed')]).toEqual([
          name,
          at,
          true,
        ]);
      }
      writeFileSync(join(path, name), bytes);
    }
    expect((await verifyBundle(path)).findings).toEqual([]);
  });

  it('finds a byte of the manifest wherever it is, in its own checksum too', () => {
    const bytes = readFileSync(manifestFile);
    for (let at = 0; at < bytes.length; at += at < bytes.length - 100 ? 997 : 1) {
      const spoilt = Buffer.from(bytes);
      spoilt[at]! ^= 1;
      expect(sealOf(spoilt.toString('latin1'))).not.toBe('intact');
    }
    expect(sealOf(bytes.toString('utf8'))).toBe('intact');
  });

  it('names files that are missing, added or links, one line each, and ends with 3', () => {
    const path = copy();
    rmSync(join(path, 'tables.md'));
    writeFileSync(join(path, 'tables', 'new\u001b.csv'), 'x');
    rmSync(join(path, 'LICENSE'));
    symlinkSync(join(out, 'LICENSE'), join(path, 'LICENSE'));
    const { status, out: said, err } = mislink('verify', path);
    const lines = said.trimEnd().split('\n');
    expect(lines).toEqual([
      'LICENSE: changed: expected a file, found a link or a device',
      'tables.md: missing: expected a file, found nothing of that name',
      expect.stringMatching(/^tables\/new\S+\.csv: added: expected no file of that name, found one$/),
    ]);
    expect(said).not.toContain('\u001b');
    expect(err).toMatch(/\(3 findings\)\n$/);
    expect(status).toBe(3);
    rmSync(join(path, 'manifest.json'));
    expect(mislink('verify', path)).toMatchObject({
      status: 3,
      out: expect.stringMatching(/^manifest\.json: missing/),
    });
    expect(mislink('verify', join(path, 'nothing'))).toMatchObject({ status: 2, out: '' });
  });

  it('finds counts that another manifest was sealed over', async () => {
    const path = copy();
    const { manifestSha256: _, ...facts } = manifest();
    writeFileSync(join(path, 'manifest.json'), sealedManifest({ ...facts, countsSha256: '0'.repeat(64) }));
    const { findings } = await verifyBundle(path);
    expect(findings).toEqual([expect.objectContaining({ file: 'counts.parquet', what: 'changed' })]);
  });

  it('leaves out kept work and what a cluster’s jobs have there', async () => {
    const path = copy();
    mkdirSync(join(path, 'logs'));
    for (const name of ['logs/1.out', 'array.sh', '.shards/x']) writeFileSync(join(path, name), 'x');
    expect((await verifyBundle(path)).findings).toEqual([]);
  });
});

describe('report', () => {
  it('makes every file again, to the byte, in place and elsewhere', () => {
    const path = copy();
    for (const name of Object.keys(contents(out))) {
      if (!['manifest.json', 'counts.parquet'].includes(name)) rmSync(join(path, name));
    }
    expect(mislink('report', path)).toMatchObject({ status: 0, err: '' });
    expect(contents(path)).toEqual(contents(out));
    const elsewhere = join(temporaryFolder(), 'new');
    const said = JSON.parse(mislink('report', join(path, 'manifest.json'), '--out', elsewhere, '--json').out);
    expect(said).toMatchObject({ synthetic: true, countsSha256: manifest().countsSha256, files: manifest().files });
    expect(contents(elsewhere)).toEqual(contents(out));
    expect(readdirSync(elsewhere)).not.toContain('.shards');
  });

  it('removes what the manifest listed and is made no more, and leaves what it did not', () => {
    const path = copy();
    const { manifestSha256: _, ...facts } = manifest();
    writeFileSync(join(path, 'old.csv'), 'x');
    writeFileSync(join(path, 'notes.txt'), 'mine');
    writeFileSync(
      join(path, 'manifest.json'),
      sealedManifest({ ...facts, files: { ...facts.files, 'old.csv': facts.files.LICENSE } }),
    );
    expect(mislink('report', path).status).toBe(0);
    const { 'notes.txt': notes, ...others } = contents(path);
    expect(notes).toBe('mine');
    expect(others).toEqual(contents(out));
  });

  it('says which version made the files where it is not that of the run', () => {
    const path = copy();
    const { manifestSha256: _, ...facts } = manifest();
    writeFileSync(join(path, 'manifest.json'), sealedManifest({ ...facts, version: '0.0.1' }));
    expect(mislink('report', path).status).toBe(0);
    const after = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8'));
    expect(after).toMatchObject({ version: '0.0.1', reportedBy: { version: facts.version, numbers: facts.numbers } });
    expect(mislink('verify', path).status).toBe(0);
  });

  it('refuses counts or a manifest that are not those written, and changes nothing', async () => {
    const spoil = (change: (path: string) => void) => {
      const path = copy();
      change(path);
      const before = contents(path);
      const { status, out: said, err } = mislink('report', path);
      expect([status, said]).toEqual([2, '']);
      expect(contents(path)).toEqual(before);
      return err;
    };
    const counts = join('counts.parquet');
    expect(spoil((path) => cpSync(join(path, 'LICENSE'), join(path, counts)))).toMatch(/counts\.parquet/);
    const { manifestSha256: _, ...facts } = manifest();
    expect(
      spoil((path) => writeFileSync(join(path, 'manifest.json'), sealedManifest({ ...facts, countsSha256: 'ab' }))),
    ).toMatch(/expected the counts with sha256 ab as manifest\.json says, found [0-9a-f]{64}\n$/);
    expect(
      spoil((path) =>
        writeFileSync(
          join(path, 'manifest.json'),
          readFileSync(manifestFile, 'utf8').replace('"seed": 7', '"seed": 8'),
        ),
      ),
    ).toMatch(/expected the manifest that was written/);
    const { report: __, ...older } = facts;
    expect(spoil((path) => writeFileSync(join(path, 'manifest.json'), sealedManifest(older)))).toMatch(
      /repeat the run\n$/,
    );
  });

  it('leaves the old files where it cannot write the new ones', () => {
    const path = copy();
    // a folder where a file is to wait
    writeFileSync(join(path, 'tables.md'), 'old');
    rmSync(join(path, 'tables'), { recursive: true });
    writeFileSync(join(path, 'tables'), 'a file in place of the folder');
    const before = contents(path);
    expect(mislink('report', path).status).toBe(2);
    expect(contents(path)).toEqual(before);
  });
});

describe('a run from the manifest', () => {
  it('comes to the bytes of every file, and says which differ where one was changed', () => {
    const again = join(temporaryFolder(), 'again');
    const { status, err } = mislink('run', manifestFile, '--out', again);
    expect(err).toMatch(/All \d+ files are those of the manifest, to the byte\.\n$/);
    expect(status).toBe(0);
    const { 'manifest.json': _, ...first } = contents(out);
    const { 'manifest.json': __, ...second } = contents(again);
    expect(second).toEqual(first);

    const edited = join(temporaryFolder(), 'manifest.json');
    const { manifestSha256: ___, ...facts } = manifest();
    const files = { ...facts.files, 'ODD.md': facts.files.LICENSE };
    writeFileSync(edited, JSON.stringify({ ...facts, files }));
    const differing = mislink('run', edited, '--out', join(temporaryFolder(), 'b'));
    expect(differing.err).toMatch(/^ODD\.md: expected sha256 [0-9a-f]{64}, found sha256 [0-9a-f]{64}$/m);
    expect(differing.err).toMatch(/files differ from the manifest's: 1 of \d+\n$/);
    expect(differing.status).toBe(3);
    writeFileSync(edited, JSON.stringify({ ...facts, files, version: '0.0.1' }));
    const other = mislink('run', edited, '--out', join(temporaryFolder(), 'c'));
    expect(other.err).toMatch(
      /The counts are those of the manifest, to the byte\.\nThe other files are not compared, .*version 0\.0\.1 there/,
    );
    expect(other.status).toBe(0);
  });
});

describe('the files of a bundle', () => {
  it('hold the checksums that common tools check', () => {
    const ended = spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: out, encoding: 'utf8' });
    if (ended.error === undefined) expect(ended).toMatchObject({ status: 0, stdout: '' });
    const names = text('SHA256SUMS')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.slice(66));
    expect(names).toEqual(Object.keys(manifest().files).filter((name) => name !== 'SHA256SUMS'));
  });

  it('are described column by column in datapackage.json', async () => {
    const { resources, name } = JSON.parse(text('datapackage.json'));
    expect(name).toMatch(/^[a-z0-9._-]+$/);
    const tables = Object.keys(contents(out)).filter((file) => /\.(csv|parquet)$/.test(file));
    expect(resources.map(({ path }: { path: string }) => path).sort()).toEqual(tables.sort());
    for (const { path, type, schema, hash } of resources) {
      const { columns } = await readTable(join(out, path));
      expect([path, type, schema.fields.map((one: { name: string }) => one.name)]).toEqual([
        path,
        'table',
        columns.map((column) => column.name),
      ]);
      if (hash !== undefined) expect(hash).toBe(`sha256:${manifest().files[path].sha256}`);
    }
  });

  it('count each replicate as counts.parquet does', async () => {
    const counts = await readTable(join(out, 'counts.parquet'));
    const replicates = await readTable(join(out, 'replicates.csv'));
    const at = (table: typeof counts, name: string) =>
      table.cells[table.columns.findIndex((one) => one.name === name)]!;
    let compared = 0;
    for (let i = 0; i < counts.rows; i++) {
      if (at(counts, 'subgroup')[i] !== 'all' || at(counts, 'threshold')[i] !== null) continue;
      const keys = ['point', 'rule', 'path', 'policy', 'replicate'];
      const row = at(replicates, 'point').findIndex((_, r) =>
        keys.every((key) => String(at(replicates, key)[r]) === String(at(counts, key)[i])),
      );
      expect(Number(at(replicates, String(at(counts, 'measure')[i]))[row])).toBe(Number(at(counts, 'n')[i]));
      compared++;
    }
    expect(compared).toBeGreaterThan(200);
  });

  it('hold the protocol that the manifest has the hash of, without anything that was counted', () => {
    const protocol = JSON.parse(text('protocol.json'));
    expect(manifest().protocolSha256).toBe(manifest().files['protocol.json'].sha256);
    expect(text('protocol.md')).toContain(manifest().protocolSha256);
    const order = ['aims', 'dataGeneratingMechanisms', 'estimands', 'methods', 'performanceMeasures'];
    expect(Object.keys(protocol).filter((key) => order.includes(key))).toEqual(order);
    expect(protocol.performanceMeasures.replicates).toBe(2);
    expect(protocol.methods.inputs.map(({ key }: { key: string }) => key)).toContain('decide.policy');
    expect(text('protocol.json')).not.toContain(manifest().countsSha256);
  });

  it('list what options changed', () => {
    expect(text('deviations.md')).toContain('| seed | 1 | 7 |');
    expect(text('deviations.md')).toContain('| replicates | its default | 2 |');
    expect(text('README.md')).toContain('deviations.md');
  });

  it('cite the run with its version and hashes', () => {
    const citation = parse(text('CITATION.cff'));
    expect(citation).toMatchObject({
      'cff-version': '1.2.0',
      type: 'dataset',
      version: manifest().version,
      license: 'MIT',
    });
    expect(citation.identifiers.map(({ value }: { value: string }) => value)).toContain(
      `sha256:${manifest().countsSha256}`,
    );
  });

  it('hold hostile text of a scenario as text', () => {
    for (const [name, content] of Object.entries(contents(out))) {
      // the scenario itself and JSON hold it as it was written
      if (name === 'scenario.yaml' || name.endsWith('.json')) continue;
      expect([name, content.includes('\u001b') && !/\.(png|parquet)$/.test(name)]).toEqual([name, false]);
      if (name.endsWith('.csv')) expect([name, /(^|,)"?[=+@]/m.test(content)]).toEqual([name, false]);
      if (name.endsWith('.md')) expect([name, /^# Head|(?<!\\)<script/m.test(content)]).toEqual([name, false]);
      if (name.endsWith('.html')) expect([name, content.includes('<script>alert')]).toEqual([name, false]);
    }
    expect(parse(text('CITATION.cff')).abstract).toContain('=1+1 | <script>');
    for (const line of text('protocol.md').split('\n')) {
      if (line.startsWith('| ')) expect(line.split(/(?<!\\)\|/).length).toBeGreaterThan(2);
    }
  });

  it('are filled checklists that say what a simulation cannot', () => {
    for (const name of ['guild', 'record', 'stress']) {
      const page = text(`checklist-${name}.md`);
      expect(page).toMatch(/doi 10\./);
      expect(page.includes('Cannot be filled by a simulation.')).toBe(name !== 'stress');
      expect(page).not.toMatch(/undefined|null|NaN/);
    }
  });
});
