/** Why an address cannot be a gateway's. `secret`: it may hold a credential and must not be shown. */
export interface AddressProblem {
  readonly message: string;
  readonly help: string;
  readonly secret: boolean;
}

/** A gateway's address as it is used, without a trailing slash, or what is wrong with it. */
export type Address = { readonly url: string } | { readonly problem: AddressProblem };

/** Reads a base URL: https, or http on loopback, or http where the gateway says so; nothing beside scheme, host, port and path. */
export function readAddress(text: string, allowHttp: boolean): Address {
  const url = parse(text);
  const secret = /[@?#]/.test(text);
  if (url === undefined)
    return problem('This is not an address', 'Write one such as https://gateway.api.anyint.ai.', secret);
  if (url.username !== '' || url.password !== '') {
    const help =
      'Name the variable that holds the key as `key:` of the environment; if this was a real credential, revoke it.';
    return problem('An address must not hold a user or password; it is not shown here', help, true);
  }
  if (secret) {
    const help = 'Write only scheme, host, port and path; a key belongs in the variable that `key:` names.';
    return problem('An address must not have a query or fragment; it is not shown here', help, true);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return problem('An address begins with https://', 'Use https.', false);
  if (isLinkLocal(url.hostname)) {
    const help = 'No gateway lives there, and a request with a key must not go there.';
    return problem('This address is link-local or serves instance metadata', help, false);
  }
  if (url.protocol === 'http:' && !allowHttp && !isLoopback(url.hostname)) return plainHttp();
  return { url: url.origin + url.pathname.replace(/\/+$/, '') };
}

function parse(text: string): URL | undefined {
  // The parser would repair blanks and backslashes, and what is read in the file must be what runs.
  if (/[\s\\]/.test(text) || !text.includes('://') || !URL.canParse(text)) return undefined;
  return new URL(text);
}

function problem(message: string, help: string, secret: boolean): Address {
  return { problem: { message, help, secret } };
}

function plainHttp(): Address {
  const help =
    'Use https, or say `allowHttp: true` if this host is inside your own network; keys then travel unencrypted.';
  return problem('Plain http is used for a host that is not loopback', help, false);
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    host === '[::1]'
  );
}

function isLinkLocal(host: string): boolean {
  return (
    /^169\.254\./.test(host) ||
    /^\[fe[89ab]/.test(host) ||
    /^\[::ffff:a9fe:/.test(host) ||
    host === '[fd00:ec2::254]' ||
    host === '100.100.100.200' ||
    /^metadata(?:\.|$)/.test(host)
  );
}
