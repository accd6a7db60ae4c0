/**
 * One count of a run: whole numbers only, one row a (point, rule, replicate, path, policy, threshold, subgroup, level,
 * measure). `path` is `all` or a path's name; `subgroup` and `level` are `all` for totals; `threshold` in 1/1024, null
 * for the scenario's own.
 */
export interface CountRow {
  readonly point: string;
  readonly rule: string;
  readonly replicate: number;
  readonly path: string;
  readonly policy: string;
  readonly threshold: number | null;
  readonly subgroup: string;
  readonly level: string;
  readonly measure: string;
  readonly n: number;
}

/** Every measure, with what is counted. Zeros of declared measures are written too. */
export const MEASURES = {
  requests: 'requests on the list (per path: requests that take the path)',
  requests_with_account: 'requests whose target owns an account in the register',
  rejected_incomplete: 'requests refused by a path’s requirement before any comparison',
  requests_no_candidate: 'requests without an account at or above the threshold',
  requests_one_candidate: 'requests with exactly one account at or above the threshold',
  requests_many_candidates: 'requests with two or more accounts at or above the threshold',
  requests_one_person: 'requests with two accounts at or above the threshold, both of one person',
  tied_requests: 'requests whose best score is shared by two or more accounts',
  linked_requests: 'requests with at least one disclosure',
  disclosures: 'addresses disclosed',
  c1: 'disclosures: right person, right door',
  c2: 'disclosures: right person, wrong door',
  c3: 'disclosures: wrong person, right door',
  c4: 'disclosures: wrong person, wrong door',
  wrong_person_with_account: 'disclosures in c3 or c4 for requests whose target owns an account',
  usable_right: 'disclosures in c1 whose printed address determines the home',
  absent: 'disclosures for requests whose target owns no account',
  unresolvable: 'disclosures whose printed address does not determine a home',
  gone: 'disclosures for requests whose target is gone by the day of disclosure',
  same_address: 'disclosures of the dwelling, post box or mailing place that the request itself shows',
  units_exposed: 'homes of the building, for disclosures whose address lacks its unit, added up',
  target_not_removable:
    'disclosures for requests whose target is not removable; always 0 so far, because lists are drawn from removable people alone',
  nontarget_accounts: 'distinct accounts disclosed that are another person’s than the target’s',
  wrong_person_requests: 'requests with at least one disclosure of another person’s account',
  own_account_met: 'requests whose own account is at or above the threshold',
  review_true: 'pairs of the same person that went to a reviewer',
  review_false: 'pairs of different people that went to a reviewer',
  review_true_accepted: 'pairs of the same person that a reviewer accepted',
  review_false_accepted: 'pairs of different people that a reviewer accepted',
  own_account_linked: 'requests whose own account is among the disclosures',
  own_account_rejected: 'requests whose target owns an account, refused by a path’s requirement before any comparison',
  own_account_never_compared: 'requests whose own account agrees with them in no pass, or that take no path',
  own_account_refused: 'requests whose own account agrees with them in a pass and is below the threshold',
  own_account_not_chosen: 'requests whose own account is at or above the threshold and not disclosed',
  own_accounts_reached: 'requests whose own account agrees with them in a pass (subgroup pass; level: path/pass)',
  own_accounts_reached_alone: 'of these, requests whose own account agrees with them in no other pass (same subgroup)',
  persons: 'distinct people on the list',
  persons_with_account: 'distinct people on the list who own an account in the register',
  linked_persons: 'distinct people on the list for whom at least one address is disclosed',
  wrong_person_persons: 'distinct people on the list in answer to whom another person’s account is disclosed',
  own_account_linked_persons: 'distinct people on the list whose own account is disclosed',
  citizen_record: 'disclosures of a citizen’s account in answer to a request for someone else',
  other_residents_wrong_door: 'people other than the target living at disclosed wrong doors',
  other_residents_right_door: 'people other than the target living at disclosed right doors',
  other_residents_also_requested: 'of the other residents at disclosed addresses, those who are themselves on the list',
  distinct_other_residents: 'distinct people other than the target living at disclosed doors, right or wrong',
  other_residents_largest: 'the largest number of other residents at one disclosed address',
  cause_primary:
    'wrong disclosures by the first cause that holds (subgroup cause_person: those in c3 and c4; cause_door: those in c2)',
  cause_any: 'wrong disclosures for which a cause holds, whether or not another does (same subgroups)',
  unused_agree:
    'disclosures whose two records agree on an unused field (subgroup unused, of the fields that a scenario names, and subgroup agreement, of those that the rule of the path does not use: field/truth)',
  unused_differ: 'disclosures whose two records differ in it (same subgroups)',
  unused_missing: 'disclosures of which a record lacks it (same subgroups)',
  candidates_requests:
    'requests by number of accounts at or above the threshold (subgroup candidates: number/is the own account among them)',
  control_links:
    'links of the negative control: names permuted among requests, without pairs that meet the rule anyway',
  model_links: 'disclosures on a path that a model alone decides',
  model_expected_wrong: 'of these, how many the model expects to be wrong: the sum of 1 − p, in 1/1,000,000,000',
  model_expected_variance: 'the sum of p (1 − p) over the same disclosures, in 1/1,000,000,000',
  counties: 'counties with an address disclosed (subgroup county_disclosures: by how many)',
  counties_with_wrong_person: 'of these, counties with a disclosure in c3 or c4 (same subgroup)',
  counties_with_wrong_door: 'of these, counties with a disclosure in c2 or c4 (same subgroup)',
  surname_group_compared: 'requests whose recorded surname has a group, by the published shares of the name',
  surname_group_differs: 'of these, requests whose target’s group in the simulated world is another',
  homes: 'homes of the extent, occupied or not',
  homes_sampled: 'homes of a keyed sample of them, or all where there are fewer',
  residents_sampled: 'people living in the homes of the sample (subgroups resident_…: by their own group)',
  register_accounts: 'accounts of the register',
  accounts_sampled: 'accounts of people in the homes of the sample (subgroups account_…: by their owner’s group)',
  expected_false_requests: 'requests of a keyed sample (per path: those that take it)',
  expected_false_candidates:
    'of these, how many accounts of other households meet the rule by coincidence of names: a sum of probabilities, in 1/4,294,967,296',
  noise_eligible: 'records of a keyed sample that a noise kind could change (level: side/label)',
  noise_changed: 'records of the same sample that a noise kind changed (level: side/label)',
} as const;

export type Measure = keyof typeof MEASURES;

/** Residents' and owners' statuses, as levels of the subgroup `status`. */
export const STATUSES = ['citizen', 'lawful_permanent_resident', 'other_lawful', 'removable'] as const;
export type Status = (typeof STATUSES)[number];

/** What people of a status are called. */
export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  citizen: 'U.S. citizens',
  lawful_permanent_resident: 'lawful permanent residents',
  other_lawful: 'others lawfully present',
  removable: 'removable people',
};
