/** An estimate of a false discovery rate made without the truth. */
export interface FdrEstimate {
  readonly fdr: number;
  /** 95 % limits of what the method is unsure of; its assumptions are not among them. Null where it gives none. */
  readonly ci: readonly [number, number] | null;
  /** True where only an upper limit follows. */
  readonly isBound: boolean;
  /** What a reader must know, one phrase each. */
  readonly notes: readonly string[];
}

/** Why a method gives nothing: the data do not determine what it estimates. */
export interface NotIdentified {
  readonly refused: string;
}
