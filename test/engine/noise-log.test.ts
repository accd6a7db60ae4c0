import { describe, expect, it } from 'vitest';
import type { Field } from '../../src/core/field.ts';
import { FIELDS } from '../../src/core/field.ts';
import { emptyRow, readRow } from '../../src/core/record.ts';
import type { NoiseChange } from '../../src/corruption/noise.ts';
import { RequestMaker } from '../../src/engine/requests.ts';
import { accountOf } from '../../src/world/accounts.ts';
import { openReplicate, smallPlan } from './small-run.ts';

const plan = smallPlan(['errors.preset=high'], { requests: 800 });

describe('a log of errors', () => {
  it('tells of every field in which a request differs from one without errors, at every point', async () => {
    const { shard, index } = await openReplicate(plan);
    const { world, texts, identities, gates } = shard;
    const maker = new RequestMaker(world, plan.passes[0]!.plan, gates, texts, identities);
    const { records, request, mask } = index.requests;
    const listed = emptyRow();
    const row = emptyRow();
    let logged = 0;
    for (let at = 0; at < records.size; at += 8) {
      const person = index.targets[request[at]!]!;
      for (let point = 0; point < 3; point++) {
        if ((mask[at]! & (1 << point)) === 0) continue;
        readRow(records, at, listed);
        const shown = new Map<Field, string>(FIELDS.map((field) => [field, texts.text(listed, field)]));
        world.dictionary.clearArena();
        // a number is carried where the list shows one, and where its loss would be an error there is none
        const carries = shown.get('tin') !== '';
        const changes: NoiseChange[] = [];
        maker.write(person, index.second[request[at]!]!, carries, point, row, (change) => void changes.push(change));
        for (const field of FIELDS) expect(texts.text(row, field)).toBe(shown.get(field));
        // undone from the last to the first, the changes lead back to the truth
        for (const { field, before, after } of changes.toReversed()) {
          expect(shown.get(field)).toBe(after);
          expect(before).not.toBe(after);
          shown.set(field, before);
        }
        logged += changes.length;
        maker.truth.number = carries ? maker.number : -1;
        for (const field of FIELDS) expect(shown.get(field)).toBe(texts.text(maker.truth, field));
      }
    }
    expect(logged).toBeGreaterThan(200);
  });

  it('tells of an account’s errors and leaves the record as it is without a log', async () => {
    const { shard, index } = await openReplicate(plan);
    const { reader, texts } = shard;
    let logged = 0;
    let accounts = 0;
    index.targets.forEach((person, i) => {
      if (index.accounts[i] === 0) return;
      accounts++;
      const quiet = { ...reader.readAccount(accountOf(person, 0)) };
      const plain = FIELDS.map((field) => texts.text(quiet, field));
      const changes: NoiseChange[] = [];
      const row = reader.readAccount(accountOf(person, 0), (change) => void changes.push(change));
      expect(FIELDS.map((field) => texts.text(row, field))).toEqual(plain);
      logged += changes.length;
    });
    expect(logged).toBeGreaterThan(accounts / 20);
  });
});
