/** Hands out names in one scope; the same key always gets the same name. */
export class Names {
  readonly #byKey = new Map<string, string>();
  readonly #taken: Set<string>;
  readonly #isUsed: (name: string) => boolean;

  /** `taken` are names that the scope has already, `isUsed` knows those of scopes around it that must not be hidden. */
  constructor(taken: Iterable<string> = [], isUsed: (name: string) => boolean = () => false) {
    this.#taken = new Set(taken);
    this.#isUsed = isUsed;
  }

  /** The name for `key`: `wanted`, or with a number where another key has it. */
  of(key: string, wanted: string): string {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    let unique = wanted;
    for (let n = 2; this.#taken.has(unique) || this.#isUsed(unique); n++) unique = `${wanted}${n}`;
    this.#taken.add(unique);
    this.#byKey.set(key, unique);
    return unique;
  }

  /** Whether the name has been handed out, or was taken from the start. */
  isTaken(name: string): boolean {
    return this.#taken.has(name);
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }
}
