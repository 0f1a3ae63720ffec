/**
 * The address of a call, with the origin of `baseUrl` where one is given (simulators, proxies); path and query stay. A path of `baseUrl` goes before it.
 * @throws TypeError when either is no address.
 */
export function atBase(address: string, baseUrl: string | undefined): string {
  if (baseUrl === undefined) return address;
  const { origin } = new URL(address);
  const base = new URL(baseUrl);
  // Cut as text: `URL` would encode the brackets that Rest.li puts into queries.
  return `${base.origin}${base.pathname.replace(/\/$/, '')}${address.slice(origin.length)}`;
}
