// Made once with the openssl command for these tests; worthless anywhere else. One P-256 key and two certificates it
// signed itself, both for the name `localhost` and no address. Stored as DER in base64.
const KEY =
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFZYCITckO6QUO2UGShOt+Ih0JJH/ixJOsH6jC++PunihRANCAASH' +
  'P5B4qI8F2yY4zgOcF4EgSJTjO9Xo9wBNdCu55A8kH9tlPTbIILvieQXokxjTjGlwUTh2yXtt8lqL5tZPb/ex';

const CURRENT =
  'MIIBrDCCAVOgAwIBAgIUNVxCTQfGLYuEcdJXhdHUuH2h958wCgYIKoZIzj0EAwIwIDEeMBwGA1UEAwwVbW9kZWxvY2sgdGVzdCBm' +
  'aXh0dXJlMCAXDTI2MTEyMjE4MTU1NFoYDzIxMjYxMDI5MTgxNTU0WjAgMR4wHAYDVQQDDBVtb2RlbG9jayB0ZXN0IGZpeHR1cmUw' +
  'WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASHP5B4qI8F2yY4zgOcF4EgSJTjO9Xo9wBNdCu55A8kH9tlPTbIILvieQXokxjTjGlw' +
  'UTh2yXtt8lqL5tZPb/exo2kwZzAdBgNVHQ4EFgQU6MBPEfVHWP1dxwVxjlbeZaDVFYwwHwYDVR0jBBgwFoAU6MBPEfVHWP1dxwVx' +
  'jlbeZaDVFYwwDwYDVR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwIDRwAwRAIgL9/SUXxU10M6' +
  'kwDBOHftn0u/fl1i6RrbULU6fkQsQQsCIA6uUv9J/X2eTrDw76RNiK5Ftgvo4wx5VgwpTcin0J0h';

const EXPIRED =
  'MIIBhTCCASqgAwIBAgIBATAKBggqhkjOPQQDAjAoMSYwJAYDVQQDDB1tb2RlbG9jayBleHBpcmVkIHRlc3QgZml4dHVyZTAeFw0y' +
  'MDAxMDEwMDAwMDBaFw0yMDAyMDEwMDAwMDBaMCgxJjAkBgNVBAMMHW1vZGVsb2NrIGV4cGlyZWQgdGVzdCBmaXh0dXJlMFkwEwYH' +
  'KoZIzj0CAQYIKoZIzj0DAQcDQgAEhz+QeKiPBdsmOM4DnBeBIEiU4zvV6PcATXQrueQPJB/bZT02yCC74nkF6JMY04xpcFE4dsl7' +
  'bfJai+bWT2/3saNFMEMwDAYDVR0TBAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwHQYDVR0OBBYEFOjATxH1R1j9XccFcY5W' +
  '3mWg1RWMMAoGCCqGSM49BAMCA0kAMEYCIQCWIXlwIQRL8AyH0kidNizklSY9WDTYeg7EHWmrhqXYoQIhAOZhtBImNzvkiaeDW7kJ' +
  'EnbCLSO7fEZcvdmbgu/+qoIi';

function pem(label: string, der: string): string {
  return `-----BEGIN ${label}-----\n${der.replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
}

/** Key and certificate of a test server. */
export interface ServerIdentity {
  readonly key: string;
  readonly cert: string;
}

const key: string = pem('PRIVATE KEY', KEY);

/** Valid until 2126. */
export const CURRENT_IDENTITY: ServerIdentity = { key, cert: pem('CERTIFICATE', CURRENT) };

/** Ended in February 2020. */
export const EXPIRED_IDENTITY: ServerIdentity = { key, cert: pem('CERTIFICATE', EXPIRED) };
