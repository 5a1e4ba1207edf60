/** The shape a translation must have: the same keys as the English words, any text. */
export type Messages<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Messages<English[Key]>;
};
