import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { AmarktaiError } from '@amarktai/core';

/**
 * Who an address belongs to: `public` is routed on the internet, `private` is this machine or a network near it (loopback, RFC 1918, CGNAT,
 * unique local), `forbidden` is never a web site (link-local and with it the metadata services of clouds, unspecified, multicast, reserved, tunnels).
 */
export type AddressScope = 'public' | 'private' | 'forbidden';

const privateV4 = blockList('ipv4', ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);
// IANA special-purpose registries, read 2026-11.
const forbiddenV4 = blockList('ipv4', [
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]);
const privateV6 = blockList('ipv6', ['::1/128', 'fc00::/7']);
const globalV6 = blockList('ipv6', ['2000::/3']);
// Teredo, ORCHID and documentation, 6to4: inside 2000::/3, but no web site's own address. The metadata address of one cloud is unique local.
const forbiddenV6 = blockList('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', 'fd00:ec2::/32']);

/** The scope of an IP address in any notation `net.isIP` knows; IPv4 inside IPv6 (mapped, compatible, NAT64) is judged as that IPv4 address. */
export function addressScope(address: string): AddressScope {
  const plain = address.replace(/%.*$/, '');
  const family = isIP(plain);
  if (family === 4) return scopeV4(plain);
  if (family !== 6) return 'forbidden';
  const embedded = embeddedV4(plain);
  if (embedded !== null) return scopeV4(embedded);
  if (forbiddenV6.check(plain, 'ipv6')) return 'forbidden';
  if (privateV6.check(plain, 'ipv6')) return 'private';
  return globalV6.check(plain, 'ipv6') ? 'public' : 'forbidden';
}

/** What may be connected to. */
export interface AddressGuardOptions {
  /**
   * Opens loopback and private addresses, for all hosts or for those it answers `true` for (host with port, as in `URL.host`). Link-local
   * addresses stay closed. Default false.
   */
  readonly allowPrivate?: boolean | ((host: string) => boolean);
  /** Name look-up; gives every address of the name. Default the system's resolver. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>;
}

/**
 * Looks a host up and checks every address it has.
 * @returns the addresses to connect to, and only to these: a second look-up could answer differently.
 * @throws AmarktaiError `unsupported` when one address may not be connected to, `network_failed` when the name is unknown.
 */
export async function checkedAddresses(url: URL, options: AddressGuardOptions): Promise<readonly string[]> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(hostname) === 0 ? await resolveName(hostname, options.resolve ?? systemResolve) : [hostname];
  const privateAllowed = typeof options.allowPrivate === 'function' ? options.allowPrivate(url.host) : options.allowPrivate === true;
  for (const address of addresses) {
    const scope = addressScope(address);
    if (scope === 'public' || (scope === 'private' && privateAllowed)) continue;
    throw new AmarktaiError(
      'unsupported',
      `The address of ${url.host} is not on the public internet; give the public address of the site.`,
      {
        details: { host: url.host, scope, reason: 'address_guard' },
      },
    );
  }
  return addresses;
}

async function resolveName(hostname: string, resolve: (hostname: string) => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    const addresses = await resolve(hostname);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    throw unknownName(hostname, error);
  }
  throw unknownName(hostname, null);
}

function unknownName(hostname: string, cause: unknown): AmarktaiError {
  return new AmarktaiError('network_failed', `The name ${hostname} could not be looked up; check the address.`, {
    retryable: true,
    details: { host: hostname },
    cause,
  });
}

async function systemResolve(hostname: string): Promise<readonly string[]> {
  return (await lookup(hostname, { all: true })).map((entry) => entry.address);
}

function scopeV4(address: string): AddressScope {
  if (forbiddenV4.check(address)) return 'forbidden';
  return privateV4.check(address) ? 'private' : 'public';
}

function embeddedV4(address: string): string | null {
  const groups = expand(address);
  const head = groups.slice(0, 6).join(':');
  if (head !== '0:0:0:0:0:65535' && head !== '0:0:0:0:0:0' && head !== '100:65435:0:0:0:0' && head !== '0:0:0:0:65535:0') return null;
  const [high, low] = [groups[6] ?? 0, groups[7] ?? 0];
  // `::` and `::1` are IPv6's own.
  if (head === '0:0:0:0:0:0' && high === 0) return null;
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight groups of an IPv6 address as numbers. */
function expand(address: string): readonly number[] {
  const hex = address.replace(
    /(\d+)\.(\d+)\.(\d+)\.(\d+)$/,
    (_all, a: string, b: string, c: string, d: string) =>
      `${(Number(a) * 256 + Number(b)).toString(16)}:${(Number(c) * 256 + Number(d)).toString(16)}`,
  );
  const [left = '', right] = hex.split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [start, end] = [read(left), read(right ?? '')];
  return right === undefined ? start : [...start, ...Array.from({ length: 8 - start.length - end.length }, () => 0), ...end];
}

function blockList(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', prefix = ''] = range.split('/');
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}
