/** The small world whose replicates test the coverage of the interval rule. */
export const WORLD_REPLICATES = {
  point: 'high',
  replicates: 1200,
  requests: 300,
  sets: ['extent={ zips: ["85655", "85735"] }', 'requests.numberShare=0.6', 'requests.account.share=0.4'],
} as const;
