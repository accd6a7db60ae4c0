import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REFUSED } from '../../src/decision/rule.ts';
import { TIER, tierOf } from '../../src/decision/tiers.ts';
import type { LinkRows } from '../../src/engine/links.ts';
import { LinkTable, NONE } from '../../src/engine/links.ts';

const BOUNDED = { interruptAfterTimeLimit: 4000, numRuns: 500, seed: 20250807 } as const;
const REQUESTS = 5;

interface Pair {
  readonly cell: number;
  readonly request: number;
  readonly account: number;
  readonly score: number;
}

// an account meets a request at most once in a cell; scores and tie words are few, so that ties abound; of the last cell no
// pairs are kept
const pairs = fc.uniqueArray(
  fc.record({
    cell: fc.nat(2),
    request: fc.nat(REQUESTS - 1),
    account: fc.nat(9),
    // weights below 0, and steps of a cascade
    score: fc.constantFrom(-40_000, 700, 1024, TIER - 40_000, TIER + 1024, 15 * TIER + 40_000),
  }),
  { maxLength: 60, selector: ({ cell, request, account }) => `${cell} ${request} ${account}` },
);
const tie = (request: number, account: number) => (request + 3 * account) % 4;
const isOwn = ({ request, account }: Pair) => account === request + 2;

function tableOf(some: readonly Pair[]): LinkTable {
  const table = new LinkTable(REQUESTS, tie, Uint8Array.of(1, 1, 0));
  for (const pair of some) table.add(pair.cell, pair.request, pair.account, pair.score, isOwn(pair));
  return table;
}

/** Rows with their pairs sorted: their order is that of arrival, and `decide` sorts them. */
function settled(rows: LinkRows): object {
  const { pairCell, pairRequest, pairAccount, pairScore, ...rest } = rows;
  const together = [...pairCell.keys()]
    .map((i) => [pairCell[i]!, pairRequest[i]!, pairAccount[i]!, pairScore[i]!].join(' '))
    .sort();
  return { ...rest, together };
}

function merged(...parts: readonly LinkRows[]): LinkRows {
  const table = new LinkTable(REQUESTS, tie, Uint8Array.of(1, 1, 0));
  for (const part of parts) table.merge(part);
  return table.rows();
}

/** The definition, by sorting. */
function reference(all: readonly Pair[]) {
  const groups = new Map<number, Pair[]>();
  for (const pair of all) {
    const key = pair.cell * REQUESTS + pair.request;
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => a - b)
    .map(([key, group]) => {
      const order = (pair: Pair) => tie(pair.request, pair.account);
      const [best, other] = group.sort((a, b) => b.score - a.score || order(a) - order(b) || a.account - b.account);
      return {
        cell: Math.floor(key / REQUESTS),
        request: key % REQUESTS,
        account: best!.account,
        score: best!.score,
        other: other?.account ?? NONE,
        otherScore: other?.score ?? REFUSED,
        ownScore: group.find(isOwn)?.score ?? REFUSED,
        count: group.length,
        top: group.filter((pair) => tierOf(pair.score) === tierOf(best!.score)).length,
      };
    });
}

describe('LinkTable', () => {
  it('once cleared is as new', () => {
    fc.assert(
      fc.property(pairs, pairs, (before, all) => {
        const table = tableOf(before);
        table.clear();
        for (const pair of all) table.add(pair.cell, pair.request, pair.account, pair.score, isOwn(pair));
        expect(table.rows()).toEqual(tableOf(all).rows());
      }),
      BOUNDED,
    );
  });

  it('keeps the best two accounts, the own score, the number of accounts and that of the best step', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const rows = tableOf(all).rows();
        const numbers = ['score', 'otherScore', 'ownScore', 'count', 'top'] as const;
        const names = ['cell', 'request', 'account', 'other', ...numbers] as const;
        const found = [...rows.cell.keys()].map((i) => Object.fromEntries(names.map((name) => [name, rows[name][i]])));
        expect(found).toEqual(reference(all));
        const kept = all.filter(({ cell }) => cell < 2);
        expect(rows.pairCell.length).toBe(kept.length);
      }),
      BOUNDED,
    );
  });

  it('comes to the same however the accounts are split, whatever the order of shards and of pairs', () => {
    const split = pairs.chain((all) =>
      fc.record({
        all: fc.constant(all),
        shuffled: fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
        shardOf: fc.array(fc.nat(3), { minLength: 10, maxLength: 10 }),
        order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(split, ({ all, shuffled, shardOf, order }) => {
        const whole = settled(tableOf(all).rows());
        expect(settled(tableOf(shuffled).rows())).toEqual(whole);
        const [a, b, c, d] = order.map((shard) =>
          tableOf(shuffled.filter((one) => shardOf[one.account] === shard)).rows(),
        );
        expect(settled(merged(a!, b!, c!, d!))).toEqual(whole);
        expect(settled(merged(merged(a!, b!), merged(c!, d!)))).toEqual(whole);
        expect(settled(merged(a!, merged(b!, merged(c!, d!))))).toEqual(whole);
      }),
      BOUNDED,
    );
  });

  it('takes the same rows in again without changing an account or a score', () => {
    fc.assert(
      fc.property(pairs, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), (all, again) => {
        const some = tableOf(all.filter((one) => again[one.account]!)).rows();
        const { count: _once, top: _topOnce, ...once } = tableOf(all).rows();
        const { count: _twice, top: _topTwice, ...twice } = merged(tableOf(all).rows(), some);
        const names = ['cell', 'request', 'account', 'score', 'other', 'otherScore', 'ownScore'] as const;
        for (const name of names) expect(twice[name]).toEqual(once[name]);
      }),
      BOUNDED,
    );
  });

  it('has an empty table as its neutral element', () => {
    const rows = tableOf([{ cell: 1, request: 4, account: 7, score: 900 }]).rows();
    const empty = tableOf([]).rows();
    expect(merged(empty, rows, empty)).toEqual(rows);
    expect(empty.cell.length).toBe(0);
  });
});
