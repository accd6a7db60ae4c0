import { COMPARATORS } from '../comparison/kinds/index.ts';
import { isoDate, REFERENCE_DAY } from '../core/calendar.ts';
import type { RecordRow } from '../core/record.ts';
import { emptyRow } from '../core/record.ts';
import type { NoiseChange } from '../corruption/noise.ts';
import type { ScoreExplanation } from '../decision/fellegi-sunter/model-score.ts';
import { compileModel } from '../decision/fellegi-sunter/model-score.ts';
import { scoreAt } from '../decision/fellegi-sunter/weights.ts';
import { REFUSED } from '../decision/rule.ts';
import { scoreWithin, tierOf } from '../decision/tiers.ts';
import { DOOR_CAUSES, PERSON_CAUSES } from '../evaluation/attribution.ts';
import { STATUSES } from '../evaluation/counts.ts';
import { estimandOf } from '../evaluation/estimands.ts';
import { accountOf, ownerOf } from '../world/accounts.ts';
import { compileDaysAgo } from '../world/config.ts';
import { homeHistory } from '../world/home-history.ts';
import { Household } from '../world/household.ts';
import { TICKS_PER_DAY } from '../world/moves.ts';
import type { WorldData } from '../world/world.ts';
import { decide } from './decide.ts';
import { recordId, requestId } from './generate.ts';
import { Judge } from './judge.ts';
import { LinkTable } from './links.ts';
import { listedAt } from './listed-at.ts';
import { ownReach } from './own-reach.ts';
import { keepsPairs } from './plan.ts';
import { emptyReach, isReachBounded } from './reach.ts';
import type { Texts } from './record-changes.ts';
import { RecordChanges } from './record-changes.ts';
import { indexTables, listNumbers, rangesOf } from './request-list.ts';
import { NO_PATH, recordedDaysAgo, rowAt } from './requests.ts';
import type { OnPair, RequestIndex, Shard, ShardResult } from './shard.ts';
import { similarityMaker, worldModelFields } from './similarity.ts';
import { fillAddress } from './sources.ts';

/** Somebody as the truth has them. */
export interface PersonFacts {
  readonly name: string;
  readonly dateOfBirth: string;
  readonly status: string;
}

/** A time at one address; `from` null: at least since records go back, `until` null: on the reference date. */
export interface HomeFacts {
  readonly address: string;
  readonly from: string | null;
  readonly until: string | null;
}

/** An account compared with the request. */
export interface CandidateFacts {
  readonly record: string;
  readonly isOwn: boolean;
  readonly shown: Texts;
  /** In 1/1024, within its step; null where the rule, or its reviewer, refuses the pair. */
  readonly score: number | null;
  /** Of a cascade the step that accepts the pair, from 1. */
  readonly step: number | null;
  /** Whether a simulated reviewer decided. */
  readonly isReviewed: boolean;
  /** What the models that were asked say of the pair, in order: of a cascade up to the step that accepts it. */
  readonly models: readonly ModelFacts[];
}

/** A model's weights for a pair. */
export interface ModelFacts extends ScoreExplanation {
  /** Of a cascade, from 1. */
  readonly step: number | null;
  /** The least score of a link, in 1/1024 bit. */
  readonly threshold: number;
}

/** An address given for the request. */
export interface DisclosureFacts {
  readonly record: string;
  readonly owner: PersonFacts;
  readonly shown: Texts;
  /** From the truth about the owner to the account, in order. */
  readonly changes: readonly NoiseChange[];
  /** Who lives at the dwelling meant on the reference date; null where the address is no dwelling's. */
  readonly residents: readonly PersonFacts[] | null;
  readonly cell: 'c1' | 'c2' | 'c3' | 'c4';
  readonly cellWords: string;
  readonly addressDeterminesHome: boolean;
  /** Every cause that holds, the primary one first. */
  readonly causes: readonly string[];
  readonly primaryCause: string | null;
}

/** What became of the account of the person meant. */
export type OwnAccount = 'none' | 'disclosed' | 'rejected' | 'never_compared' | 'refused' | 'not_chosen';

