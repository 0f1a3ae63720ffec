/** Rows of a state in the order they came, found by id without looking through them. */
export interface Rows<Row extends { readonly id: string }> {
  readonly all: readonly Row[];
  get(id: string): Row | null;
  add(row: Row): Row;
}

/** @param rows belongs to the state: what is added is added there. */
export function indexed<Row extends { readonly id: string }>(rows: Row[]): Rows<Row> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    all: rows,
    get: (id) => byId.get(id) ?? null,
    add(row) {
      rows.push(row);
      byId.set(row.id, row);
      return row;
    },
  };
}
