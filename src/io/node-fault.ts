import type { HttpFault } from './world.ts';

/** Codes of Node 20 to 26, OpenSSL and undici 7, by what they mean for a reader. */
const BY_FAULT: Readonly<Record<HttpFault, readonly string[]>> = {
  dns: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EAI_FAIL', 'ENODATA', 'ESERVFAIL', 'EBADNAME'],
  refused: [
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EHOSTDOWN',
    'ENETDOWN',
    'EADDRNOTAVAIL',
    'EACCES',
    'EPERM',
    // A proxy that does not let us through.
    'UND_ERR_ABORTED',
    'UND_ERR_INVALID_ARG',
    'ERR_INVALID_URL',
  ],
  timeout: ['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'],
  cut: ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'],
  limit: ['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW', 'UND_ERR_RES_EXCEEDED_MAX_SIZE'],
  aborted: ['ABORT_ERR', 'UND_ERR_DESTROYED', 'UND_ERR_CLOSED'],
  'tls.untrusted': [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_UNTRUSTED',
    'CERT_REJECTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'CERT_CHAIN_TOO_LONG',
    'PATH_LENGTH_EXCEEDED',
    'INVALID_CA',
    'INVALID_PURPOSE',
  ],
  'tls.expired': ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
  'tls.host': ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH', 'UND_ERR_PRX_TLS'],
  'tls.handshake': ['EPROTO'],
  'tls.disabled': [],
};

const FAULTS: ReadonlyMap<string, HttpFault> = new Map(
  (Object.keys(BY_FAULT) as HttpFault[]).flatMap((fault) =>
    BY_FAULT[fault].map((code) => [code, fault] as const),
  ),
);

const WORDS: Readonly<Record<HttpFault, string>> = {
  dns: 'the name cannot be resolved',
  refused: 'the connection was refused',
  timeout: 'no answer in time',
  cut: 'the connection broke before the answer was whole',
  limit: 'the answer is larger than allowed',
  aborted: 'the request was stopped',
  'tls.untrusted': 'the certificate is not trusted',
  'tls.expired': 'the certificate is out of date',
  'tls.host': 'the certificate is for another host',
  'tls.handshake': 'no secure connection could be agreed on',
  'tls.disabled': 'certificate checks are switched off by NODE_TLS_REJECT_UNAUTHORIZED=0',
};

/** What went wrong, with the system's code when there is one. */
export interface Fault {
  readonly fault: HttpFault;
  readonly code: string;
}

function linked(error: Error): unknown[] {
  const errors: unknown = 'errors' in error ? error.errors : [];
  return [error.cause, ...(Array.isArray(errors) ? errors : [])];
}

function ofCode(code: string, message: string): HttpFault | undefined {
  // Node says this when the other side closes inside the handshake; the code alone is ECONNRESET.
  if (message.includes('before secure TLS connection')) return 'tls.handshake';
  const known = FAULTS.get(code);
  if (known !== undefined) return known;
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) return 'tls.handshake';
  return code.startsWith('HPE_') ? 'cut' : undefined;
}

/** The fault behind an error of undici or Node; looks into causes. Unknown errors count as a broken connection. */
export function faultOf(error: unknown): Fault {
  let queue: unknown[] = [error];
  for (let depth = 0; depth < 5 && queue.length > 0; depth += 1) {
    for (const each of queue) {
      if (!(each instanceof Error)) continue;
      const code = 'code' in each && typeof each.code === 'string' ? each.code : '';
      const fault = ofCode(code, each.message);
      if (fault !== undefined) return { fault, code };
    }
    queue = queue.flatMap((each) => (each instanceof Error ? linked(each) : []));
  }
  return { fault: 'cut', code: '' };
}

/** One clause for a person. Holds the host, never a path, a query or a header. */
export function faultDetail(fault: Fault, host: string, proxy: string | undefined): string {
  const through = proxy === undefined ? '' : ` through the proxy ${proxy}`;
  const code = fault.code === '' ? '' : ` (${fault.code})`;
  return `${host}${through}: ${WORDS[fault.fault]}${code}`;
}
