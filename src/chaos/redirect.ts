import { keyOf } from './echo.ts';
import { answering, kept, type Scenario, type Scene } from './scenario.ts';
import { sendAnswer } from './wire.ts';

function to(status: number, target: (scene: Scene) => string): Scenario['act'] {
  return answering((wire, scene) =>
    sendAnswer(wire, { status, headers: { location: target(scene) }, body: '' }),
  );
}

/** Redirects, none of which is followed with a key. */
export const REDIRECT: readonly Scenario[] = [
  {
    id: 'C48',
    name: '302-relative',
    about: 'a redirect to another path of the same server',
    expect: kept('http.unexpected', 1),
    act: to(302, () => '/elsewhere/v1/models'),
  },
  {
    id: 'C49',
    name: '302-cross',
    about: 'a redirect to a second server, which tells what it hears',
    expect: { ...kept('http.unexpected', 1), also: 'the second server hears nothing' },
    needsElsewhere: true,
    act: to(302, ({ elsewhere, request }) => `${elsewhere()}${request.url}`),
  },
  {
    id: 'C50',
    name: '307-downgrade',
    about: 'a redirect from https to plain http',
    expect: {
      ...kept('http.unexpected', 1),
      also: 'nothing is sent over http; NODE_EXTRA_CA_CERTS must name the certificate that is shown',
    },
    entry: 'trusted',
    act: to(307, ({ origin, request }) => `${origin().replace('https:', 'http:')}${request.url}`),
  },
  {
    id: 'C51',
    name: '302-loop',
    about: 'a redirect to the same address',
    expect: kept('http.unexpected', 1),
    act: to(302, ({ request }) => request.url),
  },
  {
    id: 'C52',
    name: '302-userinfo',
    about: 'a redirect to an address with a name and a password in it: the key',
    expect: { ...kept('http.unexpected', 1), also: 'neither is shown' },
    act: to(302, ({ request }) => `https://user:${keyOf(request)}@login.invalid/?key=${keyOf(request)}`),
  },
];
