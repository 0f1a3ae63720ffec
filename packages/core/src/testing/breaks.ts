import { type ContractCase, fail } from './contract.ts';

/** Whether an implementation breaks the law of this name; for proving that a suite notices a deliberately broken one. Fails when no law has the name. */
export async function breaks(laws: readonly ContractCase[], name: string): Promise<boolean> {
  const law = laws.find((candidate) => candidate.name === name) ?? fail(`no law is named ${JSON.stringify(name)}`);
  return law.run().then(
    () => false,
    () => true,
  );
}
