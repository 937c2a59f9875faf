import type { Trigger } from './trigger.ts';

/** Codes, types and names as they are written. */
export type Words = readonly string[];

/** What such words mean. */
export type Meanings = Readonly<Record<string, Trigger>>;

/**
 * Money, keys and names. Some come with a status that reads like a short
 * trouble (429, 503), but another model of the same key fails for it as well,
 * and somebody has to know.
 */
export const NEVER: Words = [
  // OpenAI
  'insufficient_quota',
  'billing_hard_limit_reached',
  'billing_not_active',
  'account_deactivated',
  'access_terminated',
  'invalid_api_key',
  'model_not_found',
  // Anthropic
  'authentication_error',
  'billing_error',
  'permission_error',
  'not_found_error',
  // Google
  'API_KEY_INVALID',
  'BILLING_DISABLED',
  'PERMISSION_DENIED',
  'UNAUTHENTICATED',
  // LiteLLM, new-api, Moonshot, coding plans
  'budget_exceeded',
  'insufficient_user_quota',
  'exceeded_current_quota_error',
  'usage_limit_reached',
  // Kling and Zhipu: account, arrears, empty package, address not allowed
  '1100',
  '1101',
  '1102',
  '1112',
  '1113',
  '1304',
];

/** About this request, with a status that says "malformed" (400, 413, 422). */
export const ABOUT_REQUEST: Meanings = {
  context_length_exceeded: 'contextLength',
  content_filter: 'contentFilter',
  content_policy_violation: 'contentFilter',
  moderation_blocked: 'contentFilter',
  ResponsibleAIPolicyViolation: 'contentFilter',
  data_inspection_failed: 'contentFilter',
  DataInspectionFailed: 'contentFilter',
  1301: 'contentFilter',
};

/** About the service, read where no status came, as inside a stream. */
export const ABOUT_SERVICE: Meanings = {
  rate_limit_error: 'rateLimit',
  rate_limit_exceeded: 'rateLimit',
  RESOURCE_EXHAUSTED: 'rateLimit',
  api_error: 'unavailable',
  overloaded_error: 'unavailable',
  server_error: 'unavailable',
  INTERNAL: 'unavailable',
  UNAVAILABLE: 'unavailable',
  timeout_error: 'timeout',
  DEADLINE_EXCEEDED: 'timeout',
};

/**
 * Codes of sockets, undici and Bun, and names of errors without a code. A host
 * that does not exist and a certificate that nobody trusts are mistakes.
 */
export const ABOUT_NETWORK: Meanings = {
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  ECONNABORTED: 'unavailable',
  EPIPE: 'unavailable',
  EAI_AGAIN: 'unavailable',
  ENETDOWN: 'unavailable',
  ENETUNREACH: 'unavailable',
  EHOSTDOWN: 'unavailable',
  EHOSTUNREACH: 'unavailable',
  UND_ERR_SOCKET: 'unavailable',
  ConnectionRefused: 'unavailable',
  ConnectionClosed: 'unavailable',
  ETIMEDOUT: 'timeout',
  ESOCKETTIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  TimeoutError: 'timeout',
  APIConnectionTimeoutError: 'timeout',
  ContentFilterFinishReasonError: 'contentFilter',
};
