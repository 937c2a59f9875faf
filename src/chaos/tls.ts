import { answering, kept, type Scenario, type Scene } from './scenario.ts';
import { sendAnswer, type Wire } from './wire.ts';

const honest = (wire: Wire, scene: Scene): Promise<void> => sendAnswer(wire, scene.honest());

/** Connections that no client should trust. */
export const TLS: readonly Scenario[] = [
  {
    id: 'C24',
    name: 'tls-self-signed',
    about: 'the certificate is signed by nobody but itself',
    expect: { ...kept('tls.untrusted'), also: 'asked once' },
    entry: 'self-signed',
    act: answering(honest),
  },
  {
    id: 'C25',
    name: 'tls-expired',
    about: 'the certificate ended two years ago',
    expect: { ...kept('tls.expired', undefined, 'tls.untrusted'), also: 'asked once' },
    entry: 'expired',
    act: answering(honest),
  },
  {
    id: 'C26',
    name: 'tls-wrong-host',
    about: 'the certificate is for another host',
    expect: {
      ...kept('tls.host', undefined, 'tls.untrusted'),
      also: 'asked once; `tls.untrusted` unless NODE_EXTRA_CA_CERTS names the certificate that is shown',
    },
    entry: 'wrong-host',
    act: answering(honest),
  },
  {
    id: 'C27',
    name: 'tls-hangup',
    about: 'the connection is closed inside the TLS handshake',
    expect: { ...kept('tls.handshake'), also: 'asked once' },
    saysHttps: true,
    act: {
      kind: 'connection',
      talk: async (wire) => {
        await wire.heard();
        wire.end();
      },
    },
  },
  {
    id: 'C28',
    name: 'plain-on-tls',
    about: 'a TLS handshake is answered with plain HTTP text',
    expect: { ...kept('tls.handshake'), also: 'asked once' },
    saysHttps: true,
    act: {
      kind: 'connection',
      talk: async (wire) => {
        await wire.heard();
        await wire.send('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
        wire.end();
      },
    },
  },
];
