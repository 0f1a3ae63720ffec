import { pickAuthor } from '../../sandbox/inbox-texts.ts';

/** People of the audience as X users: `person-12` is user 7000000012, @person_12. */
export interface XPerson {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

const base = 7_000_000_000;
/** How many people the audience has. */
const people = 1040;

export function personOf(authorId: string, name: string): XPerson {
  const number = Number(authorId.replace('person-', ''));
  return { id: String(base + number), username: `person_${number}`, name };
}

/** The person with a user id; `null` for ids that are no person's. */
export function personById(id: string): XPerson | null {
  const number = /^\d{1,15}$/.test(id) ? Number(id) - base : -1;
  if (number < 0 || number >= people) return null;
  return personOf(`person-${number}`, pickAuthor((number + 0.5) / people).name);
}

/** The person with a username; `null` when nobody has it. */
export function personByUsername(username: string): XPerson | null {
  const number = /^person_(\d{1,4})$/i.exec(username)?.[1];
  return number === undefined ? null : personById(String(base + Number(number)));
}
