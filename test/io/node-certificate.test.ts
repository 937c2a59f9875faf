import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeIdentity } from '../../src/io/node-certificate.ts';

const TERMS = {
  from: new Date('2026-11-01T00:00:00Z'),
  until: new Date('2126-11-22T10:20:30Z'),
  hosts: ['localhost', 'gateway.test'],
  loopback: true,
};

it('makes a certificate that Node reads and that signs itself', () => {
  const { key, cert } = makeIdentity(TERMS);
  const read = new X509Certificate(cert);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.issuer).toBe(read.subject);
  expect(read.ca).toBe(true);
  expect(new Date(read.validFrom)).toEqual(TERMS.from);
  expect(new Date(read.validTo)).toEqual(TERMS.until);
  expect(read.checkHost('gateway.test')).toBe('gateway.test');
  expect(read.checkHost('other.test')).toBeUndefined();
  expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
});

it('names the loopback address only when asked to', () => {
  const { cert } = makeIdentity({ ...TERMS, hosts: [`${'h'.repeat(150)}.test`], loopback: false });
  expect(new X509Certificate(cert).checkIP('127.0.0.1')).toBeUndefined();
});

it('makes another key and serial number each time', () => {
  const made = Array.from({ length: 20 }, () => makeIdentity(TERMS));
  expect(new Set(made.map(({ key }) => key)).size).toBe(20);
  const serials = made.map(({ cert }) => new X509Certificate(cert).serialNumber);
  expect(new Set(serials).size).toBe(20);
  for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{15}$/);
});
