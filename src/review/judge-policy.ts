import type { Detected } from './change.ts';
import type { ReasonId } from './reasons.ts';

const SERIOUS: readonly unknown[] = ['off', 'warn', 'error'];
const STRICT: readonly unknown[] = ['recommended', 'strict'];
/** The level of a reason is between these two. */
const GRAVE: readonly unknown[] = ['safe', 'risky', undefined, 'breaking'];

/** Why a change of settings, gateways or waivers has its level; undefined for every other change. */
export function judgePolicy(change: Detected): ReasonId | undefined {
  switch (change.kind) {
    case 'stage-changed':
      return 'other-stage';
    case 'key-changed':
      return 'other-variable';
    case 'key-command-changed':
      return 'runs-program';
    case 'gateway-changed':
      return gateway(change);
    case 'rule-level-changed':
      return stricter(SERIOUS, change);
    case 'rule-preset-changed':
      return stricter(STRICT, change);
    case 'review-policy-changed':
      return graver(change);
    case 'sync-policy-changed':
      return Number(change.after) > Number(change.before) ? 'checks-less' : 'checks-more';
    case 'waiver-added':
      return 'checks-less';
    case 'waiver-removed':
      return 'checks-more';
    case 'waiver-changed':
      return waiver(change);
    case 'overlay-added':
      return 'knows-more';
    case 'overlay-removed':
      return 'knows-less';
    case 'rule-options-changed':
    case 'scan-policy-changed':
    case 'family-row-changed':
      return 'other-options';
    default:
      return undefined;
  }
}

/** Where a level is not set on one side, nobody can say here which one holds: that counts as less. */
function stricter(order: readonly unknown[], { before, after }: Detected): ReasonId {
  return before !== undefined && order.indexOf(after) > order.indexOf(before) ? 'checks-more' : 'checks-less';
}

function graver({ before, after }: Detected): ReasonId {
  return GRAVE.indexOf(after) > GRAVE.indexOf(before) ? 'checks-more' : 'checks-less';
}

function gateway({ field, after }: Detected): ReasonId {
  if (field === 'baseUrl' || field === 'families') return 'other-gateway';
  if (field === 'allowHttp') return after === true ? 'unencrypted-key' : 'checks-more';
  return field === 'name' || field === 'preset' ? 'name-only' : 'other-listing';
}

function waiver({ field, before, after }: Detected): ReasonId {
  if (field !== 'until') return 'other-words';
  const isSooner = after !== undefined && (before === undefined || String(after) < String(before));
  return isSooner ? 'checks-more' : 'checks-less';
}