/** One request from the person meant to what was disclosed: all of it rebuilt from ids. */
export interface Explanation {
  readonly synthetic: true;
  readonly request: string;
  /** Place in the list. */
  readonly place: number;
  readonly replicate: number;
  readonly point: string;
  readonly rule: string;
  readonly person: PersonFacts & {
    readonly id: string;
    /** Null where the person is gone. */
    readonly home: string | null;
    readonly account: string | null;
  };
  readonly homes: readonly HomeFacts[];
  readonly recorded: string;
  readonly shown: Texts;
  readonly changes: readonly NoiseChange[];
  /** Null where no path takes the request. */
  readonly path: string | null;
  readonly rejected: boolean;
  readonly candidates: readonly CandidateFacts[];
  readonly policy: string;
  readonly ownAccount: OwnAccount;
  /** From truth to the own account, where it was not disclosed. */
  readonly ownChanges: readonly NoiseChange[];
  readonly disclosures: readonly DisclosureFacts[];
}

/** A wrong or missing disclosure in a list to choose from. */
export interface ListedRequest {
  readonly place: number;
  readonly request: string;
  /** `c2` … `c4`, or `missed`. */
  readonly what: string;
  readonly cause: string | null;
}

export type ListName = 'wrong-person' | 'wrong-door' | 'missed';

/** A (point, rule) of a pass, by place. */
export interface ExplainedCell {
  readonly replicate: number;
  readonly point: number;
  readonly rule: number;
}

interface Pair {
  readonly account: number;
  readonly score: number;
  readonly isReviewed: boolean;
  readonly models: readonly ModelFacts[];
}

/** Asks the models of a path about a pair of such a score. */
type AskModels = (score: number, request: RecordRow, account: RecordRow) => readonly ModelFacts[];

/** Links requests of one replicate again, as a run does, and says what happened. */
export class Explainer {
  readonly data: WorldData;
  readonly shard: Shard;
  readonly index: RequestIndex;
  readonly at: ExplainedCell;
  readonly cell: number;
  readonly judge: Judge;
  readonly records: RecordChanges;
  /** By path; compiled when first asked. */
  readonly models: (AskModels | undefined)[];

  constructor(data: WorldData, shard: Shard, index: RequestIndex, at: ExplainedCell) {
    this.data = data;
    this.shard = shard;
    this.index = index;
    this.at = at;
    this.cell = at.point * shard.plan.rules.length + at.rule;
    this.judge = new Judge(shard, index);
    this.records = new RecordChanges(shard, index);
    this.models = [];
  }

  modelsOf(path: number): AskModels {
    const { plan, texts } = this.shard;
    const config = plan.decisions[this.cell]![plan.paths[path]!.name]!;
    const steps = config.cascade ?? [config];
    const models = steps.flatMap(({ model }, at) => {
      if (model?.fitted === undefined) return [];
      const fields = worldModelFields(texts, similarityMaker(texts), model.terms ?? {});
      const step = config.cascade === undefined ? null : at + 1;
      return [{ at, step, threshold: scoreAt(model.threshold), ...compileModel(model.fitted, COMPARATORS, fields) }];
    });
    return (score, request, account) => {
      const last = score === REFUSED || config.cascade === undefined ? steps.length : steps.length - tierOf(score);
      return models
        .filter(({ at }) => at < last)
        .map(({ step, threshold, explain }) => ({ step, threshold, ...explain(request, account) }));
    };
  }

  /** The place in the list of a request given as its place or its record id; −1 where there is none. */
  placeOf(asked: string): number {
    const { targets } = this.index;
    if (/^\d+$/.test(asked)) return Number(asked) < targets.length ? Number(asked) : -1;
    const { keys } = this.shard.world;
    return targets.findIndex((_, place) => requestId(keys, this.index, place) === asked);
  }

  /** What happened to requests: one pass over the whole register, because any account could be a candidate. */
  explain(places: readonly number[], onUnits: (units: number) => void = () => undefined): Explanation[] {
    const wanted = new Set(places);
    const pairs = new Map<number, Pair[]>(places.map((place) => [place, []]));
    const { disclosed } = this.link(
      (place) => wanted.has(place),
      onUnits,
      (cell, place, account, score, isReviewed, path, [request, shown]) => {
        const found = cell === this.cell ? pairs.get(place) : undefined;
        if (found === undefined) return;
        this.models[path] ??= this.modelsOf(path);
        found.push({ account, score, isReviewed, models: this.models[path](score, request, shown) });
      },
    );
    return places.map((place) => this.story(place, pairs.get(place) ?? [], disclosed.get(place) ?? []));
  }

