/** `keyFeatures` → `key_features`. Names without capitals stay as they are. */
export function toSnake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `key_features` → `keyFeatures`. */
export function toCamel(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name;
/** An object with its own member names in the SDK's spelling; nested values stay as they are. */
export type CamelKeys<Value> = { [Key in keyof Value as Key extends string ? Camel<Key> : Key]: Value[Key] };

/** Renames the members of a parsed body, one level deep: what is nested keeps its names. */
export function camelKeys<Value extends object>(value: Value): CamelKeys<Value> {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [toCamel(key), member])) as CamelKeys<Value>;
}
