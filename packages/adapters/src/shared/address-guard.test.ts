import { describe, expect, test } from 'vitest';
import { addressScope, checkedAddresses } from './address-guard.ts';

describe('addressScope', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
    ['::ffff:8.8.8.8', 'public'],
    ['127.0.0.1', 'private'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.0.1', 'private'],
    ['100.64.0.1', 'private'],
    ['::1', 'private'],
    ['fd12::1', 'private'],
    ['::ffff:127.0.0.1', 'private'],
    ['::ffff:7f00:1', 'private'],
    ['::ffff:0:127.0.0.1', 'private'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['::127.0.0.1', 'private'],
    ['169.254.169.254', 'forbidden'],
    ['::ffff:169.254.169.254', 'forbidden'],
    ['fd00:ec2::254', 'forbidden'],
    ['fe80::1%eth0', 'forbidden'],
    ['0.0.0.0', 'forbidden'],
    ['::', 'forbidden'],
    ['224.0.0.1', 'forbidden'],
    ['255.255.255.255', 'forbidden'],
    ['2002:7f00:1::', 'forbidden'],
    ['2001:db8::1', 'forbidden'],
    ['ff02::1', 'forbidden'],
    ['no address', 'forbidden'],
  ] as const)('%s is %s', (address, scope) => {
    expect(addressScope(address)).toBe(scope);
  });
});

describe('checkedAddresses', () => {
  const url = new URL('http://brand.example:8080/');

  test('F17: one private address among public ones refuses the host', async () => {
    const resolve = async () => ['8.8.8.8', '::ffff:10.0.0.1'];
    await expect(checkedAddresses(url, { resolve })).rejects.toMatchObject({ code: 'unsupported', details: { reason: 'address_guard' } });
  });

  test('private addresses are opened for the hosts named, with their port', async () => {
    const options = { resolve: async () => ['127.0.0.1'], allowPrivate: (host: string) => host === 'brand.example:8080' };
    expect(await checkedAddresses(url, options)).toEqual(['127.0.0.1']);
    await expect(checkedAddresses(new URL('http://brand.example/'), options)).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('metadata addresses stay closed even where private ones are open', async () => {
    await expect(checkedAddresses(new URL('http://169.254.169.254/latest'), { allowPrivate: true })).rejects.toMatchObject({
      code: 'unsupported',
    });
    await expect(checkedAddresses(new URL('http://[::ffff:a9fe:a9fe]/'), { allowPrivate: true })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });

  test('other notations of loopback are refused as loopback', async () => {
    for (const host of ['2130706433', '0x7f.1', '0177.0.0.1', '127.1']) {
      await expect(checkedAddresses(new URL(`http://${host}/`), {})).rejects.toMatchObject({ code: 'unsupported' });
    }
  });

  test('a name without addresses is a network failure', async () => {
    await expect(checkedAddresses(url, { resolve: async () => [] })).rejects.toMatchObject({ code: 'network_failed' });
  });
});
