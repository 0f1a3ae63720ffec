import { AmarktaiError, type PlatformAccount } from '@amarktai/core';

/** Who posts: `urn:li:person:…` or `urn:li:organization:…`. A bare id is a member's unless the account says otherwise. */
export function authorOf({ id, data }: PlatformAccount): string {
  if (id.startsWith('urn:li:')) return id;
  return `urn:li:${data.kind === 'organization' ? 'organization' : 'person'}:${id}`;
}

/** Members' posts and comments cannot be read back: `r_member_social` is closed. */
export function isOrganization(account: PlatformAccount): boolean {
  return authorOf(account).startsWith('urn:li:organization:');
}

/** The URN of a post; a bare number is a share. `null` for anything that is no post. */
export function postUrn(id: string): string | null {
  if (/^\d+$/.test(id)) return `urn:li:share:${id}`;
  return /^urn:li:(share|ugcPost|activity):\d+$/.test(id) ? id : null;
}

/** @throws AmarktaiError `not_found` for an id that is no post of LinkedIn. */
export function requirePostUrn(id: string): string {
  const urn = postUrn(id);
  if (urn === null) throw new AmarktaiError('not_found', `LinkedIn has no post ${JSON.stringify(id.slice(0, 100))}.`);
  return urn;
}

/** A URN inside a path or a list: Rest.li reads brackets and commas of its own, so those are encoded, too. */
export function encodeUrn(urn: string): string {
  return encodeURIComponent(urn).replaceAll('(', '%28').replaceAll(')', '%29');
}

/** The public address of a post. */
export function postUrl(urn: string): string {
  return `https://www.linkedin.com/feed/update/${urn}/`;
}
