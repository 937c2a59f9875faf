import { describe, expect, it } from 'vitest';
import { faultDetail, faultOf } from '../../src/io/node-fault.ts';
import { systemError } from './files-under-test.ts';

describe('faultOf', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ENETUNREACH', 'refused'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['ECONNRESET', 'cut'],
    ['EPIPE', 'cut'],
    ['UND_ERR_SOCKET', 'cut'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'cut'],
    ['HPE_INVALID_CONSTANT', 'cut'],
    ['HPE_HEADER_OVERFLOW', 'limit'],
    ['UND_ERR_HEADERS_OVERFLOW', 'limit'],
    ['UND_ERR_DESTROYED', 'aborted'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls.untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls.untrusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls.untrusted'],
    ['CERT_HAS_EXPIRED', 'tls.expired'],
    ['CERT_NOT_YET_VALID', 'tls.expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls.host'],
    ['EPROTO', 'tls.handshake'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls.handshake'],
    ['ERR_TLS_HANDSHAKE_TIMEOUT', 'tls.handshake'],
  ])('knows %s as %s, also as a cause and among several', (code, fault) => {
    const error = systemError(code);
    const found = { fault, code };
    expect(faultOf(error)).toEqual(found);
    expect(faultOf(new Error('outer', { cause: new Error('middle', { cause: error }) }))).toEqual(found);
    expect(faultOf(new AggregateError([new Error('first'), error]))).toEqual(found);
  });

  it('knows a handshake that was hung up on', () => {
    const error = Object.assign(
      new Error('Client network socket disconnected before secure TLS connection was established'),
      { code: 'ECONNRESET' },
    );
    expect(faultOf(error).fault).toBe('tls.handshake');
  });

  it('takes anything else for a broken connection, and ends on circles', () => {
    const circle = new Error('circle');
    circle.cause = circle;
    for (const error of [circle, new Error('x'), systemError('EWHAT'), 'text', undefined]) {
      expect(faultOf(error)).toEqual({ fault: 'cut', code: '' });
    }
  });
});

describe('faultDetail', () => {
  it('names host, proxy and code', () => {
    const detail = faultDetail({ fault: 'refused', code: 'ECONNREFUSED' }, 'host:1', 'http://proxy:2');
    for (const part of ['host:1', 'http://proxy:2', 'ECONNREFUSED']) expect(detail).toContain(part);
    expect(faultDetail({ fault: 'limit', code: '' }, 'host', undefined)).not.toMatch(/proxy|\(/);
  });
});
