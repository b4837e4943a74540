/** The shape of a German text file with any strings: what its English twin has to fill, key by key. */
export type Translation<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Translation<Texts[Key]>;
};
