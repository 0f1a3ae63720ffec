import { personById } from './people.ts';
import type { XWorld } from './world.ts';

export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

/** Parameters of endpoints with users. */
export const userParameters: readonly string[] = ['user.fields', 'expansions', 'tweet.fields', 'post.fields'];

export const userFields = [
  'affiliation',
  'confirmed_email',
  'connection_status',
  'created_at',
  'description',
  'entities',
  'id',
  'is_identity_verified',
  'location',
  'most_recent_tweet_id',
  'name',
  'parody',
  'pinned_tweet_id',
  'profile_banner_url',
  'profile_image_url',
  'protected',
  'public_metrics',
  'receives_your_dm',
  'subscription_type',
  'url',
  'username',
  'verified',
  'verified_followers_count',
  'verified_type',
  'withheld',
];

/** An account, a person of the audience, or a stranger a test has put there; `null` for nobody. */
export function userView(world: XWorld, id: string): UserView | null {
  const account = world.account(id);
  if (account) return { id, username: account.username, name: account.name };
  const person = personById(id);
  if (person) return person;
  const username = world.posts.all.find((post) => post.author === id)?.username;
  return username === undefined ? null : { id, username, name: username };
}
