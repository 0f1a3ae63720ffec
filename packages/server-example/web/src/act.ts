/** Runs one action, says what came of it or what went wrong, and reads the page's rows again. */
export type Act = (work: () => Promise<string | void>) => Promise<void>;
