import type { Agent, Dispatcher, EnvHttpProxyAgent } from 'undici';
import type { HttpLimits } from './node-exchange.ts';

/** Environment variables. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Where requests leave through. */
export interface Route {
  readonly dispatcher: Dispatcher;
  /** The proxy as a person may see it, without credentials; undefined when there is none. */
  readonly proxy: string | undefined;
}

/** Loopback names are never asked of a proxy: it would look on its own machine. */
const NEVER_PROXIED: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Is this host name this machine? */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase();
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(name)
  );
}

/** First of several variables that is set; tools write them in either case. */
function setting(env: Env, name: string): string {
  return (env[name.toLowerCase()] || env[name.toUpperCase()] || '').trim();
}

/** A proxy address; many tools accept one without a scheme. */
function proxyUrl(value: string): string {
  return value === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
}

function withoutCredentials(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch {
    return 'that the environment names';
  }
}

/**
 * Settings of V8 for a process that lives for a second, measured on Node 20 in 2026-11. undici parses HTTP in WebAssembly,
 * which V8 compiles a second time in the background: that takes longer than our requests, and the process waits for it to
 * end (80 ms). And the space for new objects doubles up to 48 MiB, all of it memory that the system must hand out first:
 * reading 40,000 models takes a tenth less time when it stays small, and a seventh less memory.
 */
async function tuneForShortRun(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--liftoff-only');
  setFlagsFromString('--semi-space-growth-factor=1');
}

async function directAgent(options: Agent.Options): Promise<Dispatcher> {
  const { default: DirectAgent } = await import('undici/lib/dispatcher/agent.js');
  return new DirectAgent(options);
}

async function proxyAgent(options: EnvHttpProxyAgent.Options): Promise<Dispatcher> {
  const [{ default: ProxyAgent }, { default: Plain }, { default: connect }] = await Promise.all([
    import('undici/lib/dispatcher/env-http-proxy-agent.js'),
    import('undici/lib/dispatcher/dispatcher.js'),
    import('undici/lib/api/api-connect.js'),
  ]);
  // undici's root gives every dispatcher its methods; a tunnel through a proxy needs this one.
  Plain.prototype.connect = connect;
  return new ProxyAgent(options);
}

/** Makes the keep-alive agent for a run: through a proxy when the environment names one. Throws on an unusable proxy address. */
export async function openRoute(env: Env, limits: HttpLimits, signal: AbortSignal): Promise<Route> {
  // Node's sockets take the signal: a connection that is still being made ends with the run.
  const connect = { timeout: limits.connectMs, signal };
  const options: Agent.Options = { connect, maxHeaderSize: limits.headerBytes };
  await tuneForShortRun();
  const httpProxy = proxyUrl(setting(env, 'HTTP_PROXY'));
  const httpsProxy = proxyUrl(setting(env, 'HTTPS_PROXY'));
  const noProxy = setting(env, 'NO_PROXY');
  const proxy = httpsProxy || httpProxy;
  if (proxy === '' || noProxy === '*') return { dispatcher: await directAgent(options), proxy: undefined };
  const dispatcher = await proxyAgent({
    ...options,
    httpProxy,
    httpsProxy,
    noProxy: [noProxy, ...NEVER_PROXIED].join(','),
    proxyTunnel: false,
    proxyTls: connect,
  });
  return { dispatcher, proxy: withoutCredentials(proxy) };
}
