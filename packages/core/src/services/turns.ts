/** Lets one at a time have a name, in the order in which they asked. */
export interface Turns {
  /** Waits until all names are free and takes them. Names must be given in an order that is the same for all. @returns gives them back. */
  take(names: readonly string[]): Promise<() => void>;
  isTaken(name: string): boolean;
}

export function turnsByName(): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    isTaken: (name) => last.has(name),
    async take(names) {
      const given: (() => void)[] = [];
      for (const name of names) {
        const before = last.get(name);
        let giveBack = (): void => {};
        const mine = new Promise<void>((resolve) => (giveBack = resolve));
        last.set(name, mine);
        given.push(() => {
          if (last.get(name) === mine) last.delete(name);
          giveBack();
        });
        await before;
      }
      return () => given.forEach((giveBack) => giveBack());
    },
  };
}