  /** The first requests of the list that went wrong in one way. */
  list(what: ListName, most: number, onUnits: (units: number) => void = () => undefined): ListedRequest[] {
    const { targets, accounts } = this.index;
    const { disclosed } = this.link(() => true, onUnits);
    const found: ListedRequest[] = [];
    for (let place = 0; place < targets.length && found.length < most; place++) {
      const linked = disclosed.get(place) ?? [];
      const request = requestId(this.shard.world.keys, this.index, place);
      if (what === 'missed') {
        if (accounts[place] === 1 && !linked.some((account) => ownerOf(account) === targets[place]))
          found.push({ place, request, what: 'missed', cause: null });
        continue;
      }
      for (const account of linked) {
        const { outcome, causes } = this.judge.judge(this.at.point, place, account);
        const isListed = what === 'wrong-door' ? outcome === 2 : outcome > 2;
        if (isListed) found.push({ place, request, what: `c${outcome}`, cause: causes[0] ?? null });
      }
    }
    return found;
  }

  /** Streams the register past some requests; who was disclosed for which, in order. */
  link(
    isWanted: (place: number) => boolean,
    onUnits: (units: number) => void,
    onPair?: OnPair,
  ): { disclosed: ReadonlyMap<number, readonly number[]> } {
    const { shard, data, index } = this;
    const { requests, targets } = index;
    const bit = 1 << this.at.point;
    const isAsked = (row: number) => (requests.mask[row]! & bit) !== 0 && isWanted(requests.request[row]!);
    const tables = indexTables(shard, requests, isAsked);
    const reach = isReachBounded(shard.passes) ? emptyReach(shard.world, requests.path.length) : null;
    shard.load({ ...index, tables, reach });
    shard.markReach(0, requests.path.length, isAsked);
    const links = new LinkTable(targets.length, shard.tieWord(), keepsPairs(shard.plan));
    const take = (result: ShardResult) => links.merge(result.links);
    for (const [from, to] of rangesOf(data, 65_536)) {
      take(shard.stream(from, to, onPair));
      onUnits(to - from);
    }
    if (!data.area.national) take(shard.streamOwners(listNumbers(index), onPair));
    const { cell, request, account } = decide(shard.plan, links);
    const disclosed = new Map<number, number[]>();
    for (let i = 0; i < cell.length; i++) {
      if (cell[i] !== this.cell) continue;
      disclosed.set(request[i]!, [...(disclosed.get(request[i]!) ?? []), account[i]!]);
    }
    return { disclosed };
  }

  story(place: number, pairs: readonly Pair[], disclosed: readonly number[]): Explanation {
    const { shard, index, at } = this;
    const { world, plan } = shard;
    const { keys } = world;
    const target = index.targets[place]!;
    const row = rowAt(index.requests, place, at.point);
    const path = index.requests.path[row]!;
    const rejected = path !== NO_PATH && index.requests.rejected[row] === 1;
    const hasAccount = index.accounts[place] === 1;
    const carries = index.requests.records.columns.number[row]! >= 0;
    const { changes, record } = this.records.request(place, carries, at.point);
    const tie = shard.tieWord();
    const ordered = [...pairs].sort(
      (a, b) => b.score - a.score || tie(place, a.account) - tie(place, b.account) || a.account - b.account,
    );
    const own = ordered.find((pair) => ownerOf(pair.account) === target);
    let ownAccount: OwnAccount = 'not_chosen';
    if (!hasAccount) ownAccount = 'none';
    else if (disclosed.some((account) => ownerOf(account) === target)) ownAccount = 'disclosed';
    else if (rejected) ownAccount = 'rejected';
    else if (own === undefined && ownReach(shard, place, place + 1)[at.point] === 0) ownAccount = 'never_compared';
    else if (own === undefined) ownAccount = 'refused';
    else if (own.score === REFUSED) ownAccount = 'refused';
    const steps = path === NO_PATH ? undefined : plan.decisions[this.cell]![plan.paths[path]!.name]!.cascade?.length;
    const isMissed = hasAccount && ownAccount !== 'disclosed';
    return {
      synthetic: true,
      request: requestId(keys, index, place),
      place,
      replicate: at.replicate,
      point: plan.points[at.point]!.name,
      rule: plan.rules[at.rule]!,
      person: {
        id: `P${String(target).padStart(10, '0')}`,
        ...this.person(target),
        home: index.gone[place] === 1 ? null : this.addressOf(target >>> 3),
        account: hasAccount ? recordId(keys, 0, accountOf(target, 0)) : null,
      },
      ...this.homes(target, index.second[place]!),
      shown: record,
      changes,
      path: path === NO_PATH ? null : plan.paths[path]!.name,
      rejected,
      candidates: ordered.map(({ account, score, isReviewed, models }) => ({
        record: recordId(keys, 0, account),
        isOwn: ownerOf(account) === target,
        shown: this.records.account(account).record,
        score: score === REFUSED ? null : scoreWithin(score),
        step: steps === undefined || score === REFUSED ? null : steps - tierOf(score),
        isReviewed,
        models,
      })),
      policy: plan.policies[this.cell]!,
      ownAccount,
      ownChanges: isMissed ? this.records.account(accountOf(target, 0)).changes : [],
      disclosures: disclosed.map((account) => this.disclosure(place, account)),
    };
  }

