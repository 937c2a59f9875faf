import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Key and certificate of a server, in PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** What a certificate says. */
export interface CertificateTerms {
  readonly from: Date;
  readonly until: Date;
  /** Host names; 127.0.0.1 is added where `loopback` is true. */
  readonly hosts: readonly string[];
  readonly loopback: boolean;
}

// Tags of DER, the encoding of certificates (X.690; RFC 5280 says which go where).
const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_ID = 0x06;
const UTF8 = 0x0c;
const TIME = 0x18;
const BOOLEAN_TRUE: Uint8Array = Uint8Array.of(0x01, 0x01, 0xff);

function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  const { byteLength } = body;
  const length =
    byteLength < 0x80
      ? [byteLength]
      : byteLength < 0x100
        ? [0x81, byteLength]
        : [0x82, byteLength >> 8, byteLength & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...length), body]);
}

function oid(hex: string): Uint8Array {
  return der(OBJECT_ID, Buffer.from(hex, 'hex'));
}

const SHA256_WITH_ECDSA: Uint8Array = der(SEQUENCE, oid('2a8648ce3d040302'));
const COMMON_NAME = '550403';
const BASIC_CONSTRAINTS = '551d13';
const ALTERNATIVE_NAME = '551d11';

function text(value: string): Uint8Array {
  return Buffer.from(value, 'utf8');
}

function name(value: string): Uint8Array {
  return der(SEQUENCE, der(SET, der(SEQUENCE, oid(COMMON_NAME), der(UTF8, text(value)))));
}

function time(date: Date): Uint8Array {
  return der(TIME, text(`${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`));
}

function extensions({ hosts, loopback }: CertificateTerms): Uint8Array {
  const names = hosts.map((host) => der(0x82, text(host)));
  if (loopback) names.push(der(0x87, Uint8Array.of(127, 0, 0, 1)));
  return der(
    0xa3,
    der(
      SEQUENCE,
      der(SEQUENCE, oid(BASIC_CONSTRAINTS), BOOLEAN_TRUE, der(OCTET_STRING, der(SEQUENCE, BOOLEAN_TRUE))),
      der(SEQUENCE, oid(ALTERNATIVE_NAME), der(OCTET_STRING, der(SEQUENCE, ...names))),
    ),
  );
}

/** Makes a key and a certificate that it signs itself. The key lives in memory only. */
export function makeIdentity(terms: CertificateTerms): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const owner = name('modelock replay');
  const serial = randomBytes(8);
  // A serial number is positive and does not begin with a zero byte.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const signed = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Uint8Array.of(2))),
    der(INTEGER, serial),
    SHA256_WITH_ECDSA,
    owner,
    der(SEQUENCE, time(terms.from), time(terms.until)),
    owner,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions(terms),
  );
  const signature = sign('sha256', signed, privateKey);
  const cert = der(SEQUENCE, signed, SHA256_WITH_ECDSA, der(BIT_STRING, Uint8Array.of(0), signature));
  const lines = Buffer.from(cert)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`,
  };
}