  disclosure(place: number, account: number): DisclosureFacts {
    const { keys } = this.shard.world;
    const judged = this.judge.judge(this.at.point, place, account);
    const { record, changes } = this.records.account(account);
    const cell = (['c1', 'c2', 'c3', 'c4'] as const)[judged.outcome - 1]!;
    const [primary] = judged.causes;
    const known = [...(judged.outcome === 2 ? DOOR_CAUSES : PERSON_CAUSES)].find((cause) => cause.key === primary);
    const sentence = known?.sentence ?? 'No known cause holds.';
    return {
      record: recordId(keys, 0, account),
      owner: this.person(ownerOf(account)),
      shown: record,
      changes,
      residents: judged.isDwelling ? this.residents(judged.place) : null,
      cell,
      cellWords: estimandOf(cell).title,
      addressDeterminesHome: judged.isResolved,
      causes: judged.causes,
      primaryCause: primary === undefined ? null : sentence,
    };
  }

  person(person: number): PersonFacts {
    const household = new Household();
    this.shard.world.loadHousehold(person >>> 3, household);
    return this.member(household, person & 7);
  }

  /** A member of a household whose names are loaded. */
  member(household: Household, member: number): PersonFacts {
    const { dictionary } = this.shard.world;
    const second = household.surname2[member]!;
    const joint = household.hyphen[member] === 1 ? '-' : ' ';
    const surname = dictionary.text(household.surname[member]!) + (second < 0 ? '' : joint + dictionary.text(second));
    return {
      name: `${dictionary.text(household.given[member]!)} ${surname}`,
      dateOfBirth: isoDate(household.birthDay[member]!),
      status: STATUSES[household.status[member]!]!,
    };
  }

  /** Everybody who lives in a unit on the reference date: whoever is gone, on the list or not, is left out. */
  residents(unit: number): PersonFacts[] {
    const { world } = this.shard;
    const { index } = this;
    const household = new Household();
    if (!world.loadHousehold(unit, household)) return [];
    world.population.loadPersons(household, household.size);
    world.population.loadNames(household, household.size);
    return Array.from({ length: household.size }, (_, member) => member)
      .filter((member) => {
        const listed = listedAt(index, 8 * unit + member);
        return listed < 0 ? !world.isGoneResident(household, member) : index.gone[listed] === 0;
      })
      .map((member) => this.member(household, member));
  }

  /** Where a person lived as far back as records go, newest first, and when the request's record was made. */
  homes(person: number, second: number): { homes: HomeFacts[]; recorded: string } {
    const { world, plan } = this.shard;
    const household = new Household();
    const member = person & 7;
    world.loadHousehold(person >>> 3, household);
    const recorded = compileDaysAgo(plan.points[this.at.point]!.requests.recordedYearsAgo);
    const stays = homeHistory(world, household, member, this.judge.days);
    const date = (ticks: number) => isoDate(REFERENCE_DAY - Math.floor(ticks / TICKS_PER_DAY));
    return {
      recorded: isoDate(REFERENCE_DAY - recordedDaysAgo(world, recorded, household, member, second)),
      homes: stays.map(({ unit, from, until }, at) => ({
        address: this.addressOf(unit),
        from: at === stays.length - 1 ? null : date(from),
        until: until < 0 ? null : date(until),
      })),
    };
  }

  addressOf(unit: number): string {
    const { world, texts } = this.shard;
    const row = emptyRow();
    fillAddress(world, unit, row);
    return `${texts.text(row, 'address_line')}, ${texts.text(row, 'city')}, ${texts.text(row, 'state')} ${texts.text(row, 'zip')}`;
  }
}
